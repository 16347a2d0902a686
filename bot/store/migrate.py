"""Bring a database to the newest schema, in one transaction: all of it or nothing.

The scripts lie in `migrations/` of a checkout and in `bot/_migrations/` of an installed wheel.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect

from bot.errors import StoreError
from bot.store.engine import Session, Store, open_store
from bot.store.schema import SchemaState, made_by_newer, schema_state

_PACKAGE = Path(__file__).resolve().parent.parent


def upgrade(url: str, revision: str = "head") -> SchemaState:
    """Create the database if need be and bring it to `revision`; return the state it was in before.

    Raises `SchemaMismatch` when a newer factbot made it and `StoreError` when it cannot be used.
    """
    store = open_store(url, create=True)
    try:
        return migrate(store, revision)
    finally:
        store.close()


def migrate(store: Store, revision: str = "head") -> SchemaState:
    """As `upgrade`, for a store already open (a database in memory lives no longer than its store)."""
    before = schema_state(store)
    if before is SchemaState.NEWER:
        raise made_by_newer(store)
    with store.migrating() as session:
        if before is SchemaState.MISSING:
            _refuse_strangers(session, store.name)
        command.upgrade(_config(session), revision)
    return before


def scripts(package: Path = _PACKAGE) -> Path:
    """The folder with `env.py` and `versions/`. `package` is the folder of the package `bot`."""
    for folder in (package / "_migrations", package.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise StoreError(f"the migration scripts are missing next to {package}: install factbot again")


def _config(session: Session) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    config.attributes["connection"] = session
    return config


def _refuse_strangers(session: Session, name: str) -> None:
    if inspect(session).get_table_names():
        raise StoreError(f"{name} holds the tables of another program: choose another path")
