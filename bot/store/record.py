"""The record: a chain of hashes over decisions, reviews, deliveries and corrections, by which any change behind our
back is found. A correction belongs in it from its approval on: plans are rewritten at will.

Each change of a row in `CHAINED` is followed by an entry, in the same transaction: the hash of the row as it now is,
and the hash of all that with the entry before. So the newest entry of a row must fit the row, and every entry the one
before it. Who changes a row must write all later entries anew, and cannot change a head that was noted elsewhere.

Before we change a row it is held against its newest entry. If others have altered it meanwhile, the new entry says so
for good: a change of our own, such as forgetting words, covers no traces.

Entries are written when the transaction is about to end, with all rows locked: PostgreSQL then lets one transaction at
a time do it, and no two wait for each other. SQLite has one writer anyway.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Select, Table, and_, bindparam, insert, select, update

from bot import clock
from bot.store.chain import NOTHING, any_bytes, entry_sha256, new_salt, raw, row_sha256
from bot.store.columns import instant_text
from bot.store.engine import Session, alone, at_commit
from bot.store.tables import CorrectionState, correction, decision, outbox, removal, review, shadow
from bot.store.tables import record as table

CHAINED: dict[str, Table] = {one.name: one for one in (decision, review, outbox, correction, removal, shadow)}
"""By the `kind` of their entries. A column that is added to one of them must be NULL in older rows."""
_CHUNK = 500
_ADD = insert(table)
_OF_NUMBER = select(table.c.id).where(table.c.kind == bindparam("of"), table.c.row_id == bindparam("row")).limit(1)
_SUPERSEDE = (
    update(table)
    .where(table.c.kind == bindparam("of"), table.c.row_id == bindparam("row"), table.c.salt.is_not(None))
    .values(salt=None)
)


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries there are, and the hash of the last one, which vouches for them all."""

    entries: int
    sha256: str


class Noted:
    """The rows that a transaction changes, each by kind and number, and whether others had altered it."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, int], bool] = {}

    def __call__(self, session: Session) -> None:
        if self.rows:
            append(session, self.rows)


def added(session: Session, changed: Table, row_id: int) -> None:
    """A row is new, or belongs in the record from now on: it gets its entry when the transaction ends.

    If there is one of its number already, others have removed that row and the database gave its number away again.
    """
    of_number = {"of": changed.name, "row": row_id}
    taken = session.execute(_OF_NUMBER, of_number).first() is not None
    at_commit(session, Noted).rows.setdefault((changed.name, row_id), taken)


def changing(session: Session, changed: Table, *which: ColumnElement[bool]) -> list[int]:
    """The rows for which `which` holds are about to be changed: they get their entries when the transaction ends, but
    for plans, which stay plans.

    Returns their numbers. To be called before the change, so that what others have altered is noticed.
    """
    noted, numbers = at_commit(session, Noted).rows, []
    with any_bytes(session):
        rows = session.execute(with_entries(session, changed).where(*which)).mappings().all()
    for row in rows:
        numbers.append(int(row[key(changed).name]))  # PostgreSQL gives it as text
        if not (row["entry"] is None and optional(changed, row)):
            noted.setdefault((changed.name, numbers[-1]), not fits(changed, row))
    return numbers


def append(session: Session, noted: Mapping[tuple[str, int], bool]) -> None:
    """Write the entries of these rows as they are now; the values tell whether others had altered them."""
    alone(session, "record")
    entries = list(_linked(head(session), _hashed(session, noted), noted))
    session.execute(_SUPERSEDE, [{"of": entry["kind"], "row": entry["row_id"]} for entry in entries])
    session.execute(_ADD, entries)


def head(session: Session) -> Head:
    """Where the chain ends: to be noted where nobody who can write the database can change it."""
    with any_bytes(session):
        row = session.execute(_last(session.dialect.name)).first()
    return Head(0, NOTHING) if row is None else Head(row.id, row.sha256)


def key(chained: Table) -> Column[Any]:
    """The column that numbers the rows of a chained table."""
    [column] = chained.primary_key.columns
    return column


def with_entries(session: Session, chained: Table) -> Select[Any]:
    """The rows of a chained table as the database holds them, each beside its newest entry (`entry`, `entry_salt`,
    `entry_sha256`; NULL when it has none)."""
    return _with_entries(session.dialect.name, chained)


def optional(chained: Table, row: RowMapping) -> bool:
    """Whether a row needs no entry: a correction that nobody has approved."""
    return chained.name == correction.name and row["state"] == CorrectionState.PLANNED


def fits(chained: Table, row: RowMapping) -> bool:
    """Whether a row read `with_entries` is as its newest entry says."""
    return row["entry"] is not None and row_sha256(row["entry_salt"], _own(chained, row)) == row["entry_sha256"]


@cache
def _with_entries(dialect: str, chained: Table) -> Select[Any]:
    newest = and_(table.c.kind == chained.name, table.c.row_id == key(chained), table.c.salt.is_not(None))
    salt, sha256 = raw(dialect, (table.c.salt, table.c.row_sha256))
    entry = (table.c.id.label("entry"), salt.label("entry_salt"), sha256.label("entry_sha256"))
    return select(*raw(dialect, chained.c), *entry).select_from(chained.outerjoin(table, newest))


@cache
def _as_held(dialect: str, chained: Table) -> Select[Any]:
    return select(*raw(dialect, chained.c)).where(key(chained).in_(bindparam("ids", expanding=True)))


@cache
def _last(dialect: str) -> Select[Any]:
    return select(table.c.id, *raw(dialect, (table.c.sha256,))).order_by(table.c.id.desc()).limit(1)


def _own(chained: Table, row: RowMapping) -> dict[str, object]:
    return {column.name: row[column.name] for column in chained.c}


def _hashed(session: Session, noted: Mapping[tuple[str, int], bool]) -> dict[tuple[str, int], tuple[str, str]]:
    """Of each row as it is now, a new salt and the hash made with it."""
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for kind, chained in CHAINED.items():
        ids = [row_id for of, row_id in noted if of == kind]
        for start in range(0, len(ids), _CHUNK):
            query = _as_held(session.dialect.name, chained)
            with any_bytes(session):
                rows = session.execute(query, {"ids": ids[start : start + _CHUNK]}).mappings().all()
            for row in rows:
                salt = new_salt()
                found[kind, int(row[key(chained).name])] = salt, row_sha256(salt, row)
    return found


def _linked(
    last: Head, hashed: Mapping[tuple[str, int], tuple[str, str]], noted: Mapping[tuple[str, int], bool]
) -> Iterator[dict[str, Any]]:
    """The entries of the noted rows, in the order in which they were noted, linked to what is there."""
    now = clock.now()
    previous = last.sha256.encode(errors="replace").decode()  # it may be damaged
    for number, (kind, row_id) in enumerate(noted, last.entries + 1):
        salt, sha256 = hashed[kind, row_id]
        entry = {"id": number, "at": instant_text(now), "kind": kind, "row_id": row_id}
        entry |= {"altered": int(noted[kind, row_id]), "row_sha256": sha256}
        link = {"salt": salt, "previous_sha256": previous, "sha256": entry_sha256(previous, entry)}
        yield entry | link | {"at": now}
        previous = link["sha256"]
