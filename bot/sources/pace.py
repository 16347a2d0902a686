"""How politely we call: so many seconds between two requests to a host, and none while it asks us to wait."""

from collections.abc import Callable, Mapping

from bot.sources.target import Halted, Why

_UNTOLD, _MOST = 3600.0, 86_400.0


class Pace:
    """The last request to each host. `now` counts seconds and never goes back; one thread at a time."""

    def __init__(self, seconds: float, now: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._seconds = seconds
        self._now = now
        self._sleep = sleep
        self._free_at: dict[str, float] = {}
        self._held_until: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Sleep until the host may be asked again. Raises `Halted` when it told us to stay away for longer."""
        if self._now() < self._held_until.get(host, 0.0):
            raise Halted(Why.PUT_OFF, f"{host} asks us to wait")
        wait = self._free_at.get(host, 0.0) - self._now()
        if wait > 0:
            self._sleep(wait)
        self._free_at[host] = self._now() + self._seconds

    def heed(self, host: str, status: int, headers: Mapping[str, str]) -> None:
        """Remember a wish to be left alone: 429, or 503 with a time."""
        told = headers.get("retry-after", "").strip()
        if status == 429 or (status == 503 and told):
            seconds = float(told) if told.isdecimal() and len(told) < 10 else _UNTOLD
            self._held_until[host] = self._now() + min(seconds, _MOST)
