"""Answers on their way out: ready → sending → sent, failed or unsure.

A row says "sending" before the platform is called, so a process killed at any instant leaves a trace to
reconcile. Every step is a compare-and-swap on the state and the attempt that the caller saw; a worker whose
lease ran out and whose row another has taken over is told so instead of overwriting what the other did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, insert, select, tuple_, update

from bot.errors import StoreError
from bot.model import Lang, Reply, Source
from bot.store import record
from bot.store.engine import Session
from bot.store.tables import OutboxState, citation, decision, post, source
from bot.store.tables import outbox as table


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An answer as the outbox holds it. `attempt` counts the times it was claimed."""

    id: int
    decision_id: int
    platform: str
    target_uri: str
    key: str
    text: str
    lang: Lang
    state: OutboxState
    attempt: int
    owner: str | None
    lease_until: datetime | None
    next_try_at: datetime
    remote_uri: str | None
    error: str | None
    created_at: datetime
    sent_at: datetime | None
    prepared: str | None = None


def answer_key(platform: str, target_uri: str) -> str:
    """The idempotency key of the one answer that a post may get."""
    return f"{platform}:{target_uri}"


def enqueue(
    session: Session, decision_id: int, platform: str, target_uri: str, key: str, reply: Reply, at: datetime
) -> int:
    """Store the answer with its citations, ready to go, and return its id. `key` is the idempotency key.

    Raises `StoreError` when the decision has an answer, the target has one that has not failed, the key is
    taken, or the reply does not cite sources of the very fact version that was decided on.
    """
    sources = _cited(session, decision_id, reply.sources)
    outbox_id: int = session.execute(
        insert(table)
        .values(
            decision_id=decision_id,
            platform=platform,
            target_uri=target_uri,
            key=key,
            text=reply.text,
            lang=reply.lang,
            state=OutboxState.READY,
            attempt=0,
            next_try_at=at,
            created_at=at,
        )
        .returning(table.c.id)
    ).scalar_one()
    record.added(session, table, outbox_id)
    for position, source_id in enumerate(sources):
        session.execute(insert(citation).values(outbox_id=outbox_id, source_id=source_id, position=position))
    return outbox_id


def claim(session: Session, platform: str, owner: str, now: datetime, lease: timedelta, limit: int) -> list[Outgoing]:
    """Take up to `limit` due answers, oldest first, for `owner` alone until `now + lease`; none before an earlier one
    in the same thread is settled."""
    due = (
        select(table.c.id)
        .where(table.c.platform == platform, table.c.state == OutboxState.READY, table.c.next_try_at <= now)
        .where(~_earlier_in_thread())
        .order_by(table.c.created_at, table.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    mine = table.c.id.in_(session.execute(due).scalars().all())
    record.changing(session, table, mine)
    taken = (
        update(table)
        .where(mine, table.c.state == OutboxState.READY)
        .values(state=OutboxState.SENDING, attempt=table.c.attempt + 1, owner=owner, lease_until=now + lease)
        .returning(table)
    )
    rows = [Outgoing(**row) for row in session.execute(taken).mappings()]
    return sorted(rows, key=lambda item: (item.created_at, item.id))


def expired(session: Session, platform: str, now: datetime) -> list[Outgoing]:
    """Answers in `sending` whose lease has run out: find out what became of them before anything else."""
    late = (table.c.platform == platform, table.c.state == OutboxState.SENDING, table.c.lease_until <= now)
    return _all(session, select(table).where(*late))


def unsure(session: Session) -> list[Outgoing]:
    """Answers of unknown outcome, oldest first: a person must look."""
    return _all(session, select(table).where(table.c.state == OutboxState.UNSURE))


def put_off(session: Session, attempts: int) -> list[Outgoing]:
    """Answers that were tried so often and are still to be sent, oldest first: something stands in their way."""
    return _all(session, select(table).where(table.c.state == OutboxState.READY, table.c.attempt >= attempts))


def get(session: Session, outbox_id: int) -> Outgoing | None:
    """The answer, or None when there is no such id."""
    row = session.execute(select(table).where(table.c.id == outbox_id)).mappings().first()
    return None if row is None else Outgoing(**row)


def pending(session: Session) -> int:
    """How many answers are ready or being sent."""
    waiting = table.c.state.in_((OutboxState.READY, OutboxState.SENDING))
    return session.execute(select(func.count()).select_from(table).where(waiting)).scalar_one()


def sent_since(session: Session, platform: str, at: datetime) -> int:
    """How many answers were sent at or after `at`, or may be being sent now."""
    sent = (table.c.state == OutboxState.SENT) & (table.c.sent_at >= at)
    perhaps = table.c.state.in_((OutboxState.SENDING, OutboxState.UNSURE)) & (table.c.created_at >= at)
    mine = select(func.count()).select_from(table).where(table.c.platform == platform, sent | perhaps)
    return session.execute(mine).scalar_one()


def keep(session: Session, item: Outgoing, prepared: str) -> str:
    """Store what is about to be sent and return it: what an earlier attempt stored, if any, so that sending again sends
    the same. Raises `StoreError` when another worker took over."""
    kept = func.coalesce(table.c.prepared, prepared)
    record.changing(session, table, *_as_seen(item))
    changed = session.execute(update(table).where(*_as_seen(item)).values(prepared=kept).returning(table.c.prepared))
    row = changed.first()
    if row is None:
        raise _taken_over(item)
    return str(row.prepared)


def mark_sent(session: Session, item: Outgoing, remote_uri: str, at: datetime) -> None:
    """The platform has it as `remote_uri`. As all steps below, raises `StoreError` when the row moved on."""
    _step(session, item, OutboxState.SENT, remote_uri=remote_uri, sent_at=at, error=None)


def mark_failed(session: Session, item: Outgoing, reason: str) -> None:
    """It will never be sent."""
    _step(session, item, OutboxState.FAILED, error=reason)


def mark_unsure(session: Session, item: Outgoing, reason: str) -> None:
    """It may or may not have been sent and nobody can tell now."""
    _step(session, item, OutboxState.UNSURE, error=reason)


def postpone(session: Session, item: Outgoing, until: datetime, reason: str) -> None:
    """It was certainly not sent; not to be tried before `until`."""
    _step(session, item, OutboxState.READY, next_try_at=until, error=reason)


def back_to_ready(session: Session, item: Outgoing, at: datetime) -> None:
    """It was looked for and certainly not sent; to be tried again from `at` on."""
    _step(session, item, OutboxState.READY, next_try_at=at)


@cache
def _earlier_in_thread() -> ColumnElement[bool]:
    """An answer worded before is still on its way into the same thread."""
    earlier, its_decision, its_post = table.alias(), decision.alias(), post.alias()
    own = (
        select(_thread(post))
        .join(decision, decision.c.post_id == post.c.id)
        .where(decision.c.id == table.c.decision_id)
    )
    theirs = earlier.join(its_decision, its_decision.c.id == earlier.c.decision_id)
    return (
        select(earlier.c.id)
        .select_from(theirs.join(its_post, its_post.c.id == its_decision.c.post_id))
        .where(earlier.c.platform == table.c.platform, earlier.c.state.in_((OutboxState.READY, OutboxState.SENDING)))
        .where(tuple_(earlier.c.created_at, earlier.c.id) < tuple_(table.c.created_at, table.c.id))
        .where(_thread(its_post) == own.correlate(table).scalar_subquery())
        .correlate(table)
        .exists()
    )


def _thread(posts: FromClause) -> ColumnElement[str]:
    return func.coalesce(posts.c.root_uri, posts.c.uri)


def _step(session: Session, item: Outgoing, state: OutboxState, **values: Any) -> None:
    if item.state in (OutboxState.SENT, OutboxState.FAILED):
        raise StoreError(f"answer {item.id} is {item.state}: nothing more can become of it")
    record.changing(session, table, *_as_seen(item))
    changed = session.execute(update(table).where(*_as_seen(item)).values(state=state, lease_until=None, **values))
    if changed.rowcount != 1:
        raise _taken_over(item)


def _as_seen(item: Outgoing) -> tuple[ColumnElement[bool], ...]:
    return table.c.id == item.id, table.c.state == item.state, table.c.attempt == item.attempt


def _taken_over(item: Outgoing) -> StoreError:
    return StoreError(f"answer {item.id} is no longer {item.state} in attempt {item.attempt}: another took over")


def _all(session: Session, query: Select[Any]) -> list[Outgoing]:
    ordered = query.order_by(table.c.created_at, table.c.id)
    return [Outgoing(**row) for row in session.execute(ordered).mappings()]


def _cited(session: Session, decision_id: int, sources: Sequence[Source]) -> list[int]:
    """The ids of the source rows that the reply cites, in its order."""
    version = select(decision.c.fact_version_id).where(decision.c.id == decision_id)
    version_id = session.execute(version).scalar()
    if version_id is not None and not sources:
        raise StoreError(f"the answer of decision {decision_id} cites nothing: it stays unsent")
    query = select(source.c.url, source.c.quote, source.c.id).where(source.c.fact_version_id == version_id)
    known = {(url, quote): source_id for url, quote, source_id in session.execute(query)}
    strange = [one.url for one in sources if (one.url, one.quote) not in known]
    if strange:
        raise StoreError(f"decision {decision_id} does not rest on {strange[0]}: its answer stays unsent")
    return [known[one.url, one.quote] for one in sources]
