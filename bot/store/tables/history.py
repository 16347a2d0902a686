"""What happened: events to read, and the record, a chain of hashes that nobody alters unseen."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table

from bot.store.columns import at, id_, json, only_where, ref, words
from bot.store.tables.catalogue import metadata

event = Table(
    "event",
    metadata,
    id_(),
    at("at"),
    words("kind"),
    ref("post_id", "post.id", nullable=True),
    json("detail"),
    Index("ix_event_at", "at"),
)

record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    at("at"),
    words("kind"),
    Column("row_id", Integer, nullable=False),
    Column("altered", Integer, nullable=False),
    words("row_sha256"),
    words("salt", nullable=True),
    words("previous_sha256"),
    words("sha256"),
    CheckConstraint("altered IN (0, 1)", name="altered"),
    Index("ix_record_row", "kind", "row_id"),
    only_where("ix_record_newest", "kind", "row_id", where="salt IS NOT NULL"),
)
