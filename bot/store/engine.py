"""How the database is opened and how a transaction begins.

SQLite's default lets two writers read the same row and each overwrite the other, and makes a reader that
turns writer fail with "database is locked". So a writer begins with BEGIN IMMEDIATE, which waits its turn
at the start; a reader begins DEFERRED and, thanks to the write-ahead log, waits for nobody. Opening never
creates a file unless asked, and whatever the driver reports leaves as a one-line `StoreError` that names
the file and what to do.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from bot.errors import RowDamaged, StoreError, StoreMissing
from bot.store.codec import to_json

Session = Connection
"""A transaction in progress; other rooms only pass it on."""
Task = TypeVar("Task", bound=Callable[[Connection], None])

BUSY_SECONDS = 5
_PRAGMAS = (
    f"busy_timeout={BUSY_SECONDS * 1000}",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "secure_delete=ON",
)
_WRITING, _KEY, _TASKS = "factbot_writing", "factbot_people_key", "factbot_tasks"
_ADVICE = {
    "SQLITE_NOTADB": "is no SQLite database: check the path",
    "SQLITE_CORRUPT": "is damaged: restore a backup",
    "SQLITE_READONLY": "cannot be written: check the permissions of the file and of its folder",
    "SQLITE_CANTOPEN": "cannot be opened: check that it is a file and that you may write it and its folder",
    "SQLITE_PERM": "cannot be opened: check its permissions",
    "SQLITE_BUSY": f"has been locked by another process for over {BUSY_SECONDS} s: try again when it is done",
    "SQLITE_FULL": "cannot grow: free some disk space",
    "SQLITE_IOERR": "cannot be read or written: check the disk",
}


class Store:
    """One database. Safe to share between threads; each `write()` or `read()` is a transaction of its own.

    Who asked to be forgotten is known by hashes made with `key`.
    """

    def __init__(self, engine: Engine, key: str = "") -> None:
        self._engine = engine
        self._key = key.encode()
        self.name = _name(engine.url)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a SQLite file (or in memory)."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that may write: committed at the end of the block, once what was put off until then is done
        (`at_commit`); rolled back by any exception.

        Raises `StoreError` when the database cannot be written or refuses a row.
        """
        with _told(self.name), self._connect(writing=True) as session, session.begin():
            yield session
            for task in _tasks(session).values():
                task(session)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads, on one unmoving picture of the database. Raises `StoreError`."""
        with _told(self.name), self._connect(writing=False) as session, session.begin():
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Session]:
        """Like `write`, but foreign keys are checked only at the end, so that tables can be rebuilt."""
        with _told(self.name), self._connect(writing=True) as session:
            _foreign_keys(session, on=False)
            try:
                with session.begin():
                    yield session
                    if self.is_sqlite and session.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise StoreError(f"{self.name}: the migration would break a reference; nothing was changed")
            finally:
                _foreign_keys(session, on=True)

    def scrub(self) -> bool:
        """Write a SQLite file anew and empty its write-ahead log, so that nothing erased lives on there, nor in the
        unused parts of pages, which `secure_delete` leaves as they are; False while somebody reads the log."""
        if not self.is_sqlite:
            return True
        with _told(self.name), self._engine.connect() as session:
            connection = session.connection.driver_connection
            assert isinstance(connection, sqlite3.Connection)
            connection.execute("VACUUM")
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _connect(self, *, writing: bool) -> Connection:
        return self._engine.connect().execution_options(**{_WRITING: writing, _KEY: self._key, _TASKS: {}})


def people_key(session: Session) -> bytes:
    """The key under which the ids of forgotten people are hashed; empty when none is set."""
    key: bytes = session.get_execution_options().get(_KEY, b"")
    return key


def at_commit(session: Session, kind: Callable[[], Task]) -> Task:
    """The one task of its kind that `Store.write` runs before it commits, with the session."""
    task: Task = _tasks(session).setdefault(kind, kind())
    return task


def alone(session: Session, what: str) -> None:
    """Wait until no other transaction does `what`; SQLite lets only one write at a time anyway."""
    if session.dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:what))"), {"what": what})


def open_store(url: str, *, create: bool = False, key: str = "") -> Store:
    """Open the database at `url`: `sqlite:///path`, `sqlite://` (in memory) or `postgresql+psycopg://…`.

    Raises `StoreMissing` when the SQLite file does not exist and `create` is False, and `StoreError` when
    the URL or the file cannot be used.
    """
    parsed = _parse(url)
    if _is_file(parsed) and not create and not Path(str(parsed.database)).exists():
        raise StoreMissing(f"no database at {_name(parsed)}: run `factbot db upgrade` first")
    store = Store(_engine(parsed), key)
    try:
        with store.read() as session:
            session.exec_driver_sql("SELECT count(*) FROM sqlite_master" if store.is_sqlite else "SELECT 1")
    except StoreError:
        store.close()
        raise
    return store


def file_of(url: str) -> Path:
    """The file that `url` names. Raises `StoreError` when the database is none."""
    parsed = _parse(url)
    if not _is_file(parsed):
        raise StoreError(f"{_name(parsed)} is no SQLite file")
    return Path(str(parsed.database))


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        parsed.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError("the database URL cannot be read: use sqlite:///path or postgresql+psycopg://…") from error
    return parsed


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")


def _name(url: URL) -> str:
    """What messages call the database: its path, or the URL without the password."""
    return str(url.database) if _is_file(url) else url.set(query={}).render_as_string(hide_password=True)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return _create_engine(url)
    if _is_file(url):
        engine = _create_engine(url)
    else:
        engine = _create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _create_engine(url: URL, **options: Any) -> Engine:
    try:
        return create_engine(url, json_serializer=to_json, **options)
    except ModuleNotFoundError as error:
        raise StoreError(f"the database driver {error.name} is missing: install it, or use sqlite:///path") from error


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    """Leave BEGIN to `_begin` and set what SQLite forgets between connections."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(session: Session) -> None:
    writing = session.get_execution_options().get(_WRITING, False)
    session.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED")


def _tasks(session: Session) -> dict[Any, Any]:
    tasks: dict[Any, Any] = session.get_execution_options().get(_TASKS, {})
    return tasks


def _foreign_keys(session: Session, *, on: bool) -> None:
    connection = session.connection.driver_connection
    if isinstance(connection, sqlite3.Connection):
        connection.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn the driver's errors into `StoreError`s."""
    try:
        yield
    except IntegrityError as error:
        raise StoreError(f"{name} refused a row ({_first_line(error.orig or error)})") from error
    except DBAPIError as error:
        raise StoreError(_message(name, error.orig or error)) from error
    except sqlite3.Error as error:
        raise StoreError(_message(name, error)) from error
    except (ValidationError, JSONDecodeError) as error:
        raise RowDamaged(f"{name} holds a damaged row ({_first_line(error)}): see `factbot db check`") from error


def _message(name: str, error: BaseException) -> str:
    said = _first_line(error)
    code = str(getattr(error, "sqlite_errorname", ""))
    advice = next((text for prefix, text in _ADVICE.items() if code.startswith(prefix)), None)
    return f"{name} {advice} ({said})" if advice else f"{name}: {said}"


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
