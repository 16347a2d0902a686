"""Stored decisions, newest first, with all that it takes to make them again. Read as a stream: the log may be long."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import FromClause, RowMapping, Select, Text, and_, case, cast, func, select

from bot.model import Post, Reply, Trigger
from bot.model.past import Edition, Obstacle, Past
from bot.store.codec import RULES, SOURCES, readable
from bot.store.engine import Session
from bot.store.people import NOBODY
from bot.store.posts import text_sha256
from bot.store.tables import decision, fact_version, post

PAGE = 200


@dataclass(frozen=True, slots=True)
class _Weighed:
    """As much of a stored match as is needed here."""

    fact_id: str


_WEIGHED = TypeAdapter(tuple[_Weighed, ...])
above = post.alias("above")
_AS_WRITTEN = {name: cast(decision.c[name], Text).label(name) for name in ("rules", "reply_sources", "matches")}
"""Read here rather than by the driver, so that a damaged one holds up no other."""
_POST = [field.name for field in fields(Post)]
_AS_STORED = ("decided_at", "trigger", "judged_uri", "label", "confidence", "action")
_VERSIONS = ("fact_base_sha", "code_version", "policy_version")


def editions(session: Session) -> dict[str, Edition]:
    """The newest version of every fact, by its id; retired ones too."""
    columns = (fact_version.c[name] for name in ("fact_id", "version", "status", "loaded_at"))
    rows = session.execute(select(*columns).where(fact_version.c.is_current))
    return {row.fact_id: Edition(row.version, row.status, row.loaded_at) for row in rows}


def past(session: Session, since: datetime, limit: int | None = None) -> Iterator[Past]:
    """The decisions made since then, at most the newest `limit`; the session stays open while they are read."""
    newest = _query().where(decision.c.decided_at >= since).order_by(decision.c.decided_at.desc(), decision.c.id.desc())
    streamed = newest.limit(limit).execution_options(yield_per=PAGE)
    return (_past(row) for row in session.execute(streamed).mappings())


def _query() -> Select[Any]:
    """A decision with its post, the version of its fact, and the post above, if a mention may be about it."""
    pointed = case(
        (decision.c.judged_uri != post.c.uri, decision.c.judged_uri),
        else_=func.coalesce(post.c.quoted_uri, post.c.parent_uri),
    )
    asked = decision.c.trigger == Trigger.MENTION
    stands_above = and_(asked, above.c.platform == post.c.platform, above.c.uri == pointed)
    columns = [decision.c[name] for name in ("id", *_AS_STORED, "reply_text", "reply_lang", *_VERSIONS)]
    posts = [one.c[name] for one in (post, above) for name in (*_POST, "text_sha256")]
    joined = decision.join(post, post.c.id == decision.c.post_id).outerjoin(above, stands_above)
    joined = joined.outerjoin(fact_version, fact_version.c.id == decision.c.fact_version_id)
    versions = (fact_version.c.fact_id, fact_version.c.version)
    return select(*columns, *_AS_WRITTEN.values(), *posts, *versions).select_from(joined)


def _past(row: RowMapping) -> Past:
    obstacle = _obstacle(row)
    try:
        rules, reply = RULES.validate_json(row[_AS_WRITTEN["rules"]]), _reply(row)
    except ValidationError:
        rules, reply, obstacle = (), None, Obstacle.DAMAGED
    return Past(
        id=row[decision.c.id],
        post=_post(row, post),
        fact_id=row[fact_version.c.fact_id],
        fact_version=row[fact_version.c.version],
        weighed=tuple(match.fact_id for match in readable(_WEIGHED, row[_AS_WRITTEN["matches"]])),
        rules=rules,
        reply=reply,
        above=_post(row, above) if _has_words(row, above) else None,
        obstacle=obstacle,
        **{name: row[decision.c[name]] for name in (*_AS_STORED, *_VERSIONS)},
    )


def _obstacle(row: RowMapping) -> Obstacle | None:
    if not _has_words(row, post):
        return Obstacle.FORGOTTEN
    if row[decision.c.judged_uri] == row[post.c.uri] or _has_words(row, above):
        return None
    return Obstacle.ABOVE_UNKNOWN if row[above.c.uri] is None else Obstacle.ABOVE_FORGOTTEN


def _has_words(row: RowMapping, source: FromClause) -> bool:
    """Whether a post is there with the words that it came with, even if they were none."""
    text: str | None = row[source.c.text]
    if text is None or row[source.c.author] == NOBODY:
        return False
    return text_sha256(text) == str(row[source.c.text_sha256])


def _post(row: RowMapping, source: FromClause) -> Post:
    return Post(**{name: row[source.c[name]] for name in _POST})


def _reply(row: RowMapping) -> Reply | None:
    text = row[decision.c.reply_text]
    if text is None:
        return None
    return Reply(text, row[decision.c.reply_lang], SOURCES.validate_json(row[_AS_WRITTEN["reply_sources"]]))
