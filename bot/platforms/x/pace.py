"""How fast we may call: each endpoint says when its window of calls is used up, and is left alone until then."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from threading import Lock

from bot import clock
from bot.errors import RateLimited
from bot.platforms.x.failures import retry_at

_NEVER = datetime.min.replace(tzinfo=UTC)


class Pace:
    """The windows of one account. Safe to share between threads."""

    def __init__(self, now: Callable[[], datetime] = clock.now) -> None:
        self._now = now
        self._held: dict[str, datetime] = {}
        self._lock = Lock()

    def before(self, endpoint: str) -> None:
        """Raises `RateLimited` while X is known to refuse calls of `endpoint`."""
        with self._lock:
            until = self._held.get(endpoint, _NEVER)
        if self._now() < until:
            raise RateLimited(f"X takes no more calls of {endpoint} before {until:%Y-%m-%d %H:%M:%S} UTC", until)

    def heed(self, endpoint: str, headers: Mapping[str, str], *, refused: bool = False) -> None:
        """Remember what the headers of an answer say; `refused` tells that it was a 429."""
        if refused or (headers.get("x-rate-limit-remaining") == "0" and "x-rate-limit-reset" in headers):
            with self._lock:
                self._held[endpoint] = retry_at(headers, self._now())
