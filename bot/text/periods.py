"""Stretches of days as (first, last), both included: the arithmetic behind every date a post names."""

from calendar import monthrange
from datetime import date, timedelta

Period = tuple[date, date]


def day(year: int, month: int, number: int) -> Period | None:
    """That single day, or None when the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return found, found


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, first: int, last: int) -> Period:
    """Whole months `first` to `last` of a year."""
    return date(year, first, 1), month(year, last)[1]


def year(number: int) -> Period:
    """A calendar year."""
    return months(number, 1, 12)


def season(year_number: int, number: int) -> Period:
    """Spring 1 to winter 4, wide enough for both the astronomer's and the speaker's idea of it."""
    if number == 4:
        return date(year_number - 1, 12, 1), date(year_number + 1, 3, 31)
    first, last = {1: ((3, 1), (6, 21)), 2: ((6, 1), (9, 22)), 3: ((9, 1), (12, 21))}[number]
    return date(year_number, *first), date(year_number, *last)


def shift(today: date, days: int) -> Period:
    """One day, `days` away from today."""
    moved = today + timedelta(days=days)
    return moved, moved


def week(today: date, ahead: int) -> Period:
    """Monday to Sunday of the week `ahead` weeks from today's."""
    monday = today + timedelta(days=7 * ahead - today.weekday())
    return monday, monday + timedelta(days=6)


def weekend(today: date, ahead: int) -> Period:
    """Saturday and Sunday; 0 is that of today's week, -1 the last one that is over or under way before
    today."""
    saturday = today + timedelta(days=5 - today.weekday() + 7 * ahead)
    return saturday, saturday + timedelta(days=1)


def month_from(today: date, ahead: int) -> Period:
    """The calendar month `ahead` months from today's."""
    index = today.year * 12 + today.month - 1 + ahead
    return month(index // 12, index % 12 + 1)


def latest_month(today: date, number: int) -> Period:
    """The latest such month that has begun by today."""
    return month(today.year if number <= today.month else today.year - 1, number)


def next_month(today: date, number: int) -> Period:
    """The first such month that is not over today."""
    return month(today.year if number >= today.month else today.year + 1, number)


def latest_day(today: date, month_number: int, number: int) -> Period | None:
    """The latest such day of the year that is not after today (29 February may lie years back)."""
    for candidate in range(today.year, today.year - 8, -1):
        found = day(candidate, month_number, number)
        if found is not None and found[0] <= today:
            return found
    return None


def latest_weekday(today: date, number: int, *, before: bool = False) -> Period:
    """The latest such weekday (Monday 0) on or before today; strictly before with `before`."""
    back = (today.weekday() - number) % 7
    return shift(today, -(back or 7) if before else -back)


def next_weekday(today: date, number: int) -> Period:
    """The first such weekday after today."""
    return shift(today, (number - today.weekday()) % 7 or 7)


def ago(today: date, count: int, unit: str) -> Period:
    """What `count` days, weeks, months or years ago may mean: the exact day, or half a unit on either
    side."""
    middle = today - timedelta(days=count * {"day": 1, "week": 7, "month": 30.44, "year": 365.25}[unit])
    slack = timedelta(days={"day": 0, "week": 3, "month": 16, "year": 183}[unit])
    return middle - slack, middle + slack
