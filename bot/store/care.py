"""Is the database sound, and may I have a copy? Both work while the service runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError
from bot.store.engine import Store
from bot.store.schema import SchemaState, schema_state


def check(store: Store) -> list[str]:
    """What is wrong with the database, one line each; empty when all is well."""
    state = schema_state(store)
    problems = [] if state is SchemaState.CURRENT else [f"the schema is {state}, not current"]
    if not store.is_sqlite:
        return problems
    with store.read() as session:
        damage = session.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        dangling = session.exec_driver_sql("PRAGMA foreign_key_check").all()
    problems += [f"damage: {line}" for line in damage if line != "ok"]
    problems += [f"row {row[1]} of {row[0]} refers to a missing {row[2]}" for row in dangling]
    return problems


def backup(store: Store, path: Path) -> None:
    """Copy the whole database to the new file `path`, a consistent picture, while others write.

    Raises `StoreError` when `path` exists or cannot be written, or when the database is not SQLite.
    """
    if not store.is_sqlite:
        raise StoreError("only a SQLite database is copied here: use pg_dump for PostgreSQL")
    claim(path)
    try:
        with store.read() as session, closing(sqlite3.connect(path)) as copy:
            source = session.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def claim(path: Path) -> None:
    """Create `path` empty, for its owner alone, in one step with the check that it is not there. Raises
    `StoreError`."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise StoreError(f"{path} exists: a copy never overwrites, choose another name") from error
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error
