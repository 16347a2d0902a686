"""Whose turn is it? Workers claim what is due, oldest first, and in each thread one after another."""

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, FromClause, Table, func, literal, or_, select, tuple_, update

from bot.store import record
from bot.store.columns import Instant
from bot.store.engine import Session
from bot.store.outbox.rows import TABLES, Outgoing, outgoing
from bot.store.tables import OutboxState, correction, decision, post

OFTEN = 5
"""Attempts after which an answer is worth a look: something stands in its way."""
_EVERYWHERE = ("RateLimited", "OutOfBudget", "Unavailable", "LoginFailed")
"""With what the `error` of an answer begins that waits for the whole platform."""


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
