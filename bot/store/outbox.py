"""Answers and corrections on their way out: ready → sending → sent, failed or unsure.

One state machine over two tables: `correction` has the columns of `outbox`, and some of its own. A row says "sending"
before the platform is called, so a process killed at any instant leaves a trace to reconcile. Every step is a
compare-and-swap on the state and the attempt that the caller saw; a worker whose lease ran out and whose row another
has taken over is told so instead of overwriting what the other did.
Corrections go first: what is wrong and stands in public is worse than an answer that comes late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    RowMapping,
    Select,
    Table,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from bot.errors import StoreError
from bot.model import Lang, Reply, Source
from bot.store import record
from bot.store.columns import Instant
from bot.store.engine import Session
from bot.store.tables import OutboxState, citation, correction, decision, post, source
from bot.store.tables import outbox as table

TABLES = (correction, table)
"""What goes out, in this order."""

OFTEN = 5
"""Attempts after which an answer is worth a look: something stands in its way."""
_EVERYWHERE = ("RateLimited", "OutOfBudget", "Unavailable", "LoginFailed")
"""With what the `error` of an answer begins that waits for the whole platform."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An answer as the outbox holds it, or a correction of one. `attempt` counts the times it was claimed.

    A correction tells which answer it mends (`outbox_id`), by which version of the fact, what of ours it takes the
    place of (None: it stands under `target_uri`, a post of ours), and when it was first tried.
    """

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
    outbox_id: int | None = None
    fact_version_id: int | None = None
    source_id: int | None = None
    replaces: str | None = None
    begun_at: datetime | None = None
    approved_at: datetime | None = None
    reviewer: str | None = None

    @property
    def corrects(self) -> bool:
        """Whether it is a correction of an earlier answer."""
        return self.outbox_id is not None

    @property
    def since(self) -> datetime:
        """From when on it is counted for how long it has been tried: a correction may wait for days for its turn."""
        return self.begun_at or self.created_at

    @property
    def table(self) -> Table:
        """Where it is stored."""
        return correction if self.corrects else table


def outgoing(row: RowMapping) -> Outgoing:
    """A row of either table."""
    return Outgoing(**{**row, "state": OutboxState(row["state"])})


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
    """Take up to `limit` that are due, oldest first, for `owner` alone until `now + lease`; none before an earlier one
    in the same thread is settled."""
    rows: list[Outgoing] = []
    for kept in TABLES:
        if len(rows) < limit:
            rows += _claim(session, kept, platform, owner, now, lease, limit - len(rows))
    return rows


def _claim(
    session: Session, kept: Table, platform: str, owner: str, now: datetime, lease: timedelta, limit: int
) -> list[Outgoing]:
    due = (
        select(kept.c.id)
        .where(kept.c.platform == platform, kept.c.state == OutboxState.READY, kept.c.next_try_at <= now)
        .where(~_earlier_in_thread(kept))
        .order_by(kept.c.created_at, kept.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    numbers = session.execute(due).scalars().all()
    if not numbers:
        return []
    mine = kept.c.id.in_(numbers)
    record.changing(session, kept, mine)
    begun = {"begun_at": func.coalesce(kept.c.begun_at, literal(now, Instant))} if kept is correction else {}
    taken = (
        update(kept)
        .where(mine, kept.c.state == OutboxState.READY)
        .values(state=OutboxState.SENDING, attempt=kept.c.attempt + 1, owner=owner, lease_until=now + lease, **begun)
        .returning(kept)
    )
    rows = [outgoing(row) for row in session.execute(taken).mappings()]
    return sorted(rows, key=lambda item: (item.created_at, item.id))


def expired(session: Session, platform: str, now: datetime) -> list[Outgoing]:
    """All in `sending` whose lease has run out: find out what became of them before anything else."""

    def late(kept: Table) -> Select[Any]:
        lost = (kept.c.platform == platform, kept.c.state == OutboxState.SENDING, kept.c.lease_until <= now)
        return select(kept).where(*lost)

    return [item for kept in TABLES for item in _all(session, late(kept), kept)]


def unsure(session: Session, kept: Table = table) -> list[Outgoing]:
    """Answers (or corrections) of unknown outcome, oldest first: a person must look."""
    return _all(session, select(kept).where(kept.c.state == OutboxState.UNSURE), kept)


def put_off(session: Session, attempts: int) -> list[Outgoing]:
    """All that were tried so often and are still to be sent, oldest first: something stands in their way."""
    often = {kept: (kept.c.state == OutboxState.READY) & (kept.c.attempt >= attempts) for kept in TABLES}
    return [item for kept in TABLES for item in _all(session, select(kept).where(often[kept]), kept)]


def get(session: Session, outbox_id: int) -> Outgoing | None:
    """The answer, or None when there is no such id."""
    row = session.execute(select(table).where(table.c.id == outbox_id)).mappings().first()
    return None if row is None else outgoing(row)


def pending(session: Session) -> int:
    """How many are ready or being sent."""
    waiting = (OutboxState.READY, OutboxState.SENDING)
    return sum(_count(session, kept, kept.c.state.in_(waiting)) for kept in TABLES)


def sent_since(session: Session, platform: str, at: datetime) -> int:
    """How many were sent at or after `at`, or may be being sent now."""
    return sum(_count(session, kept, kept.c.platform == platform, _gone_since(kept, at)) for kept in TABLES)


def _gone_since(kept: Table, at: datetime) -> ColumnElement[bool]:
    sent = (kept.c.state == OutboxState.SENT) & (kept.c.sent_at >= at)
    since = kept.c.begun_at if kept is correction else kept.c.created_at
    late = func.coalesce(kept.c.lease_until, since) >= at  # one begun long ago may be tried once more just now
    return sent | (kept.c.state.in_((OutboxState.SENDING, OutboxState.UNSURE)) & late)


def _count(session: Session, kept: Table, *conditions: ColumnElement[bool]) -> int:
    number: int = session.execute(select(func.count()).select_from(kept).where(*conditions)).scalar_one()
    return number


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


@cache
def _earlier_in_thread(kept: Table) -> ColumnElement[bool]:
    """One of the same table that was worded before is still on its way into the same thread. One that was tried often
    and in vain, though the platform works, is put off for its own sake and holds up no other."""
    earlier, its_decision, its_post = kept.alias(), decision.alias(), post.alias()
    own = (
        select(_thread(post)).join(decision, decision.c.post_id == post.c.id).where(decision.c.id == kept.c.decision_id)
    )
    theirs = earlier.join(its_decision, its_decision.c.id == earlier.c.decision_id)
    return (
        select(earlier.c.id)
        .select_from(theirs.join(its_post, its_post.c.id == its_decision.c.post_id))
        .where(earlier.c.platform == kept.c.platform, earlier.c.state.in_((OutboxState.READY, OutboxState.SENDING)))
        .where(or_(earlier.c.attempt < OFTEN, *(earlier.c.error.startswith(name) for name in _EVERYWHERE)))
        .where(tuple_(earlier.c.created_at, earlier.c.id) < tuple_(kept.c.created_at, kept.c.id))
        .where(_thread(its_post) == own.correlate(kept).scalar_subquery())
        .correlate(kept)
        .exists()
    )


def _thread(posts: FromClause) -> ColumnElement[str]:
    return func.coalesce(posts.c.root_uri, posts.c.uri)


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


def _all(session: Session, query: Select[Any], kept: Table) -> list[Outgoing]:
    ordered = query.order_by(kept.c.created_at, kept.c.id)
    return [outgoing(row) for row in session.execute(ordered).mappings()]


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
