"""A copy of the database brought back: examined, then put in its place, with a note of when.

Between the copy and that moment, answers were sent of which the copy knows nothing. So whatever is to be said under a
post of that time is looked for on the network first (`may_stand`), for good.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from bot.errors import StoreError
from bot.store import audit, care, cursors, events
from bot.store.engine import Session, Store, file_of, open_store
from bot.store.migrate import migrate
from bot.store.outbox import Outgoing
from bot.store.tables import decision, post

LAST = ("service", "restored")
"""The cursor that tells when a copy was last brought back."""
BESIDE = ("", "-wal", "-shm", "-journal")
"""What belongs to a database in SQLite, by the ends of the names."""


def restore(url: str, copy: Path, at: datetime, head: str | None = None) -> list[str]:
    """Put the database in the file `copy` where `url` says, brought to the present schema, if it is sound and its
    record holds (with `head` in it, if one is given); else tell the problems, one line each, and put nothing there.

    Raises `StoreError` when there is no such copy, when something is in its place, or when that is not SQLite.
    """
    target = file_of(url)
    _refuse(target, copy)
    try:
        _copied(copy, target)
        problems = _problems(url, at, head)
    except BaseException:
        _remove(target)
        raise
    if problems:
        _remove(target)
    return problems


def may_stand(session: Session, item: Outgoing) -> bool:
    """Whether an answer, or a correction, may stand already without our knowing: the post was there before a copy was
    brought back."""
    posted = select(post.c.created_at).join(decision, decision.c.post_id == post.c.id)
    last = cursors.get(session, *LAST)
    if last is None:
        return False
    at: datetime = session.execute(posted.where(decision.c.id == item.decision_id)).scalar_one()
    return at <= datetime.fromisoformat(last)


def _refuse(target: Path, copy: Path) -> None:
    if not copy.is_file():
        raise StoreError(f"there is no copy {copy}")
    there = [f"{target}{end}" for end in BESIDE if Path(f"{target}{end}").exists()]
    if there:
        raise StoreError(f"{' and '.join(there)} would be overwritten: stop the service, and move it away first")


def _copied(copy: Path, target: Path) -> None:
    care.claim(target)
    try:
        address = f"{copy.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(target)) as place:
            source.backup(place)
    except sqlite3.Error as error:
        raise StoreError(f"{copy} is no database that can be read: {error}") from None


def _problems(url: str, at: datetime, head: str | None) -> list[str]:
    store = open_store(url)
    try:
        migrate(store)
        problems = care.check(store)
        return problems or _of_record(store, at, head)
    finally:
        store.close()


def _of_record(store: Store, at: datetime, head: str | None) -> list[str]:
    with store.write() as session:
        problems = audit.verify(session, head)
        if not problems:
            events.log(session, "restored", {}, at)
            cursors.set(session, *LAST, at.isoformat(), at)
        return problems


def _remove(target: Path) -> None:
    for end in BESIDE:
        Path(f"{target}{end}").unlink(missing_ok=True)
