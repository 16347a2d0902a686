"""Are decisions, reviews, deliveries and corrections as they were written? The record, held against them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import RowMapping, Select, Table, select, text

from bot.store.chain import NOTHING, any_bytes, entry_sha256, raw
from bot.store.engine import Session
from bot.store.record import CHAINED, fits, key, optional, with_entries
from bot.store.tables import record as table

_PIECE = 1000

Newest = dict[tuple[str, str], int]
"""By kind and row number, as stored, the newest entry of a row."""


def verify(session: Session, known: str | None = None) -> list[str]:
    """Every row that was changed, removed or inserted behind our back, and every break in the chain, one line each.

    `known` is a head noted earlier, elsewhere: the only proof that the end of the chain was neither cut off nor written
    anew. To be called first thing in a transaction that reads.
    """
    if session.dialect.name == "postgresql":
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))  # one unmoving picture
    newest: Newest = {}
    with any_bytes(session):
        problems = [*_chain(session, newest, known), *_rows(session, newest)]
    return [problem.encode(errors="replace").decode() for problem in problems]


def _chain(session: Session, newest: Newest, known: str | None) -> Iterator[str]:
    """What is wrong with the entries themselves; fills `newest`."""
    last, number, seen = NOTHING, 0, known in (None, NOTHING)
    for row in _read(session, select(*raw(session.dialect.name, table.c)).order_by(table.c.id)):
        entry, number = row["id"], number + 1
        if int(entry) != number:
            yield _missing(number, int(entry) - 1)
            number = int(entry)
        elif row["previous_sha256"] != last:
            yield f"entry {entry} of the record does not follow the one before it"
        if entry_sha256(row["previous_sha256"], row) != row["sha256"]:
            yield f"entry {entry} of the record was changed"
        if str(row["altered"]) != "0":
            yield f"row {row['row_id']} of {row['kind']} had been changed or removed before entry {entry} ({row['at']})"
        newest[str(row["kind"]), str(row["row_id"])] = int(entry)
        last, seen = row["sha256"], seen or row["sha256"] == known
    if not seen:
        yield f"no entry of the record has the hash {known}: its end was cut off or written anew"


def _missing(first: int, last: int) -> str:
    if last < first:
        return f"entry {last + 1} of the record is out of order"
    return f"entry {first} of the record is missing" if first == last else f"entries {first} to {last} are missing"


def _rows(session: Session, newest: Newest) -> Iterator[str]:
    """What is wrong with the rows that the entries are about."""
    gone = dict(newest)
    for kind, chained in CHAINED.items():
        mine = key(chained)
        for row in _read(session, with_entries(session, chained).order_by(mine)):
            known = kind, str(row[mine.name])
            gone.pop(known, None)
            yield from _row(chained, row, f"row {known[1]} of {kind}", newest.get(known))
    for (kind, number), entry in gone.items():
        yield f"row {number} of {kind} was removed: entry {entry} of the record tells of it"


def _row(chained: Table, row: RowMapping, named: str, entry: int | None) -> Iterator[str]:
    if entry is None and optional(chained, row):
        return
    if entry is None:
        yield f"{named} is not in the record: it was inserted, or its entries were removed"
    elif row["entry"] is None or int(row["entry"]) != entry:
        yield f"{named} is not vouched for: the salt of entry {entry}, its newest, was changed"
    elif not fits(chained, row):
        yield f"{named} was changed: it is not as entry {entry} of the record says"


def _read(session: Session, query: Select[Any]) -> Iterator[RowMapping]:
    return iter(session.execute(query, execution_options={"yield_per": _PIECE}).mappings())
