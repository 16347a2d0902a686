"""Does the database have the schema of this code? Asked by every command before it does anything else."""

from enum import StrEnum

from sqlalchemy import inspect, select

from bot.errors import SchemaMismatch, StoreMissing
from bot.store.engine import Session, Store
from bot.store.revisions import REVISIONS
from bot.store.tables import schema_version


class SchemaState(StrEnum):
    """How the schema of a database stands to this code."""

    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    MISSING = "missing"


def schema_state(store: Store) -> SchemaState:
    """Compare the revision kept in the database with those this code knows. Raises `StoreError`."""
    with store.read() as session:
        revision = _revision(session)
    if revision is None:
        return SchemaState.MISSING
    if revision == REVISIONS[-1]:
        return SchemaState.CURRENT
    return SchemaState.OLDER if revision in REVISIONS else SchemaState.NEWER


def require_current(store: Store) -> None:
    """Raise `StoreMissing` or `SchemaMismatch`, naming what to do, unless the schema is current."""
    state = schema_state(store)
    if state is SchemaState.MISSING:
        raise StoreMissing(f"{store.name} has no tables yet: run `factbot db upgrade` first")
    if state is SchemaState.OLDER:
        raise SchemaMismatch(f"{store.name} has an older schema: run `factbot db upgrade`")
    if state is SchemaState.NEWER:
        raise made_by_newer(store)


def made_by_newer(store: Store) -> SchemaMismatch:
    """What to say of a database that this code is too old for."""
    return SchemaMismatch(f"{store.name} was made by a newer factbot: update factbot")


def _revision(session: Session) -> str | None:
    if not inspect(session).has_table(schema_version.name):
        return None
    return session.execute(select(schema_version.c.version_num)).scalar()
