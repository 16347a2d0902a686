"""The steps of an answer on its way, from the first, by which it becomes ready, to the last.

Every later one is a compare-and-swap on the state and the attempt that the caller saw.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update

from bot.errors import StoreError
from bot.model import Reply, Source
from bot.store import record
from bot.store.engine import Session
from bot.store.outbox.rows import Outgoing
from bot.store.tables import OutboxState, citation, decision, source
from bot.store.tables import outbox as table


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


def keep(session: Session, item: Outgoing, prepared: str) -> str:
    """Store what is about to be sent and return it: what an earlier attempt stored, if any, so that sending again sends
    the same. Raises `StoreError` when another worker took over."""
    kept, column = func.coalesce(item.table.c.prepared, prepared), item.table.c.prepared
    record.changing(session, item.table, *_as_seen(item))
    changed = session.execute(update(item.table).where(*_as_seen(item)).values(prepared=kept).returning(column))
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
    _step(session, item, OutboxState.READY, next_try_at=at, error="its outcome was unknown, and it was not found")


def _step(session: Session, item: Outgoing, state: OutboxState, **values: Any) -> None:
    if item.state in (OutboxState.SENT, OutboxState.FAILED):
        raise StoreError(f"{_named(item)} is {item.state}: nothing more can become of it")
    record.changing(session, item.table, *_as_seen(item))
    step = update(item.table).where(*_as_seen(item)).values(state=state, lease_until=None, **values)
    if session.execute(step).rowcount != 1:
        raise _taken_over(item)


def _as_seen(item: Outgoing) -> tuple[ColumnElement[bool], ...]:
    kept = item.table.c
    return kept.id == item.id, kept.state == item.state, kept.attempt == item.attempt


def _taken_over(item: Outgoing) -> StoreError:
    return StoreError(f"{_named(item)} is no longer {item.state} in attempt {item.attempt}: another took over")


def _named(item: Outgoing) -> str:
    return f"{'correction' if item.corrects else 'answer'} {item.id}"


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
