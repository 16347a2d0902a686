"""What a platform cost, as tables, bars and a forecast. Amounts are micro-dollars, days are in UTC."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.model import DOLLAR

if TYPE_CHECKING:
    from bot.store.spending import Spent

WIDTH = 40
PACE = timedelta(days=7)
"""The forecast goes by what these last days cost."""


def table(spent: "Sequence[Spent]") -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Heads and rows: dollars by day and endpoint, and in all."""
    endpoints, amounts = _endpoints(spent), _amounts(spent)
    rows = [(day, *(_usd(amounts[day, one]) for one in endpoints), _usd(_of_day(spent, day))) for day in _days(spent)]
    total = ("total", *(_usd(sum(amounts[day, one] for day in _days(spent))) for one in endpoints), _usd(_sum(spent)))
    return ("day", *endpoints, "total"), [*rows, total]


def kinds(spent: "Sequence[Spent]") -> Iterator[str]:
    """A line for each kind of object."""
    for kind in sorted({one.kind for one in spent}):
        mine = [one for one in spent if one.kind == kind]
        yield f"{kind:<24} {sum(one.objects for one in mine):>9,}  {_usd(_sum(mine)):>10}"


def bars(spent: "Sequence[Spent]") -> Iterator[str]:
    """A bar for each day, in the first letters of the endpoints."""
    endpoints, amounts, days = _endpoints(spent), _amounts(spent), _days(spent)
    most = max(_of_day(spent, day) for day in days) or 1
    for day in days:
        bar = "".join(one[0] * round(WIDTH * amounts[day, one] / most) for one in endpoints)
        yield f"{day}  {bar or '.'}  {_usd(_of_day(spent, day))}"
    yield ", ".join(f"{one[0]}: {one}" for one in endpoints)


def month(spent: "Sequence[Spent]", day_budget: Decimal, month_budget: Decimal, now: datetime) -> list[str]:
    """What this month has cost, and what it will, going by the last days."""
    so_far = _sum(_of_month(spent, now))
    lines = [f"{_usd(so_far)} so far, of a budget of ${month_budget} (and ${day_budget} a day)"]
    if spent:
        ahead = forecast(spent, now)
        lines.append(f"{_usd(ahead)} at its end, going by the last {PACE.days} days")
        if ahead > month_budget * DOLLAR:
            lines.append("that is more than the budget: watching will stop at 80 % of it, everything at all of it")
    return lines


def forecast(spent: "Sequence[Spent]", now: datetime) -> int:
    """Micro-dollars at the end of the month: what was spent, and for the time left at the pace of the whole days before
    today within `PACE`, as far as there were any; on the very first day, at that of today."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    first = datetime.fromisoformat(min(one.day for one in spent)).replace(tzinfo=now.tzinfo)
    begin = max(midnight - PACE, first)
    until = midnight if begin < midnight else max(now, midnight + timedelta(hours=1))
    past = _sum([one for one in spent if f"{begin:%Y-%m-%d}" <= one.day < f"{until:%Y-%m-%d}" or begin == midnight])
    end = (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
    return _sum(_of_month(spent, now)) + round(past * ((end - now) / (until - begin)))


def _of_month(spent: "Sequence[Spent]", now: datetime) -> "list[Spent]":
    return [one for one in spent if one.day[:7] == f"{now:%Y-%m}"]


def _days(spent: "Sequence[Spent]") -> list[str]:
    return sorted({one.day for one in spent})


def _endpoints(spent: "Sequence[Spent]") -> list[str]:
    return sorted({one.endpoint for one in spent})


def _amounts(spent: "Sequence[Spent]") -> Counter[tuple[str, str]]:
    amounts: Counter[tuple[str, str]] = Counter()
    for one in spent:
        amounts[one.day, one.endpoint] += one.amount
    return amounts


def _of_day(spent: "Sequence[Spent]", day: str) -> int:
    return sum(one.amount for one in spent if one.day == day)


def _sum(spent: "Sequence[Spent]") -> int:
    return sum(one.amount for one in spent)


def _usd(amount: int) -> str:
    return f"${amount / DOLLAR:,.3f}"
