"""People who asked to be left alone. They are left alone for good.

Who asked to be forgotten is known by a keyed hash only: a row that says so, by which they are known again should they
turn up, and which tells nobody else who they are.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from bot.errors import StoreError
from bot.model import OptOutWay
from bot.store.engine import Session, people_key
from bot.store.tables import opt_out as table
from bot.store.upsert import insert

FORGOTTEN = "forgotten:"
NOBODY = "forgotten"
"""The author of posts whose author was forgotten."""


@dataclass(frozen=True, slots=True)
class OptedOut:
    """Somebody who is left alone; `author` is a keyed hash once they are forgotten."""

    platform: str
    author: str
    since: datetime
    way: OptOutWay
    post_uri: str | None


def opt_out(
    session: Session, platform: str, author: str, post_uri: str | None, at: datetime, way: OptOutWay = OptOutWay.SAID
) -> None:
    """Never answer `author` again; `post_uri` is where they asked. Asking twice keeps the first date, and
    who is forgotten is left alone already."""
    if author in forgotten(session, platform, [author]):
        return
    row = {"platform": platform, "author": author, "since": at, "post_uri": post_uri, "way": way}
    session.execute(insert(session, table).values(**row).on_conflict_do_nothing())


def opted_out(session: Session, platform: str, author: str) -> OptedOut | None:
    """Whether and how `author` asked to be left alone; None when they did not."""
    names = [author, *_hashes(session, platform, [author])]
    query = select(table).where(table.c.platform == platform, table.c.author.in_(names))
    row = session.execute(query).mappings().first()
    return None if row is None else OptedOut(**dict(row) | {"way": row["way"] or OptOutWay.SAID})


def all_opted_out(session: Session) -> list[OptedOut]:
    """Everybody who is left alone, by date."""
    rows = session.execute(select(table).order_by(table.c.since, table.c.author)).mappings()
    return [OptedOut(**dict(row) | {"way": row["way"] or OptOutWay.SAID}) for row in rows]


def forgotten(session: Session, platform: str, authors: Iterable[str]) -> set[str]:
    """Those of `authors` who asked to be forgotten."""
    hashes = _hashes(session, platform, set(authors))
    query = select(table.c.author).where(table.c.platform == platform, table.c.author.in_(list(hashes)))
    return {hashes[known] for known in session.execute(query).scalars()} if hashes else set()


def hash_out(session: Session, platform: str, author: str, at: datetime) -> str:
    """Keep the opt-out of `author`, one they made before or else this, under a keyed hash only; returns it.

    Raises `StoreError` without a key.
    """
    (name,) = _hashes(session, platform, [author]) or [None]
    if name is None:
        raise StoreError("a key is needed to forget somebody: set FACTBOT_PEOPLE_KEY to a long random text and keep it")
    opt_out(session, platform, author, None, at, OptOutWay.FORGOTTEN)
    mine = (table.c.platform == platform, table.c.author == author)
    session.execute(update(table).where(*mine).values(author=name, post_uri=None))
    return name


def require_key(session: Session) -> None:
    """Raise `StoreError` when there are hashes that no other key than the configured one can have made."""
    known = select(table.c.author).where(table.c.author.startswith(FORGOTTEN, autoescape=True))
    key = people_key(session)
    mark = _mark(key) if key else ""
    if any(not mark or not name.startswith(mark) for name in session.execute(known).scalars()):
        raise StoreError(
            "people were forgotten under another FACTBOT_PEOPLE_KEY than the one set now: set the one that was used"
            " then, or they cannot be known again and left alone"
        )


def _hashes(session: Session, platform: str, authors: Iterable[str]) -> dict[str, str]:
    """Authors by their keyed hashes; empty without a key."""
    key = people_key(session)
    return {f"{_mark(key)}{_digest(key, platform, author)}": author for author in authors} if key else {}


def _mark(key: bytes) -> str:
    """By which another key is noticed."""
    return f"{FORGOTTEN}{hashlib.sha256(key).hexdigest()[:8]}:"


def _digest(key: bytes, platform: str, author: str) -> str:
    return hmac.new(key, f"{platform}:{author}".encode(), hashlib.sha256).hexdigest()
