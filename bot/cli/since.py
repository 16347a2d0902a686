"""Since when: a length of time before now (`12h`, `30d`, `2w`), or a date."""

import re
from datetime import UTC, datetime, timedelta

from bot.errors import InputError

_SPAN = re.compile(r"([0-9]{1,9})\s*([hdw])", re.IGNORECASE)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def since(text: str, now: datetime) -> datetime:
    """The instant that `text` means, in UTC, never before 1970: hours, days or weeks before `now`, or a date as
    `2026-11-01` or `2026-11-01T08:00`, in UTC unless it names another zone. Raises `InputError`."""
    written = text.strip()
    try:
        span = _SPAN.fullmatch(written)
        at = now - int(span[1]) * _UNITS[span[2].lower()] if span else _date(written)
        return max(at.astimezone(UTC), _EARLIEST)
    except OverflowError:
        return _EARLIEST
    except ValueError:
        raise InputError(f"{written[:40]!r} is no time: write it as 30d, 12h, 2w or 2026-11-01") from None


def _date(written: str) -> datetime:
    at = datetime.fromisoformat(written)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
