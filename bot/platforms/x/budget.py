"""How much may be spent: a budget for each day and one for each month (UTC), kept to the micro-dollar.

Money is set aside before a request for all that it may bring, so nothing is ever read or posted that is not paid for.
Watching may take four fifths of either budget: the rest is for people who ask.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot import clock
from bot.errors import OutOfBudget
from bot.model import Booking, Cap, Order, dollars
from bot.platforms.base import Books

WATCHING = 0.8
"""The share of a budget that may be spent while watching goes on."""


class Budget:
    """The money of one account; `day` and `month` are in micro-dollars."""

    def __init__(self, books: Books, day: int, month: int, now: Callable[[], datetime] = clock.now) -> None:
        self._books = books
        self._most = {"DAY": day, "MONTH": month}
        self._now = now

    def book(self, order: Order, *, watching: bool = False) -> Booking:
        """Set money aside. Raises `OutOfBudget` when less than the order needs is left, or while X wants a pause."""
        pause = self._books.paused()
        if pause is not None:
            raise OutOfBudget(f"{pause.reason}; {_again(pause.until)}", pause.until)
        booking = self._books.book(order, self._caps(WATCHING if watching else 1))
        if booking is None:
            raise self._spent(order, watching)
        return booking

    def settle(self, booking: Booking, objects: int | None) -> None:
        """What the request came to: it brought so many objects, or was refused (None)."""
        self._books.settle(booking, objects)

    def pause(self, until: datetime, reason: str) -> None:
        """X itself gives nothing more before then."""
        self._books.pause(until, reason)

    def _caps(self, share: float) -> tuple[Cap, Cap]:
        now = self._now()
        return Cap(day_of(now), int(self._most["DAY"] * share)), Cap(month_of(now), int(self._most["MONTH"] * share))

    def _spent(self, order: Order, watching: bool) -> OutOfBudget:
        month = self._caps(WATCHING if watching else 1)[1]
        by_month = self._books.spent(month.since) + order.least * order.price > month.most
        name, until = ("MONTH", after_month(self._now())) if by_month else ("DAY", after_day(self._now()))
        whole = f"the budget of {dollars(self._most[name])} for this {name.lower()} (FACTBOT_X_BUDGET_{name})"
        if watching:
            return OutOfBudget(
                f"{WATCHING:.0%} of {whole} is used up, the rest is for mentions; {_again(until)}", until
            )
        return OutOfBudget(f"{whole} is used up; {_again(until)}", until)


def day_of(now: datetime) -> datetime:
    """The midnight (UTC) at which the day began."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def month_of(now: datetime) -> datetime:
    """The midnight (UTC) at which the month began."""
    return day_of(now).replace(day=1)


def after_day(now: datetime) -> datetime:
    """The midnight (UTC) at which the day ends."""
    return day_of(now) + timedelta(days=1)


def after_month(now: datetime) -> datetime:
    """The midnight (UTC) at which the month ends."""
    return month_of(month_of(now) + timedelta(days=32))


def _again(until: datetime) -> str:
    return f"it goes on at {until:%Y-%m-%d %H:%M} UTC"
