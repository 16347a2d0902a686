"""What is on its way: an answer, or a correction of one, as its row holds it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, Table

from bot.model import Lang
from bot.store.tables import OutboxState, correction
from bot.store.tables import outbox as table

TABLES = (correction, table)
"""What goes out, in this order."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An answer as the outbox holds it, or a correction of one. `attempt` counts the times it was claimed.

    A correction tells which answer it mends (`outbox_id`), by which version of the fact, what of ours it takes the
    place of (None: it stands under `target_uri`, a post of ours), and when it was first tried.
    """

    id: int
    decision_id: int
    platform: str
    target_uri: str
    key: str
    text: str
    lang: Lang
    state: OutboxState
    attempt: int
    owner: str | None
    lease_until: datetime | None
    next_try_at: datetime
    remote_uri: str | None
    error: str | None
    created_at: datetime
    sent_at: datetime | None
    prepared: str | None = None
    outbox_id: int | None = None
    fact_version_id: int | None = None
    source_id: int | None = None
    replaces: str | None = None
    begun_at: datetime | None = None
    approved_at: datetime | None = None
    reviewer: str | None = None

    @property
    def corrects(self) -> bool:
        """Whether it is a correction of an earlier answer."""
        return self.outbox_id is not None

    @property
    def since(self) -> datetime:
        """From when on it is counted for how long it has been tried: a correction may wait for days for its turn."""
        return self.begun_at or self.created_at

    @property
    def table(self) -> Table:
        """Where it is stored."""
        return correction if self.corrects else table


def outgoing(row: RowMapping) -> Outgoing:
    """A row of either table."""
    return Outgoing(**{**row, "state": OutboxState(row["state"])})
