"""Dates as facts write them: ISO 8601 text that may stop at the year or the month, as the days it covers."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=4096)
def covered(text: str) -> tuple[date, date]:
    """First and last day covered by `2023`, `2023-04` or `2023-04-11`. Raises `ValueError` otherwise."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date like '2023', '2023-04' or '2023-04-11'")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return first, date(year, last_month, day or monthrange(year, last_month)[1])


def first_day(text: str) -> date:
    """The first day that `text` covers."""
    return covered(text)[0]


def is_over(text: str, day: date) -> bool:
    """Whether all that `text` covers lies before `day`."""
    return covered(text)[1] < day


def is_date(text: str) -> bool:
    """Whether `text` is such a date."""
    try:
        covered(text)
    except ValueError:
        return False
    return True
