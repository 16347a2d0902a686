"""The kinds of column the tables are made of."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    TypeDecorator,
    false,
    text,
)

_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
_LARGEST_ID = 2**63 - 1


class Instant(TypeDecorator[datetime]):
    """A timezone-aware instant as `2026-01-31T08:05:09.000000Z`. Refuses instants without a timezone."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To text, in UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a timezone")
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Back, timezone-aware."""
        return None if value is None else datetime.strptime(value, _FORMAT).replace(tzinfo=UTC)


def instant_text(value: datetime) -> str:
    """An instant with a timezone as the database holds it."""
    return value.astimezone(UTC).strftime(_FORMAT)


def word(kind: type[StrEnum], name: str) -> Enum:
    """One of a closed list of words, checked by the database."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=16,
        values_callable=lambda words: [word.value for word in words],
    )


def added_word(name: str, kind: type[StrEnum]) -> Column[StrEnum]:
    """A word that may be missing, in a table that older databases have without it: SQLite adds a column only with its
    check beside it."""
    listed = ", ".join(f"'{word.value}'" for word in kind)
    one_of = Enum(kind, name=name, native_enum=False, length=16, values_callable=lambda words: [w.value for w in words])
    return Column(name, one_of, CheckConstraint(f"{name} IN ({listed})", name=name), nullable=True)


def added_flag(name: str) -> Column[bool]:
    """True or false, false in rows of older databases that have no such column yet."""
    return Column(name, Boolean(), nullable=False, server_default=false())


def flag(name: str) -> Boolean:
    """True or false, checked by the database."""
    return Boolean(name=name, create_constraint=True)


def id_() -> Column[int]:
    """The row number."""
    return Column("id", Integer, primary_key=True)


def countable(number: int) -> bool:
    """Whether a row may have this number. Others are not to be asked for: the database counts no further."""
    return 0 < number <= _LARGEST_ID


def ref(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    """A reference to the row number of another table."""
    return Column(name, Integer, ForeignKey(target), nullable=nullable)


def json(name: str, *, nullable: bool = False) -> Column[object]:
    """JSON; an empty column is NULL, never the JSON null."""
    return Column(name, JSON(none_as_null=True), nullable=nullable)


def words(name: str, *, nullable: bool = False) -> Column[str]:
    """Text."""
    return Column(name, Text, nullable=nullable)


def at(name: str, *, nullable: bool = False) -> Column[datetime]:
    """An instant."""
    return Column(name, Instant, nullable=nullable)


def only_where(name: str, *columns: str, where: str) -> Index:
    """A unique index over the rows that fulfil `where`."""
    return Index(name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))
