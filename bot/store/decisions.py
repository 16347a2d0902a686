"""What was decided for each post, once and for good, with all it takes to explain or repeat it."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from bot.errors import StoreError
from bot.model import Action, Decision, Label, Post, Reply, Trigger
from bot.store import record as chain
from bot.store.codec import EVIDENCE, MATCHES, RULES, SOURCES, encode
from bot.store.engine import Session
from bot.store.explanation import Explained, Reviewed, explain
from bot.store.logged import LoggedDecision, log_query, to_logged, to_reply
from bot.store.posts import to_post
from bot.store.tables import decision as table
from bot.store.tables import fact_version
from bot.store.tables import post as post_table

__all__ = [
    "Explained",
    "LoggedDecision",
    "Reviewed",
    "counts",
    "explain",
    "proposed",
    "recent",
    "record",
]


def record(
    session: Session,
    post_id: int,
    decision: Decision,
    *,
    fact_base_sha: str,
    code_version: str,
    at: datetime,
) -> int:
    """Store the decision and return its id.

    Raises `StoreError` when the post has been decided already, has become a mention since it was read, or
    when the fact is not stored.
    """
    _close(session, post_id, decision.trigger)
    values = _outcome(decision) | _verdict(session, decision) | _proposal(decision.reply)
    versions = {
        "fact_base_sha": fact_base_sha,
        "code_version": code_version,
        "policy_version": decision.policy_version or None,
    }
    statement = insert(table).values(post_id=post_id, decided_at=at, **values, **versions)
    decision_id: int = session.execute(statement.returning(table.c.id)).scalar_one()
    chain.added(session, table, decision_id)
    return decision_id


def recent(
    session: Session, *, limit: int, action: Action | None = None, label: Label | None = None
) -> list[LoggedDecision]:
    """The last `limit` decisions, newest first, perhaps only those of one action or label."""
    query = log_query().order_by(table.c.decided_at.desc(), table.c.id.desc()).limit(limit)
    if action is not None:
        query = query.where(table.c.action == action)
    if label is not None:
        query = query.where(table.c.label == label)
    return [to_logged(row) for row in session.execute(query).mappings()]


def proposed(session: Session, decision_id: int) -> tuple[Post, Reply]:
    """The post decided on and the reply worded for it. Raises `StoreError` when none was."""
    row = session.execute(log_query().where(table.c.id == decision_id)).mappings().one()
    reply = to_reply(row)
    if reply is None:
        raise StoreError(f"no reply was worded in decision {decision_id}: there is nothing to send")
    return to_post(row), reply


def counts(session: Session) -> dict[tuple[Action, Label], int]:
    """How many decisions there are of each action and label."""
    query = select(table.c.action, table.c.label, func.count()).group_by(table.c.action, table.c.label)
    return {(action, label): number for action, label, number in session.execute(query)}


def _close(session: Session, post_id: int, trigger: Trigger) -> None:
    """Compare and swap: the post awaits a decision and came to us the way the decision says."""
    waiting = (post_table.c.id == post_id, post_table.c.awaits_decision, post_table.c.trigger == trigger)
    changed = session.execute(update(post_table).where(*waiting).values(awaits_decision=False))
    if changed.rowcount != 1:
        raise StoreError(f"post {post_id} no longer awaits a decision as a {trigger}: read it again")


def _outcome(decision: Decision) -> dict[str, Any]:
    return {
        "trigger": decision.trigger,
        "action": decision.action,
        "reason": decision.reason,
        "judged_uri": decision.judged_uri,
        "rules": encode(RULES, decision.rules),
        "matches": encode(MATCHES, decision.matches),
    }


def _verdict(session: Session, decision: Decision) -> dict[str, Any]:
    verdict = decision.verdict
    return {
        "label": verdict.label,
        "confidence": verdict.confidence,
        "verdict_reason": verdict.reason,
        "on_topic": verdict.on_topic,
        "asks": verdict.asks,
        "lang": verdict.lang,
        "fact_version_id": _version_id(session, verdict.fact_id),
        "claim_start": verdict.match.start if verdict.match else None,
        "claim_end": verdict.match.end if verdict.match else None,
        "evidence": encode(EVIDENCE, verdict.match.evidence if verdict.match else ()),
    }


def _proposal(reply: Reply | None) -> dict[str, Any]:
    if reply is None:
        return {}
    return {
        "reply_text": reply.text,
        "reply_lang": reply.lang,
        "reply_sources": encode(SOURCES, reply.sources),
    }


def _version_id(session: Session, fact_id: str | None) -> int | None:
    if fact_id is None:
        return None
    query = select(fact_version.c.id).where(fact_version.c.fact_id == fact_id, fact_version.c.is_current)
    version_id: int | None = session.execute(query).scalar()
    if version_id is None:
        raise StoreError(f"the fact {fact_id} is not stored: load the facts first")
    return version_id
