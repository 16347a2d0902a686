"""Who wants to be left alone, and which answers of ours are taken down."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, PrimaryKeyConstraint, Table

from bot.model import OptOutWay
from bot.store.columns import added_word, at, word, words
from bot.store.tables.catalogue import metadata


class RemovalCause(StrEnum):
    """Why an answer of ours is taken down: whoever it answers asked for it, or deleted the post."""

    ASKED = "asked"
    DELETED = "deleted"
    OPERATOR = "operator"


removal = Table(
    "removal",
    metadata,
    Column("outbox_id", Integer, ForeignKey("outbox.id"), primary_key=True),
    Column("cause", word(RemovalCause, "cause"), nullable=False),
    at("asked_at"),
    Column("attempt", Integer, nullable=False),
    at("next_try_at"),
    at("done_at", nullable=True),
    words("error", nullable=True),
    CheckConstraint("attempt >= 0", name="attempt"),
)

opt_out = Table(
    "opt_out",
    metadata,
    words("platform"),
    words("author"),
    at("since"),
    words("post_uri", nullable=True),
    added_word("way", OptOutWay),
    PrimaryKeyConstraint("platform", "author"),
)
