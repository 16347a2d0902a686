"""Answers of ours that are to be taken down again, and with them what corrected them. The answer stays in the outbox as
sent: it is never given twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, update

from bot.model import Withdrawn
from bot.store import record
from bot.store.engine import Session
from bot.store.tables import CorrectionState, OutboxState, RemovalCause, correction, decision, outbox, post
from bot.store.tables import removal as table
from bot.store.upsert import insert


@dataclass(frozen=True, slots=True)
class Removal:
    """An answer to take down. `attempt` counts the times it was tried; `corrections` are posts of ours under it or in
    its place."""

    outbox_id: int
    platform: str
    remote_uri: str
    cause: RemovalCause
    attempt: int
    corrections: tuple[str, ...] = ()


def ask(session: Session, platform: str, remote_uri: str, author: str, at: datetime) -> bool:
    """Take down our answer `remote_uri`, or the one that this post of ours corrects, if it answers a post by `author`,
    who asks for it; whether it does."""
    here = or_(outbox.c.remote_uri == remote_uri, _corrected(correction.c.remote_uri == remote_uri))
    mine = _standing(platform).where(here, post.c.author == author)
    return _add(session, session.execute(mine).scalars().all(), RemovalCause.ASKED, at) > 0


def being_sent(session: Session, platform: str, author: str) -> bool:
    """Whether an answer to `author`, or a correction of one, is being sent, so that nobody knows its address yet."""
    sending = _answers(platform).where(or_(outbox.c.state == OutboxState.SENDING, _being_corrected()))
    return session.execute(sending.where(post.c.author == author)).first() is not None


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
    """Up to `limit` answers to take down now, oldest first; none while a correction of it is being sent."""
    query = (
        select(table.c.outbox_id, outbox.c.platform, outbox.c.remote_uri, table.c.cause, table.c.attempt)
        .join(outbox, outbox.c.id == table.c.outbox_id)
        .where(outbox.c.platform == platform, table.c.done_at.is_(None), table.c.next_try_at <= now)
        .where(~_being_corrected())
        .order_by(table.c.asked_at, table.c.outbox_id)
        .limit(limit)
    )
    rows = session.execute(query).mappings().all()
    return [Removal(**row, corrections=_posted(session, row["outbox_id"])) for row in rows]


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
    return _answers(platform).where(outbox.c.state == OutboxState.SENT)


def _answers(platform: str) -> Select[Any]:
    posted = outbox.join(decision, decision.c.id == outbox.c.decision_id).join(post, post.c.id == decision.c.post_id)
    joined = posted.outerjoin(table, table.c.outbox_id == outbox.c.id)
    return select(outbox.c.id).select_from(joined).where(outbox.c.platform == platform)


def _corrected(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(correction.c.outbox_id == outbox.c.id, *conditions)


def _being_corrected() -> ColumnElement[bool]:
    return _corrected(correction.c.state == CorrectionState.SENDING)


def _posted(session: Session, outbox_id: int) -> tuple[str, ...]:
    """Where its corrections stand, newest first."""
    sent = (correction.c.outbox_id == outbox_id, correction.c.state == CorrectionState.SENT)
    query = select(correction.c.remote_uri).where(*sent).order_by(correction.c.id.desc())
    return tuple(session.execute(query).scalars())


def _add(session: Session, ids: Iterable[int], cause: RemovalCause, at: datetime) -> int:
    rows = [{"outbox_id": one, "cause": cause, "asked_at": at, "attempt": 0, "next_try_at": at} for one in ids]
    if rows:
        new = insert(session, table).on_conflict_do_nothing().returning(table.c.outbox_id)
        for row_id in session.execute(new, rows).scalars():
            record.added(session, table, row_id)
    return len(rows)
