"""What stands where: read and counted, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select

from bot.store.engine import Session
from bot.store.outbox.rows import TABLES, Outgoing, outgoing
from bot.store.tables import OutboxState, correction
from bot.store.tables import outbox as table


def get(session: Session, outbox_id: int) -> Outgoing | None:
    """The answer, or None when there is no such id."""
    row = session.execute(select(table).where(table.c.id == outbox_id)).mappings().first()
    return None if row is None else outgoing(row)


def expired(session: Session, platform: str, now: datetime) -> list[Outgoing]:
    """All in `sending` whose lease has run out: find out what became of them before anything else."""

    def late(kept: Table) -> Select[Any]:
        lost = (kept.c.platform == platform, kept.c.state == OutboxState.SENDING, kept.c.lease_until <= now)
        return select(kept).where(*lost)

    return [item for kept in TABLES for item in _all(session, late(kept), kept)]


def unsure(session: Session, kept: Table = table) -> list[Outgoing]:
    """Answers (or corrections) of unknown outcome, oldest first: a person must look."""
    return _all(session, select(kept).where(kept.c.state == OutboxState.UNSURE), kept)


def put_off(session: Session, attempts: int) -> list[Outgoing]:
    """All that were tried so often and are still to be sent, oldest first: something stands in their way."""
    often = {kept: (kept.c.state == OutboxState.READY) & (kept.c.attempt >= attempts) for kept in TABLES}
    return [item for kept in TABLES for item in _all(session, select(kept).where(often[kept]), kept)]


def pending(session: Session) -> int:
    """How many are ready or being sent."""
    waiting = (OutboxState.READY, OutboxState.SENDING)
    return sum(_count(session, kept, kept.c.state.in_(waiting)) for kept in TABLES)


def sent_since(session: Session, platform: str, at: datetime) -> int:
    """How many were sent at or after `at`, or may be being sent now."""
    return sum(_count(session, kept, kept.c.platform == platform, _gone_since(kept, at)) for kept in TABLES)


def _gone_since(kept: Table, at: datetime) -> ColumnElement[bool]:
    sent = (kept.c.state == OutboxState.SENT) & (kept.c.sent_at >= at)
    since = kept.c.begun_at if kept is correction else kept.c.created_at
    late = func.coalesce(kept.c.lease_until, since) >= at  # one begun long ago may be tried once more just now
    return sent | (kept.c.state.in_((OutboxState.SENDING, OutboxState.UNSURE)) & late)


def _count(session: Session, kept: Table, *conditions: ColumnElement[bool]) -> int:
    number: int = session.execute(select(func.count()).select_from(kept).where(*conditions)).scalar_one()
    return number


def _all(session: Session, query: Select[Any], kept: Table) -> list[Outgoing]:
    ordered = query.order_by(kept.c.created_at, kept.c.id)
    return [outgoing(row) for row in session.execute(ordered).mappings()]
