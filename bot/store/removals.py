"""Answers of ours that are to be taken down again. The answer stays in the outbox as sent: it is never given twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, update

from bot.model import Withdrawn
from bot.store import record
from bot.store.engine import Session
from bot.store.tables import OutboxState, RemovalCause, decision, outbox, post
from bot.store.tables import removal as table
from bot.store.upsert import insert


@dataclass(frozen=True, slots=True)
class Removal:
    """An answer to take down. `attempt` counts the times it was tried."""

    outbox_id: int
    platform: str
    remote_uri: str
    cause: RemovalCause
    attempt: int


def ask(session: Session, platform: str, remote_uri: str, author: str, at: datetime) -> bool:
    """Take down our answer `remote_uri`, if it answers a post by `author`, who asks for it; whether it does."""
    mine = _standing(platform).where(outbox.c.remote_uri == remote_uri, post.c.author == author)
    return _add(session, session.execute(mine).scalars().all(), RemovalCause.ASKED, at) > 0


def being_sent(session: Session, platform: str, author: str) -> bool:
    """Whether an answer to `author` is being sent, so that nobody knows its address yet."""
    return session.execute(_answers(platform, OutboxState.SENDING).where(post.c.author == author)).first() is not None


def orphaned(session: Session, platform: str) -> list[int]:
    """Our answers, by their row numbers, under posts that are known to be deleted, which nobody takes down yet."""
    orphans = _standing(platform).where(post.c.withdrawn == Withdrawn.DELETED, table.c.outbox_id.is_(None))
    return list(session.execute(orphans).scalars())


def of_deleted(session: Session, outbox_ids: Iterable[int], at: datetime) -> int:
    """Take down these, since the posts they answer were deleted; how many."""
    return _add(session, outbox_ids, RemovalCause.DELETED, at)


def of_author(session: Session, platform: str, author: str, at: datetime) -> int:
    """Take down our answers to `author`; how many."""
    mine = _standing(platform).where(post.c.author == author, table.c.outbox_id.is_(None))
    return _add(session, session.execute(mine).scalars().all(), RemovalCause.OPERATOR, at)


def due(session: Session, platform: str, now: datetime, limit: int) -> list[Removal]:
    """Up to `limit` answers to take down now, oldest first."""
    query = (
        select(table.c.outbox_id, outbox.c.platform, outbox.c.remote_uri, table.c.cause, table.c.attempt)
        .join(outbox, outbox.c.id == table.c.outbox_id)
        .where(outbox.c.platform == platform, table.c.done_at.is_(None), table.c.next_try_at <= now)
        .order_by(table.c.asked_at, table.c.outbox_id)
        .limit(limit)
    )
    return [Removal(**row) for row in session.execute(query).mappings()]


def done(session: Session, item: Removal, at: datetime) -> None:
    """It stands no more."""
    _change(session, item, done_at=at, error=None)


def postpone(session: Session, item: Removal, until: datetime, reason: str) -> None:
    """It still stands; not to be tried before `until`."""
    _change(session, item, attempt=item.attempt + 1, next_try_at=until, error=reason)


def overdue(session: Session, attempts: int) -> int:
    """How many were tried so often and still stand."""
    stuck = (table.c.done_at.is_(None), table.c.attempt >= attempts)
    return session.execute(select(func.count()).select_from(table).where(*stuck)).scalar_one()


def _change(session: Session, item: Removal, **values: Any) -> None:
    mine = table.c.outbox_id == item.outbox_id
    record.changing(session, table, mine)
    session.execute(update(table).where(mine).values(**values))


def _standing(platform: str) -> Select[Any]:
    """Our answers that were sent, with their posts and what is known of their removal."""
    return _answers(platform, OutboxState.SENT)


def _answers(platform: str, state: OutboxState) -> Select[Any]:
    posted = outbox.join(decision, decision.c.id == outbox.c.decision_id).join(post, post.c.id == decision.c.post_id)
    joined = posted.outerjoin(table, table.c.outbox_id == outbox.c.id)
    return select(outbox.c.id).select_from(joined).where(outbox.c.platform == platform, outbox.c.state == state)


def _add(session: Session, ids: Iterable[int], cause: RemovalCause, at: datetime) -> int:
    rows = [{"outbox_id": one, "cause": cause, "asked_at": at, "attempt": 0, "next_try_at": at} for one in ids]
    if rows:
        new = insert(session, table).on_conflict_do_nothing().returning(table.c.outbox_id)
        for row_id in session.execute(new, rows).scalars():
            record.added(session, table, row_id)
    return len(rows)
