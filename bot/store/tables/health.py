"""What became of the sources: whether each still says what is quoted from it."""

from sqlalchemy import CheckConstraint, Column, Integer, PrimaryKeyConstraint, Table

from bot.model import SourceState
from bot.store.columns import at, word, words
from bot.store.tables.catalogue import metadata

source_health = Table(
    "source_health",
    metadata,
    words("url"),
    words("quote_sha256"),
    Column("state", word(SourceState, "state"), nullable=False),
    at("since"),
    at("checked_at", nullable=True),
    at("looked_at", nullable=True),
    at("seen_at", nullable=True),
    Column("strikes", Integer, nullable=False),
    at("struck_at", nullable=True),
    at("missing_at", nullable=True),
    words("final_url", nullable=True),
    words("moved_to", nullable=True),
    words("etag", nullable=True),
    words("last_modified", nullable=True),
    words("archived_url", nullable=True),
    words("note"),
    at("next_check_at"),
    PrimaryKeyConstraint("url", "quote_sha256"),
    CheckConstraint("strikes >= 0", name="strikes"),
)
