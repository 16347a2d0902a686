"""What others said, and how far each stream of it has been read."""

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Table, UniqueConstraint, text

from bot.model import Trigger, Withdrawn
from bot.store.columns import added_flag, added_word, at, flag, id_, word, words
from bot.store.tables.catalogue import metadata

post = Table(
    "post",
    metadata,
    id_(),
    words("platform"),
    words("uri"),
    words("author"),
    words("text"),
    words("text_sha256"),
    at("created_at"),
    words("lang", nullable=True),
    words("parent_uri", nullable=True),
    words("root_uri", nullable=True),
    Column("trigger", word(Trigger, "trigger"), nullable=False),
    Column("author_is_bot", flag("author_is_bot"), nullable=False),
    Column("awaits_decision", flag("awaits_decision"), nullable=False),
    at("seen_at"),
    words("quoted_uri", nullable=True),
    added_word("withdrawn", Withdrawn),
    at("checked_at", nullable=True),
    added_flag("restricted"),
    UniqueConstraint("platform", "uri"),
    Index("ix_post_platform_author", "platform", "author"),
    Index("ix_post_platform_root_uri", "platform", "root_uri"),
    Index(
        "ix_post_awaits_decision",
        "created_at",
        "id",
        sqlite_where=text("awaits_decision"),
        postgresql_where=text("awaits_decision"),
    ),
    Index(
        "ix_post_deleted",
        "id",
        sqlite_where=text("withdrawn = 'deleted'"),
        postgresql_where=text("withdrawn = 'deleted'"),
    ),
)

cursor = Table(
    "cursor",
    metadata,
    words("platform"),
    words("stream"),
    words("value"),
    at("updated_at"),
    PrimaryKeyConstraint("platform", "stream"),
)
