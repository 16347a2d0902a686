"""What we have just read, so that it need not be read and paid for again: in memory, for a while."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

from bot import clock

T = TypeVar("T")


class Remembered(Generic[T]):
    """Values by key, each for `span`, the latest `most` of them. Safe to share between threads."""

    def __init__(self, span: timedelta, most: int = 10_000, now: Callable[[], datetime] = clock.now) -> None:
        self._span = span
        self._most = most
        self._now = now
        self._values: OrderedDict[str, tuple[datetime, T]] = OrderedDict()
        self._lock = Lock()

    def put(self, key: str, value: T) -> T:
        """Remember the value from now on."""
        with self._lock:
            self._values[key] = (self._now(), value)
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value

    def get(self, key: str) -> T | None:
        """The value, unless it is too old."""
        with self._lock:
            at, value = self._values.get(key, (None, None))
        return value if at is not None and self._now() - at <= self._span else None
