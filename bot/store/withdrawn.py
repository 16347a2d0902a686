"""What authors take back: a post they deleted or edited leaves the queue, and its words leave the store.

The decision, its offsets and the fingerprint of the text stay. An answer on its way is stopped by `obstacles`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select, update

from bot.model import Post, Withdrawn
from bot.store import events, posts, record
from bot.store.engine import Session
from bot.store.tables import ReviewState, decision, review
from bot.store.tables import post as table

REVIEWER = "factbot"
_CHUNK = 500


def withdraw(session: Session, platform: str, uris: Iterable[str], how: Withdrawn, at: datetime) -> int:
    """Forget the words of those among `uris` that are stored; returns how many there were."""
    found = _stored(session, platform, list(uris))
    for row in found:
        _withdraw(session, row, how, at)
    return len(found)


def revise(session: Session, platform: str, revised: Iterable[Post], at: datetime) -> int:
    """Take in the new words of stored posts; returns how many read otherwise than before.

    One that awaits its decision is decided as it reads now; one that was decided is never judged again.
    """
    latest = {post.uri: post for post in revised}
    changed = [
        row
        for row in _stored(session, platform, list(latest))
        if row["text_sha256"] != posts.text_sha256(latest[row["uri"]].text)
    ]
    for row in changed:
        if row["awaits_decision"]:
            _revise(session, row, latest[row["uri"]])
        else:
            _withdraw(session, row, Withdrawn.EDITED, at)
    return len(changed)


def _stored(session: Session, platform: str, uris: list[str]) -> list[RowMapping]:
    """The rows of those that are stored and not withdrawn yet."""
    rows: list[RowMapping] = []
    for start in range(0, len(uris), _CHUNK):
        rows += session.execute(_query(platform, uris[start : start + _CHUNK])).mappings().all()
    return rows


def _query(platform: str, uris: list[str]) -> Select[Any]:
    query = select(table.c.id, table.c.uri, table.c.text_sha256, table.c.awaits_decision)
    return query.where(table.c.platform == platform, table.c.uri.in_(uris), table.c.withdrawn.is_(None))


def _revise(session: Session, row: RowMapping, post: Post) -> None:
    now = {"text": post.text, "text_sha256": posts.text_sha256(post.text), "lang": post.lang}
    session.execute(update(table).where(table.c.id == row["id"]).values(**now))


def _withdraw(session: Session, row: RowMapping, how: Withdrawn, at: datetime) -> None:
    session.execute(update(table).where(table.c.id == row["id"]).values(withdrawn=how))
    forget(session, row["id"], f"the post was {how}", f"{how} by its author", at)


def forget(session: Session, post_id: int, note: str, reason: str, at: datetime) -> None:
    """Forget the words of a post and close its review with a note; `reason` is for the log of events."""
    posts.purge_text(session, post_id)
    closed = {"state": ReviewState.REJECTED, "closed_at": at, "reviewer": REVIEWER, "note": note}
    mine = select(decision.c.id).where(decision.c.post_id == post_id)
    open_ = (review.c.decision_id.in_(mine), review.c.state == ReviewState.OPEN)
    record.changing(session, review, *open_)
    session.execute(update(review).where(*open_).values(**closed))
    events.log(session, "purged", {"reason": reason}, at, post_id)
