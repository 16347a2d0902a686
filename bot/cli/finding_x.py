"""What `factbot doctor` asks of X: are the keys good, does the account say what it is, and how much money is left?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot import clock
from bot.cli.finding import Finding, Grade
from bot.cli.showing import when
from bot.errors import OutOfBudget
from bot.model import DOLLAR, dollars

if TYPE_CHECKING:
    from bot.platforms.x.account import Account
    from bot.settings import Settings
    from bot.store import Store


def x(settings: "Settings", account: "Account", store: "Store") -> Iterator[Finding]:
    """Findings on the account; asking who we are costs one read of a user. Raises `PlatformError` when X refuses."""
    yield from _money(settings, store)
    try:
        yield from _account(settings, account)
    except OutOfBudget as error:
        yield Finding(Grade.WARN, "x", f"the keys were not tried: {error}")


def _account(settings: "Settings", account: "Account") -> Iterator[Finding]:
    from bot.platforms.x.lookup import me

    we = me(account)
    if we.id != account.id or we.handle.casefold() != settings.x_handle.casefold():
        text = (
            f"the keys are those of @{we.handle} ({we.id}): set FACTBOT_X_HANDLE={we.handle}, or use the bot's own keys"
        )
        yield Finding(Grade.FAIL, "x", text)
        return
    yield Finding(Grade.OK, "x", f"logged in as @{we.handle} ({we.id})")
    if we.automated:
        yield Finding(Grade.OK, "x", "the account bears the label of a bot")
    else:
        text = "the account bears no label: X > Settings > Your account > Automation, and name the person behind it"
        yield Finding(Grade.WARN, "x", text)


def _money(settings: "Settings", store: "Store") -> Iterator[Finding]:
    from bot.platforms.x.budget import WATCHING, after_day, after_month, day_of, month_of
    from bot.store.spending import SpendingLedger

    ledger, now = SpendingLedger(store, "x"), clock.now()
    pause = ledger.paused()
    if pause is not None:
        yield Finding(Grade.WARN, "x", f"nothing is read or sent until {when(pause.until)}: {pause.reason}")
    for name, since, until, budget in (
        ("day", day_of(now), after_day(now), settings.x_budget_day),
        ("month", month_of(now), after_month(now), settings.x_budget_month),
    ):
        spent, most = ledger.spent(since), int(budget * DOLLAR)
        text = f"{dollars(spent)} of {dollars(most)} spent this {name}"
        if spent >= most * WATCHING:
            stopped = "nothing is read or sent" if spent >= most else "nothing is watched, mentions go on,"
            yield Finding(Grade.WARN, "x", f"{text}: {stopped} until {when(until)} (FACTBOT_X_BUDGET_{name.upper()})")
        else:
            yield Finding(Grade.OK, "x", text)
