"""How long the words of posts are held: which posts must be looked at again, and which words are no longer needed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, select, update

from bot.store import events, posts, withdrawn
from bot.store.engine import Session
from bot.store.people import NOBODY
from bot.store.tables import OutboxState, ReviewState, decision, outbox, removal, review
from bot.store.tables import post as table

SEEN = func.coalesce(table.c.checked_at, table.c.seen_at)
"""When a post was last known to stand."""


def unchecked(session: Session, platform: str, before: datetime, limit: int, *, only_waiting: bool) -> list[str]:
    """The URIs of up to `limit` posts whose words we hold and that were last seen to stand before then, oldest first;
    perhaps only of those that wait for a person."""
    query = _held(platform).where(before >= SEEN).order_by(SEEN, table.c.id).limit(limit)
    if only_waiting:
        query = query.where(_waits_for_a_person())
    return list(session.execute(query.with_only_columns(table.c.uri)).scalars())


def answered(session: Session, platform: str, since: datetime, before: datetime, limit: int) -> list[str]:
    """The URIs of up to `limit` posts that have had our answer since then and were last seen to stand before then: when
    they are deleted, our answer goes too."""
    sent = (outbox.c.decision_id == decision.c.id, outbox.c.state == OutboxState.SENT, outbox.c.sent_at >= since)
    gone = exists().where(removal.c.outbox_id == outbox.c.id)
    stands = exists().where(*sent, ~gone, decision.c.post_id == table.c.id)
    known = (table.c.platform == platform, table.c.withdrawn.is_(None), table.c.author != NOBODY)
    query = select(table.c.uri).where(*known, stands)
    return list(session.execute(query.where(before >= SEEN).order_by(SEEN, table.c.id).limit(limit)).scalars())


def checked(session: Session, platform: str, uris: Iterable[str], at: datetime) -> None:
    """Note that these posts stood at `at`."""
    mine = (table.c.platform == platform, table.c.uri.in_(list(uris)))
    session.execute(update(table).where(*mine).values(checked_at=at))


def forget_settled(session: Session, platform: str, before: datetime, limit: int, at: datetime) -> int:
    """Forget the words of up to `limit` posts read before then about which nothing is left to do; how many."""
    query = _held(platform).where(table.c.seen_at <= before, ~_unsettled()).order_by(table.c.seen_at).limit(limit)
    rows = session.execute(query).all()
    for row in rows:
        posts.purge_text(session, row.id)
        events.log(session, "purged", {"reason": "its words were no longer needed"}, at, row.id)
    return len(rows)


def undecided(session: Session, platform: str, before: datetime) -> list[posts.StoredPost]:
    """The posts that nobody could see to stand since then, and that nobody has decided on."""
    held = _held(platform).with_only_columns(*table.c).where(before >= SEEN, table.c.awaits_decision)
    return [posts.stored(row) for row in session.execute(held).mappings()]


def forget_unchecked(session: Session, platform: str, before: datetime, at: datetime) -> int:
    """Forget the words of posts that nobody could see to stand since then; how many."""
    rows = session.execute(_held(platform).where(before >= SEEN)).all()
    for row in rows:
        withdrawn.forget(session, row.id, "the post could not be looked up again in time", "not seen to stand", at)
    return len(rows)


def _held(platform: str) -> Select[tuple[int]]:
    return select(table.c.id).where(table.c.platform == platform, table.c.text != "", table.c.withdrawn.is_(None))


def _unsettled() -> ColumnElement[bool]:
    """It awaits a decision, a person's word, or its answer's delivery."""
    on_its_way = outbox.c.state.in_((OutboxState.READY, OutboxState.SENDING))
    delivery = exists().where(outbox.c.decision_id == decision.c.id, on_its_way, decision.c.post_id == table.c.id)
    return table.c.awaits_decision | _waits_for_a_person() | delivery


def _waits_for_a_person() -> ColumnElement[bool]:
    is_open = (review.c.decision_id == decision.c.id, review.c.state == ReviewState.OPEN)
    return exists().where(*is_open, decision.c.post_id == table.c.id)
