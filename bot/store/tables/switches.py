"""What people switch by hand: platforms that are live, and platforms that are halted."""

from sqlalchemy import Column, Table, Text

from bot.store.columns import at, json, words
from bot.store.tables.catalogue import metadata

live = Table(
    "live",
    metadata,
    Column("platform", Text, primary_key=True),
    at("since"),
    words("reviewer"),
    json("figures"),
)

halt = Table(
    "halt",
    metadata,
    Column("platform", Text, primary_key=True),
    at("since"),
    words("reviewer"),
    words("reason"),
)
