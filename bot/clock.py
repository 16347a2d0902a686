"""The only reader of the wall clock, so that tests and replays can set the time in one place."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current instant, UTC, timezone-aware."""
    return datetime.now(UTC)
