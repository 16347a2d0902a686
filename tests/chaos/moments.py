"""The clock of a round: it moves only when told."""

from datetime import UTC, datetime, timedelta

BEGINNING = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class Time:
    """An instant that passes when told."""

    def __init__(self) -> None:
        self._now = BEGINNING

    def now(self) -> datetime:
        return self._now

    def passes(self, seconds: float) -> None:
        """So many seconds pass, or are taken back when below zero."""
        self._now += timedelta(seconds=seconds)
