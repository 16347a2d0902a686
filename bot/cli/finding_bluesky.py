"""What `factbot doctor` asks of Bluesky: can we log in, and does the account say what it is?"""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import clock
from bot.cli.finding import Finding, Grade
from bot.cli.showing import count

if TYPE_CHECKING:
    from bot.platforms.bluesky.session import Account
    from bot.settings import Settings
    from bot.store import Store


def bluesky(settings: "Settings", account: "Account", store: "Store") -> Iterator[Finding]:
    """Findings on the account. Raises `PlatformError` when it cannot be read."""
    from bot.platforms.bluesky.pace import HOUR
    from bot.platforms.bluesky.people import BOT
    from bot.platforms.bluesky.profile import read

    profile = read(account)
    yield Finding(Grade.OK, "bluesky", f"logged in as @{settings.bluesky_handle} ({account.did})")
    if BOT in profile.labels:
        yield Finding(Grade.OK, "bluesky", "the account says that it is a bot")
    else:
        text = "the account does not say that it is a bot: run `factbot bluesky profile --apply`"
        yield Finding(Grade.WARN, "bluesky", text)
    yield Finding(Grade.OK, "bluesky", f"{count(_points(store), 'write point')} used in the last hour, of {HOUR:,}")
    if settings.bluesky_watch == "auto":
        yield Finding(
            Grade.WARN, "bluesky", "posts nobody asked about are answered, which the guidelines advise against"
        )


def _points(store: "Store") -> int:
    from bot.store.usage import UsageLedger

    return UsageLedger(store, "bluesky").spent(clock.now() - timedelta(hours=1))
