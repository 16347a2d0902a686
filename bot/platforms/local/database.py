"""The SQLite file of a local network: its tables, and short-lived connections to it.

Every operation opens its own connection, so that a network object may be shared by threads and survives a
fork. Writers take the write lock at once (`BEGIN IMMEDIATE`): sequence numbers therefore become visible in
their order, and a reader that has seen number n never finds a smaller one later. Posts are marked as deleted,
never removed. A file keeps in `user_version` how many of the later steps were taken with it; what is missing is made up
for when it is opened.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import PlatformError, SettingsError, Unavailable

BUSY_SECONDS = 15.0
_APPLICATION_ID = 0x66627431

_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE accounts (
    handle TEXT PRIMARY KEY, name TEXT NOT NULL, is_bot INTEGER NOT NULL, created_at TEXT NOT NULL
);
CREATE TABLE posts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    uri TEXT NOT NULL UNIQUE,
    author TEXT NOT NULL REFERENCES accounts (handle),
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    lang TEXT,
    parent TEXT REFERENCES posts (uri),
    root TEXT REFERENCES posts (uri),
    deleted INTEGER NOT NULL DEFAULT 0,
    reply_gate INTEGER NOT NULL DEFAULT 0,
    idempotency_key TEXT,
    UNIQUE (author, idempotency_key)
);
CREATE INDEX posts_by_parent ON posts (parent);
CREATE INDEX posts_by_root ON posts (root);
CREATE TABLE mentions (
    seq INTEGER NOT NULL REFERENCES posts (seq), start INTEGER NOT NULL, handle TEXT NOT NULL,
    PRIMARY KEY (seq, start)
);
CREATE INDEX mentions_by_handle ON mentions (handle, seq);
CREATE TABLE blocks (
    blocker TEXT NOT NULL REFERENCES accounts (handle), blocked TEXT NOT NULL REFERENCES accounts (handle),
    PRIMARY KEY (blocker, blocked)
);
PRAGMA application_id = {_APPLICATION_ID};
COMMIT;
"""
_LATER = (
    "ALTER TABLE accounts ADD COLUMN description TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE posts ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0",
)
"""What came to the schema since, step by step."""


class Database:
    """A network's file, made when missing.

    Raises SettingsError when its folder is missing or the file is something else, Unavailable when the file
    stays locked for `BUSY_SECONDS`, and PlatformError when it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        if not self.path.parent.is_dir():
            raise SettingsError(f"{path}: no such folder for a local network; make it first")
        # Changing to WAL does not wait for other connections: one process at a time prepares the file.
        try:
            with FileLock(f"{self.path}.lock", timeout=BUSY_SECONDS), self._connected("rwc") as db:
                self._prepare(db)
        except Timeout as error:
            raise Unavailable(f"{self.path}: another process has been opening it for too long") from error
        except OSError as error:
            raise SettingsError(f"{self.path}: {error.strerror}") from error

    def _prepare(self, db: sqlite3.Connection) -> None:
        if db.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
            if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise SettingsError(f"{self.path}: a database, but not of a local network; name another file")
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(_SCHEMA)
        if _taken(db) < len(_LATER):
            db.execute("BEGIN IMMEDIATE")
            for step in _LATER[_taken(db) :]:
                db.execute(step)
            db.execute(f"PRAGMA user_version = {len(_LATER)}")
            db.execute("COMMIT")

    @contextmanager
    def _connected(self, mode: str) -> Iterator[sqlite3.Connection]:
        try:
            with closing(
                sqlite3.connect(
                    f"{self.path.as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
                )
            ) as db:
                db.row_factory = sqlite3.Row
                db.execute("PRAGMA foreign_keys = ON")
                yield db
        except sqlite3.OperationalError as error:
            raise Unavailable(f"{self.path}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise PlatformError(f"{self.path}: {error}") from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view for as long as it is open."""
        with self._connected("rw") as db:
            db.execute("BEGIN")
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The write lock; commits at the end, and leaves no trace when an error passes through."""
        with self._connected("rw") as db:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")


def _taken(db: sqlite3.Connection) -> int:
    """How many of the later steps were taken."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])
