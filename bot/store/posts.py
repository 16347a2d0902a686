"""Posts as they were seen, each waiting for exactly one decision."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Text, cast, or_, select, update

from bot.errors import StoreError
from bot.model import Evidence, Post, Trigger, Withdrawn
from bot.store import record
from bot.store.codec import EVIDENCE, MATCHES, encode, readable
from bot.store.engine import Session
from bot.store.people import forgotten
from bot.store.tables import decision
from bot.store.tables import post as table
from bot.store.upsert import insert

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class StoredPost:
    """A post with its row id, how it came to us, and what its author has done to it since."""

    id: int
    post: Post
    trigger: Trigger
    withdrawn: Withdrawn | None = None


def add_posts(session: Session, posts: Iterable[Post], trigger: Trigger, at: datetime) -> int:
    """Store the posts not yet known and return how many they were, without those of people who asked to be forgotten.

    A post known as watched that now arrives as a mention becomes a mention, unless it has been decided.
    """
    remaining = iter(posts)
    added = 0
    while chunk := list(islice(remaining, _CHUNK)):
        chunk = _remembered(session, chunk)
        statement = insert(session, table).on_conflict_do_nothing(index_elements=["platform", "uri"])
        rows = [_values(post, trigger, at) for post in chunk]
        added += len(session.execute(statement.returning(table.c.id), rows).all()) if rows else 0
        if trigger is Trigger.MENTION:
            _promote(session, chunk)
    return added


def undecided(session: Session, limit: int, platforms: Iterable[str]) -> list[StoredPost]:
    """Up to `limit` posts of the given platforms that await a decision, oldest first."""
    waiting = select(table).where(table.c.awaits_decision, table.c.platform.in_(tuple(platforms)))
    query = waiting.order_by(table.c.created_at, table.c.id).limit(limit)
    return [stored(row) for row in session.execute(query).mappings()]


def get(session: Session, platform: str, uri: str) -> StoredPost | None:
    """The post, or None when it was never seen."""
    query = select(table).where(table.c.platform == platform, table.c.uri == uri)
    row = session.execute(query).mappings().first()
    return None if row is None else stored(row)


def purge_text(session: Session, post_id: int) -> None:
    """Forget the words of a withdrawn post: its text, and the excerpts in the evidence and reasons of decisions on it.

    The fingerprint of the text, the offsets and the verdicts stay. Raises `StoreError` for an unknown id.
    """
    forgotten = update(table).where(table.c.id == post_id).values(text="").returning(table.c.uri)
    uri = session.execute(forgotten).scalar()
    if uri is None:
        raise StoreError(f"there is no post {post_id}")
    purge_excerpts(session, or_(decision.c.post_id == post_id, decision.c.judged_uri == uri))


def purge_excerpts(session: Session, on_it: ColumnElement[bool]) -> None:
    """Forget the excerpts of posts in the evidence and reasons of the decisions for which `on_it` holds."""
    record.changing(session, decision, on_it)
    kept = (decision.c[name] for name in ("id", "reason", "verdict_reason"))
    lists = (cast(decision.c[name], Text).label(name) for name in ("evidence", "matches"))  # damaged ones too
    for row in session.execute(select(*kept, *lists).where(on_it)).mappings().all():
        session.execute(update(decision).where(decision.c.id == row["id"]).values(**without_excerpts(row)))


def to_post(row: RowMapping) -> Post:
    """The post in a row that selects the columns of the table `post`, perhaps among others."""
    return Post(**{field.name: row[table.c[field.name]] for field in fields(Post)})


def stored(row: RowMapping) -> StoredPost:
    """The same with its number, and what became of it."""
    return StoredPost(row[table.c.id], to_post(row), row[table.c.trigger], row[table.c.withdrawn])


def text_sha256(text: str) -> str:
    """The fingerprint of a text, kept when the text is forgotten."""
    return hashlib.sha256(text.encode()).hexdigest()


def _values(post: Post, trigger: Trigger, at: datetime) -> dict[str, Any]:
    return {field.name: getattr(post, field.name) for field in fields(Post)} | {
        "text_sha256": text_sha256(post.text),
        "trigger": trigger,
        "awaits_decision": True,
        "seen_at": at,
    }


def _remembered(session: Session, posts: list[Post]) -> list[Post]:
    """Those whose authors did not ask to be forgotten."""
    platforms = {post.platform for post in posts}
    unknown = {(name, author) for name in platforms for author in forgotten(session, name, {p.author for p in posts})}
    return [post for post in posts if (post.platform, post.author) not in unknown]


def _promote(session: Session, posts: list[Post]) -> None:
    for platform in {post.platform for post in posts}:
        uris = [post.uri for post in posts if post.platform == platform]
        known = (table.c.platform == platform, table.c.uri.in_(uris), table.c.awaits_decision)
        session.execute(update(table).where(*known).values(trigger=Trigger.MENTION))


def without_excerpts(row: RowMapping) -> dict[str, Any]:
    """`evidence`, `matches`, `reason` and `verdict_reason` of a decision without words of the post; the row holds the
    lists as text."""
    evidence, matches = readable(EVIDENCE, row["evidence"]), readable(MATCHES, row["matches"])
    stated = {one.stated for one in (*evidence, *(one for match in matches for one in match.evidence))}
    return {
        "evidence": encode(EVIDENCE, _unstated(evidence)),
        "matches": encode(MATCHES, tuple(replace(match, evidence=_unstated(match.evidence)) for match in matches)),
        "reason": _unquoted(row["reason"], stated),
        "verdict_reason": _unquoted(row["verdict_reason"], stated),
    }


def _unquoted(reason: str, stated: set[str]) -> str:
    """A reason without the words of the post, which stand in it between quotation marks."""
    for words in sorted(filter(None, stated), key=len, reverse=True):
        reason = reason.replace(repr(words), "…")
    return reason


def _unstated(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(replace(one, stated="") for one in evidence)
