"""A store on which the disk can be full: SQLite itself says so, since the file may not get larger."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.store import Session, Store, engine, open_store

UNLIMITED = 2**30
HURRIED = ("busy_timeout=5", "journal_mode=WAL", "synchronous=OFF", "foreign_keys=ON")
"""As the store sets them, but that nobody waits long for a lock and nothing for the disk."""

Room = Callable[[], int | None]
"""How many pages a transaction may add; None: any number."""


class Shaky(Store):
    """The store at `path`, whose disk has as much room as `room` says at each transaction."""

    def __init__(self, path: Path, room: Room) -> None:
        super().__init__(open_store(f"sqlite:///{path}")._engine)
        self._room = room

    @contextmanager
    def write(self) -> Iterator[Session]:
        with super().write() as session:
            pages, room = session.exec_driver_sql("PRAGMA page_count").scalar_one(), self._room()
            session.exec_driver_sql(f"PRAGMA max_page_count = {UNLIMITED if room is None else pages + room}")
            yield session


def hurried() -> Any:
    """A patch under which stores wait for nothing."""
    return patch.object(engine, "_PRAGMAS", HURRIED)
