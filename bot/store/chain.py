"""The arithmetic of the record: what is hashed, and how. It never changes, or no older record could be verified.

A row is hashed as the database holds it, text byte for byte, with every column that is not NULL: a column that is added
later and may be NULL changes no older hash. The hash is salted. Once another entry takes an entry's place its salt is
erased, so that nobody can find out by trial what a row held before it was forgotten.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Label, Text, cast, type_coerce
from sqlalchemy.types import NullType

from bot.store.engine import Session

NOTHING = "0" * 64
"""What stands before the first entry."""


def new_salt() -> str:
    """128 bits of chance, 32 hexadecimal digits."""
    return secrets.token_hex(16)


def row_sha256(salt: str, row: Mapping[Any, object]) -> str:
    """The salted hash of a row that was read `raw`."""
    return _hash([salt, {name: value for name, value in row.items() if value is not None}])


def entry_sha256(previous: str, entry: Mapping[Any, object]) -> str:
    """The hash of an entry and, by `previous`, of all before it. It covers all columns but the salt, as stored."""
    covered = ("id", "at", "kind", "row_id", "altered", "row_sha256")
    return _hash([previous, *(str(entry[name]) for name in covered)])


def raw(dialect: str, columns: Iterable[ColumnElement[Any]]) -> list[Label[Any]]:
    """The columns as the database holds them: JSON with its blanks, instants and yes-or-no unread."""
    as_text = dialect == "postgresql"
    return [(cast(one, Text) if as_text else type_coerce(one, NullType())).label(one.key) for one in columns]


@contextmanager
def any_bytes(session: Session) -> Iterator[None]:
    """Within the block, text that is not UTF-8 is read from SQLite like any other, each strange byte for itself."""
    connection = session.connection.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        yield
        return
    before = connection.text_factory
    connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = before


def _hash(body: object) -> str:
    """SHA-256 of the one spelling of a value as JSON; a strange byte is spelled as the surrogate it was read as."""
    return sha256(json.dumps(body, sort_keys=True, separators=(",", ":"), default=_spelled).encode()).hexdigest()


def _spelled(value: object) -> object:
    return {"blob": bytes(value).hex()} if isinstance(value, bytes | memoryview) else str(value)
