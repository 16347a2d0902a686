"""The tables of imported claims and of the terms they are found by; apart, since no answer ever rests on one.

`metadata` is whole once this module is loaded: take it from here.
"""

from sqlalchemy import CheckConstraint, Column, Index, Integer, PrimaryKeyConstraint, Table, Text

from bot.model import Lang
from bot.store.columns import at, id_, ref, word, words
from bot.store.tables import metadata

__all__ = ["claim", "claim_term", "metadata", "posting"]

claim = Table(
    "claim",
    metadata,
    id_(),
    Column("claim_id", Text, nullable=False, unique=True),
    Column("lang", word(Lang, "lang"), nullable=False),
    words("claim"),
    words("title"),
    words("subtitle"),
    words("url", nullable=True),
    words("publisher", nullable=True),
    words("date", nullable=True),
    words("rating", nullable=True),
    words("words"),
    words("sha256"),
    at("imported_at"),
    CheckConstraint("claim <> ''", name="claim"),
)

claim_term = Table(
    "claim_term",
    metadata,
    id_(),
    Column("term", Text, nullable=False, unique=True),
    Column("claims", Integer, nullable=False),
    CheckConstraint("claims >= 0", name="claims"),
)

posting = Table(
    "posting",
    metadata,
    ref("term", "claim_term.id"),
    ref("claim", "claim.id"),
    Column("weight", Integer, nullable=False),
    PrimaryKeyConstraint("term", "claim"),
    Index("ix_posting_claim", "claim"),
    CheckConstraint("weight >= 0", name="weight"),
    sqlite_with_rowid=False,
)
