"""People who asked to be left alone. They are left alone for good."""

from datetime import datetime

from sqlalchemy import select

from bot.store.engine import Session
from bot.store.tables import opt_out as table
from bot.store.upsert import insert


def opt_out(session: Session, platform: str, author: str, post_uri: str | None, at: datetime) -> None:
    """Never answer `author` again; `post_uri` is where they asked. Asking twice keeps the first date."""
    row = {"platform": platform, "author": author, "since": at, "post_uri": post_uri}
    session.execute(insert(session, table).values(**row).on_conflict_do_nothing())


def has_opted_out(session: Session, platform: str, author: str) -> bool:
    """Whether `author` asked to be left alone."""
    query = select(table.c.since).where(table.c.platform == platform, table.c.author == author)
    return session.execute(query).first() is not None
