"""Answers that were stored instead of sent, for people to judge before a platform goes live."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, insert, update

from bot.errors import InputError
from bot.model import Label, Post, Reply
from bot.store import record
from bot.store.columns import countable
from bot.store.engine import Session
from bot.store.logged import log_query, to_reply
from bot.store.posts import to_post
from bot.store.tables import Judgement, decision, fact_version
from bot.store.tables import shadow as table


@dataclass(frozen=True, slots=True)
class Shadow:
    """One such answer. `judgement` and `reviewer` are None until somebody has looked at it."""

    decision_id: int
    created_at: datetime
    post: Post
    label: Label
    confidence: float
    verdict_reason: str
    fact_id: str | None
    reply: Reply
    judgement: Judgement | None
    reviewer: str | None
    note: str | None


def keep(session: Session, decision_id: int, at: datetime) -> None:
    """Keep the reply of a decision for people to judge."""
    session.execute(insert(table).values(decision_id=decision_id, created_at=at))
    record.added(session, table, decision_id)


def waiting(session: Session) -> list[Shadow]:
    """Those that nobody has judged yet, oldest first."""
    return list(_all(session, _query().where(table.c.judgement.is_(None))))


def judged(session: Session) -> list[Shadow]:
    """Those that somebody has judged, oldest first."""
    return list(_all(session, _query().where(table.c.judgement.is_not(None))))


def of(session: Session, decision_id: int) -> Shadow | None:
    """The shadow of a decision, or None when it has none."""
    return next(iter(_all(session, _query().where(table.c.decision_id == decision_id))), None)


def judge(
    session: Session, decision_id: int, judgement: Judgement, reviewer: str, note: str | None, at: datetime
) -> None:
    """Note what a person makes of an answer; a second look replaces the first.

    Raises `InputError` when there is none, or the reviewer's name is empty.
    """
    if not reviewer.strip():
        raise InputError("a judgement needs the reviewer's name")
    values = {"judgement": judgement, "reviewer": reviewer, "note": note, "judged_at": at}
    mine = table.c.decision_id == decision_id
    if not countable(decision_id) or not record.changing(session, table, mine):
        raise InputError(f"decision {decision_id} has no answer in shadow mode: `factbot shadow list` shows them")
    session.execute(update(table).where(mine).values(**values))


def _query() -> Select[Any]:
    return log_query(table).join(table, table.c.decision_id == decision.c.id)


def _all(session: Session, query: Select[Any]) -> Iterable[Shadow]:
    ordered = query.order_by(table.c.created_at, table.c.decision_id)
    return (_shadow(row) for row in session.execute(ordered).mappings())


def _shadow(row: RowMapping) -> Shadow:
    reply = to_reply(row)
    assert reply is not None
    return Shadow(
        decision_id=row[decision.c.id],
        created_at=row[table.c.created_at],
        post=to_post(row),
        label=row[decision.c.label],
        confidence=row[decision.c.confidence],
        verdict_reason=row[decision.c.verdict_reason],
        fact_id=row[fact_version.c.fact_id],
        reply=reply,
        judgement=row[table.c.judgement],
        reviewer=row[table.c.reviewer],
        note=row[table.c.note],
    )
