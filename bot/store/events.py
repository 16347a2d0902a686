"""What happened that is no decision and no delivery: opt-outs, facts loaded, words forgotten, networks down."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert

from bot.store.engine import Session
from bot.store.tables import event as table


def log(session: Session, kind: str, detail: Mapping[str, object], at: datetime, post_id: int | None = None) -> None:
    """Store an event. `detail` holds only text, numbers, booleans, None, and lists and dicts of them."""
    session.execute(insert(table).values(kind=kind, detail=dict(detail), at=at, post_id=post_id))
