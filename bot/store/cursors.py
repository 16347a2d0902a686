"""How far each stream of each platform has been read; stored together with the posts it brought."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.store.engine import Session
from bot.store.tables import cursor as table
from bot.store.upsert import insert


def get(session: Session, platform: str, stream: str) -> str | None:
    """The stored cursor, or None before the first read."""
    query = select(table.c.value).where(table.c.platform == platform, table.c.stream == stream)
    return session.execute(query).scalar()


def set(session: Session, platform: str, stream: str, value: str, at: datetime) -> None:
    """Store the cursor."""
    moved = {"value": value, "updated_at": at}
    statement = insert(session, table).values(platform=platform, stream=stream, **moved)
    session.execute(statement.on_conflict_do_update(index_elements=["platform", "stream"], set_=moved))


def forget(session: Session, platform: str, stream: str) -> None:
    """Read the stream from its beginning, or from where the platform begins without a cursor."""
    session.execute(delete(table).where(table.c.platform == platform, table.c.stream == stream))
