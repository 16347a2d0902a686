"""The record: a chain of hashes over decisions, reviews, deliveries and approved
corrections. What is there gets the first entries."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from bot import clock
from bot.store import chain
from bot.store.columns import instant_text

revision = "0008"
down_revision = "0007"

CHAINED = {
    "decision": "id",
    "review": "id",
    "outbox": "id",
    "correction": "id",
    "removal": "outbox_id",
    "shadow": "decision_id",
}
ENTRY = sa.text(
    "INSERT INTO record (id, at, kind, row_id, altered, row_sha256, salt, previous_sha256, sha256)"
    " VALUES (:id, :at, :kind, :row_id, :altered, :row_sha256, :salt, :previous_sha256, :sha256)"
)


def upgrade() -> None:
    """Add the table, and an entry for each row as it is: who alters or adds one from now on is found out, however old
    it looks."""
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("altered", sa.Integer(), nullable=False),
        sa.Column("row_sha256", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text()),
        sa.Column("previous_sha256", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.CheckConstraint("altered IN (0, 1)", name=op.f("ck_record_altered")),
    )
    op.create_index("ix_record_row", "record", ["kind", "row_id"])
    newest = sa.text("salt IS NOT NULL")
    op.create_index(
        "ix_record_newest", "record", ["kind", "row_id"], unique=True, sqlite_where=newest, postgresql_where=newest
    )
    _chain()


def _chain() -> None:
    """Read and written piece by piece: there may be very many."""
    session, at, number, previous = op.get_bind(), instant_text(clock.now()), 0, chain.NOTHING
    for kind, rows in _pieces(session):
        entries = []
        for row in rows:
            number, salt = number + 1, chain.new_salt()
            entry = {"id": number, "at": at, "kind": kind, "row_id": int(row[CHAINED[kind]]), "altered": 0}
            entry |= {"row_sha256": chain.row_sha256(salt, row)}
            sha256 = chain.entry_sha256(previous, entry)
            entries.append(entry | {"salt": salt, "previous_sha256": previous, "sha256": sha256})
            previous = sha256
        session.execute(ENTRY, entries)


def _pieces(session: sa.Connection) -> Iterator[tuple[str, list[sa.RowMapping]]]:
    """The rows of each table with all columns that the database has, up to 500 at a time."""
    for kind, key in CHAINED.items():
        source = sa.table(kind, *(sa.column(column["name"]) for column in sa.inspect(session).get_columns(kind)))
        query = sa.select(*chain.raw(session.dialect.name, source.c)).order_by(source.c[key]).limit(500)
        if kind == "correction":
            query = query.where(source.c.state != "planned")
        last = -1
        while rows := _read(session, query.where(source.c[key] > last)):
            yield kind, rows
            last = int(rows[-1][key])


def _read(session: sa.Connection, query: sa.Select[tuple[object, ...]]) -> list[sa.RowMapping]:
    with chain.any_bytes(session):
        return list(session.execute(query).mappings())
