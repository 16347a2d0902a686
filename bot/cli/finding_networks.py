"""What `factbot doctor` asks of each enabled platform that lies outside this machine."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from bot.cli.finding import Finding, Grade
from bot.cli.finding_bluesky import bluesky
from bot.cli.finding_x import x
from bot.errors import FactbotError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store import Store

Ask = Callable[["Settings", Any, "Store"], Iterator[Finding]]


def networks(settings: "Settings", store: "Store") -> Iterator[Finding]:
    """Findings on each; one that cannot be asked is a failure."""
    from bot.app import bluesky_account, x_account

    for name, opened, ask in (("bluesky", bluesky_account, bluesky), ("x", x_account, x)):
        if name in settings.platforms:
            yield from _asked(name, opened, ask, settings, store)


def _asked(
    name: str, opened: Callable[["Settings", "Store"], Any], ask: Ask, settings: "Settings", store: "Store"
) -> Iterator[Finding]:
    try:
        account = opened(settings, store)
        try:
            yield from ask(settings, account, store)
        finally:
            account.close()
    except FactbotError as error:
        yield Finding(Grade.FAIL, name, str(error))
