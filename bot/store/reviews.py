"""Answers that wait for a person's word. Approving one says yes to exactly the text that was proposed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, insert, select, update

from bot.errors import InputError
from bot.model import Label, Post, Reply, Trigger
from bot.store import record
from bot.store.engine import Session
from bot.store.logged import log_query, to_reply
from bot.store.posts import to_post
from bot.store.tables import ReviewState, decision, fact_version
from bot.store.tables import review as table


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A proposed answer with what a person needs to judge it. `reply` is None when none was worded."""

    id: int
    decision_id: int
    opened_at: datetime
    trigger: Trigger
    post: Post
    judged_uri: str
    label: Label
    confidence: float
    reason: str
    verdict_reason: str
    fact_id: str | None
    reply: Reply | None


def open(session: Session, decision_id: int, at: datetime) -> int:
    """Put a decision in the queue and return the review's id."""
    statement = insert(table).values(decision_id=decision_id, state=ReviewState.OPEN, opened_at=at)
    review_id: int = session.execute(statement.returning(table.c.id)).scalar_one()
    record.added(session, table, review_id)
    return review_id


def queue(session: Session) -> list[QueueItem]:
    """Everything that waits, oldest first."""
    waiting = _items().where(table.c.state == ReviewState.OPEN).order_by(table.c.opened_at, table.c.id)
    return [_item(row) for row in session.execute(waiting).mappings()]


def approve(session: Session, review_id: int, reviewer: str, note: str | None, at: datetime) -> QueueItem:
    """Say yes and return what was approved, to be put in the outbox in the same transaction.

    Raises `InputError` when the review is unknown or closed, or when the reviewer's name is empty.
    """
    return _close(session, review_id, ReviewState.APPROVED, reviewer, note, at)


def reject(session: Session, review_id: int, reviewer: str, note: str | None, at: datetime) -> QueueItem:
    """Say no and return what was rejected. Raises `InputError` as `approve` does."""
    return _close(session, review_id, ReviewState.REJECTED, reviewer, note, at)


def _close(
    session: Session, review_id: int, state: ReviewState, reviewer: str, note: str | None, at: datetime
) -> QueueItem:
    if not reviewer.strip():
        raise InputError("a review needs the reviewer's name")
    waiting = (table.c.id == review_id, table.c.state == ReviewState.OPEN)
    values = {"state": state, "closed_at": at, "reviewer": reviewer, "note": note}
    record.changing(session, table, *waiting)
    if session.execute(update(table).where(*waiting).values(**values)).rowcount != 1:
        raise InputError(_why_not(session, review_id))
    return _item(session.execute(_items().where(table.c.id == review_id)).mappings().one())


def _why_not(session: Session, review_id: int) -> str:
    query = select(table.c.state, table.c.reviewer).where(table.c.id == review_id)
    row = session.execute(query).mappings().first()
    if row is None:
        return f"there is no review {review_id}: `factbot review` lists those that wait"
    return f"review {review_id} was already {row['state']} by {row['reviewer']}"


def _items() -> Select[Any]:
    return log_query(table).join(table, table.c.decision_id == decision.c.id)


def _item(row: RowMapping) -> QueueItem:
    return QueueItem(
        id=row[table.c.id],
        decision_id=row[decision.c.id],
        opened_at=row[table.c.opened_at],
        trigger=row[decision.c.trigger],
        post=to_post(row),
        judged_uri=row[decision.c.judged_uri],
        label=row[decision.c.label],
        confidence=row[decision.c.confidence],
        reason=row[decision.c.reason],
        verdict_reason=row[decision.c.verdict_reason],
        fact_id=row[fact_version.c.fact_id],
        reply=to_reply(row),
    )
