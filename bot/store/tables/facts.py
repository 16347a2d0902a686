"""The fact base, in all its versions, with the sources that bear it out."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from bot.model import FactStatus, Tier
from bot.store.columns import at, flag, id_, json, only_where, ref, word, words
from bot.store.tables.catalogue import metadata

subject = Table(
    "subject",
    metadata,
    Column("id", Text, primary_key=True),
    json("body"),
    words("sha256"),
    at("loaded_at"),
)

fact_version = Table(
    "fact_version",
    metadata,
    id_(),
    words("fact_id"),
    Column("version", Integer, nullable=False),
    Column("subject_id", Text, ForeignKey("subject.id"), nullable=False),
    words("sha256"),
    Column("status", word(FactStatus, "status"), nullable=False),
    words("statement"),
    words("review_by"),
    json("body"),
    Column("is_current", flag("is_current"), nullable=False),
    at("loaded_at"),
    UniqueConstraint("fact_id", "version"),
    CheckConstraint("version >= 1", name="version"),
    only_where("ix_fact_version_one_current", "fact_id", where="is_current"),
)

source = Table(
    "source",
    metadata,
    id_(),
    ref("fact_version_id", "fact_version.id"),
    Column("position", Integer, nullable=False),
    words("url"),
    words("publisher"),
    words("published", nullable=True),
    words("quote"),
    words("lang"),
    Column("tier", word(Tier, "tier"), nullable=False),
    words("cite_in"),
    UniqueConstraint("fact_version_id", "position"),
    CheckConstraint("url <> ''", name="url"),
    CheckConstraint("quote <> ''", name="quote"),
)
