"""What happened that is no decision and no delivery: opt-outs, facts loaded, words forgotten, networks down."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select

from bot.store.engine import Session
from bot.store.tables import event as table

_LATEST = 10


def log(session: Session, kind: str, detail: Mapping[str, object], at: datetime, post_id: int | None = None) -> None:
    """Store an event. `detail` holds only text, numbers, booleans, None, and lists and dicts of them."""
    session.execute(insert(table).values(kind=kind, detail=dict(detail), at=at, post_id=post_id))


def told(session: Session, kind: str, detail: Mapping[str, object]) -> bool:
    """Whether one of the latest events of this kind says the same."""
    latest = select(table.c.detail).where(table.c.kind == kind).order_by(table.c.id.desc()).limit(_LATEST)
    return dict(detail) in session.execute(latest).scalars().all()
