"""How fast we may call: what the server's headers say, and our own count of write points.

Every answer names the bucket that is nearest to empty (`ratelimit-remaining`, `-reset`, `-policy`). Once one is
empty, nothing that draws on it is sent before it fills again: a bucket of write points holds writes only, any
other holds all calls. Write points show in the headers only when they are nearly used up and are not counted down
across restarts of the server, so we count them in the ledger too.

Points and limits: https://docs.bsky.app/docs/advanced-guides/rate-limits
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Lock

from bot import clock
from bot.errors import RateLimited
from bot.platforms.base import Ledger

CREATE, PUT, DELETE = 3, 2, 1
"""Points of one write."""
HOUR, DAY = 5000, 35000
"""Points of all writes within an hour and a day."""
_BUDGETS = ((timedelta(hours=1), HOUR), (timedelta(days=1), DAY))
_LEAST, _UNTOLD, _MOST = timedelta(seconds=1), timedelta(seconds=60), timedelta(days=1)
_FINE = timedelta(minutes=1)


class Pace:
    """The limits of one account. Safe to share between threads.

    Processes that share an account share its ledger; two that write in the same instant may overdraw by one write.
    """

    def __init__(self, ledger: Ledger, now: Callable[[], datetime] = clock.now) -> None:
        self._ledger = ledger
        self._now = now
        self._lock = Lock()
        self._calls_held = self._writes_held = datetime.min.replace(tzinfo=UTC)

    def before_call(self) -> None:
        """Raises `RateLimited` while the server is known to refuse all calls."""
        self._refuse_until(self._calls_held, "Bluesky takes no more calls from this address for now")

    def before_write(self, what: str, points: int) -> None:
        """Note the `points` of a write about to be made, so that a crash cannot lose them. Raises `RateLimited`."""
        with self._lock:
            self._refuse_until(self._writes_held, "Bluesky takes no more writes from this account for now")
            now = self._now()
            room = max(self._room_at(now, window, limit - points) for window, limit in _BUDGETS)
            self._refuse_until(room, "the write points that Bluesky allows an account are used up")
            self._ledger.spend(what, points)

    def heed(self, headers: Mapping[str, str], refused: bool = False) -> None:
        """Remember what the headers of an answer say; `refused` tells that it was a 429."""
        empty = headers.get("ratelimit-remaining") == "0" and "ratelimit-reset" in headers
        if not refused and not empty:
            return
        until = retry_at(headers, self._now())
        with self._lock:
            if _number(headers.get("ratelimit-limit")) in (HOUR, DAY):
                self._writes_held = max(self._writes_held, until)
            else:
                self._calls_held = max(self._calls_held, until)

    def _refuse_until(self, until: datetime, why: str) -> None:
        if self._now() < until:
            raise RateLimited(f"{why}; try again at {until:%Y-%m-%d %H:%M:%S} UTC", until)

    def _room_at(self, now: datetime, window: timedelta, most: int) -> datetime:
        """When no more than `most` points will lie within the window, to the minute and never too early.

        The ledger only sums up: a bisection finds since when no more than `most` were spent, and those will be all
        that the window holds once it begins there.
        """
        early, late = now - window, now
        if self._ledger.spent(early) <= most:
            return now
        while late - early > _FINE:
            middle = early + (late - early) / 2
            early, late = (early, middle) if self._ledger.spent(middle) <= most else (middle, late)
        return late + window


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime:
    """When a refused call may be tried again, by its headers (names in small letters): from a second to a day ahead.

    `retry-after` (seconds or a date) goes before `ratelimit-reset` (seconds since 1970); without either, a minute.
    """
    told = _after(headers.get("retry-after"), now)
    if told is None:
        told = _at(headers.get("ratelimit-reset"), now)
    return now + _UNTOLD if told is None else min(max(told, now + _LEAST), now + _MOST)


def _after(text: str | None, now: datetime) -> datetime | None:
    seconds = _number(text)
    if seconds is not None:
        return now + min(timedelta(seconds=seconds), _MOST)
    try:
        date = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _at(text: str | None, now: datetime) -> datetime | None:
    epoch = _number(text)
    return None if epoch is None else now + min(timedelta(seconds=epoch - now.timestamp()), _MOST)


def _number(text: str | None) -> int | None:
    """A whole number as headers have it; None for anything else, also for one too large to be a time."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None
