"""A line of the log, as the modules that read decisions share it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select

from bot.model import Action, Label, Lang, Post, Reply, Trigger
from bot.store.codec import SOURCES
from bot.store.posts import to_post
from bot.store.tables import decision as table
from bot.store.tables import fact_version
from bot.store.tables import post as post_table


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """One line of the log."""

    id: int
    decided_at: datetime
    post_id: int
    post: Post
    trigger: Trigger
    label: Label
    confidence: float
    action: Action
    reason: str
    verdict_reason: str
    on_topic: bool
    asks: bool
    judged_uri: str
    lang: Lang | None
    fact_id: str | None


def log_query(*more: Any) -> Select[Any]:
    """Decisions with their post and fact id, and the columns `more`."""
    query = select(table, post_table, fact_version.c.fact_id, *more)
    return query.join(post_table, post_table.c.id == table.c.post_id).outerjoin(
        fact_version, fact_version.c.id == table.c.fact_version_id
    )


def to_logged(row: RowMapping) -> LoggedDecision:
    """The line in a row of `log_query`."""
    return LoggedDecision(
        id=row[table.c.id],
        decided_at=row[table.c.decided_at],
        post_id=row[table.c.post_id],
        post=to_post(row),
        trigger=row[table.c.trigger],
        label=row[table.c.label],
        confidence=row[table.c.confidence],
        action=row[table.c.action],
        reason=row[table.c.reason],
        verdict_reason=row[table.c.verdict_reason],
        on_topic=row[table.c.on_topic],
        asks=row[table.c.asks],
        judged_uri=row[table.c.judged_uri],
        lang=row[table.c.lang],
        fact_id=row[fact_version.c.fact_id],
    )


def to_reply(row: RowMapping) -> Reply | None:
    """The proposed reply in a row that selects the columns of the table `decision`."""
    if row[table.c.reply_text] is None:
        return None
    sources = SOURCES.validate_python(row[table.c.reply_sources])
    return Reply(text=row[table.c.reply_text], lang=row[table.c.reply_lang], sources=sources)
