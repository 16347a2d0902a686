"""Quiet hours: a span of the day, by the clock of some place."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

_WRITTEN = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-3]):([0-5]\d)(?:\s+(\S+))?")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begin` to before `end`, perhaps over midnight, in the time of `zone`."""

    begin: time
    end: time
    zone: str = "UTC"

    def cover(self, instant: datetime) -> bool:
        """Whether an instant (with a timezone) falls into them."""
        local = instant.astimezone(ZoneInfo(self.zone)).time()
        if self.begin <= self.end:
            return self.begin <= local < self.end
        return local >= self.begin or local < self.end

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{self.end:%H:%M} {self.zone}"


def quiet_hours(written: str) -> QuietHours:
    """Those written as `22:00-07:00` or `22:00-07:00 Europe/Paris`. Raises `ValueError`."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError("should be written like 22:00-07:00 Europe/Paris")
    if (found[1], found[2]) == (found[3], found[4]):
        raise ValueError("should end at another time than they begin, like 22:00-07:00")
    zone = found[5] or "UTC"
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"names a time zone that is not known ({zone}); write it like Europe/Paris") from None
    return QuietHours(time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4])), zone)
