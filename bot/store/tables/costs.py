"""What the platforms were asked for and what it costs, and how long one is to be left alone."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text

from bot.store.columns import at, flag, id_, words
from bot.store.tables.catalogue import metadata

usage = Table(
    "usage",
    metadata,
    id_(),
    words("platform"),
    at("at"),
    words("what"),
    Column("units", Integer, nullable=False),
    Index("ix_usage_platform_at", "platform", "at"),
    CheckConstraint("units >= 0", name="units"),
)

spending = Table(
    "spending",
    metadata,
    id_(),
    words("platform"),
    at("at"),
    words("endpoint"),
    words("kind"),
    Column("objects", Integer, nullable=False),
    Column("price", Integer, nullable=False),
    Column("settled", flag("settled"), nullable=False),
    words("request"),
    CheckConstraint("objects > 0", name="objects"),
    CheckConstraint("price >= 0", name="price"),
    Index("ix_spending_platform_at", "platform", "at"),
    Index("ix_spending_platform_request", "platform", "request"),
)

pause = Table(
    "pause",
    metadata,
    Column("platform", Text, primary_key=True),
    at("until"),
    words("reason"),
)
