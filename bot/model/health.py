"""How a source is: whether its page is there and still says what it is cited for (see `bot/sources/health.py`)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SourceState(StrEnum):
    """How a source is."""

    UNCHECKED = "unchecked"
    HEALTHY = "healthy"
    MOVED = "moved"
    PAYWALLED = "paywalled"
    UNREADABLE = "unreadable"
    FAILING = "failing"
    DRIFTED = "drifted"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Health:
    """All that is remembered of one source, that is, of one quote at one address; instants are UTC.

    `checked_at` is the last try, `looked_at` the last that taught anything, `seen_at` the last that saw the quote.
    `strikes` were given up to `struck_at`. The quote has been missing since `missing_at`. `etag` and `last_modified`
    are those of `final_url`, where the quote was last seen. `note` says why the last look showed what it did.
    """

    state: SourceState
    since: datetime
    checked_at: datetime | None = None
    looked_at: datetime | None = None
    seen_at: datetime | None = None
    strikes: int = 0
    struck_at: datetime | None = None
    missing_at: datetime | None = None
    final_url: str | None = None
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    archived_url: str | None = None
    note: str = ""

    @property
    def citable(self) -> bool:
        """Whether the page itself may be cited; of a dead one there may be an archived copy, see `address`."""
        return self.state not in (SourceState.DRIFTED, SourceState.DEAD)

    def address(self, url: str) -> str | None:
        """What to cite for the source at `url`: the page, where it moved to, or its archived copy; None: nothing."""
        if self.state is SourceState.DRIFTED:
            return None
        if self.strikes and self.archived_url:
            return self.archived_url
        return (self.moved_to or url) if self.citable else None
