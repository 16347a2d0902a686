"""Opening, transactions, and what people are told when the database cannot be used."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.errors import StoreError, StoreMissing
from bot.store import Store, open_store
from bot.store.engine import _message, _name

THREADS, TURNS = 4, 200


def counter(path: Path) -> Store:
    store = open_store(f"sqlite:///{path}", create=True)
    with store.write() as session:
        session.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))
    return store


def number(store: Store) -> int:
    with store.read() as session:
        return int(session.execute(text("SELECT n FROM counter")).scalar_one())


def test_four_threads_of_two_hundred_read_modify_writes_lose_nothing(tmp_path: Path) -> None:
    store = counter(tmp_path / "a.sqlite")

    def add_one(_: int) -> None:
        with store.write() as session:
            n = session.execute(text("SELECT n FROM counter")).scalar_one()
            session.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(add_one, range(THREADS * TURNS)))
    assert number(store) == THREADS * TURNS
    store.close()


def test_a_reader_sees_one_unmoving_picture_while_another_writes(tmp_path: Path) -> None:
    store = counter(tmp_path / "a.sqlite")
    with store.read() as reading:
        before = reading.execute(text("SELECT n FROM counter")).scalar_one()
        with store.write() as writing:
            writing.execute(text("UPDATE counter SET n = 7"))
        assert reading.execute(text("SELECT n FROM counter")).scalar_one() == before == 0
    assert number(store) == 7
    store.close()


def test_an_exception_rolls_back(tmp_path: Path) -> None:
    store = counter(tmp_path / "a.sqlite")
    with pytest.raises(ZeroDivisionError), store.write() as session:
        session.execute(text("UPDATE counter SET n = 7"))
        _ = 1 / 0
    assert number(store) == 0
    store.close()


def test_every_connection_has_the_measured_settings(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.sqlite'}", create=True)
    with store.read() as session:
        values = [
            session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert values == ["wal", 1, 1, 5000]
    store.close()


def test_opening_a_missing_file_says_what_to_run_and_creates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"
    with pytest.raises(StoreMissing, match=r"^no database at .*none\.sqlite: run `factbot db upgrade` first$"):
        open_store(f"sqlite:///{path}")
    assert not path.exists()


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database at all\n" * 100)
    with pytest.raises(StoreError, match=r"notes\.txt is no SQLite database: check the path"):
        open_store(f"sqlite:///{path}")
    assert path.read_text().startswith("no database")


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened: check that it is a file"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"absent/a\.sqlite cannot be opened"):
        open_store(f"sqlite:///{tmp_path / 'absent' / 'a.sqlite'}", create=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    counter(path).close()
    path.chmod(0o444)
    store = open_store(f"sqlite:///{path}")
    with pytest.raises(StoreError, match="cannot be written"), store.write() as session:
        session.execute(text("UPDATE counter SET n = 1"))
    store.close()


def test_a_refused_write_is_told_in_one_line(tmp_path: Path) -> None:
    store = counter(tmp_path / "a.sqlite")
    with (
        pytest.raises(StoreError, match=r"a\.sqlite cannot be written: check the perm") as caught,
        store.write() as s,
    ):
        s.execute(text("PRAGMA query_only=1"))
        s.execute(text("UPDATE counter SET n = 1"))
    assert "\n" not in str(caught.value)
    store.close()


def test_a_lock_that_lasts_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.engine._PRAGMAS", ("busy_timeout=20", "journal_mode=WAL"))
    store = counter(tmp_path / "a.sqlite")
    with store.write(), pytest.raises(StoreError, match="has been locked by another process"), store.write():
        pass
    store.close()


@pytest.mark.parametrize("code", ["SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_CORRUPT_VTAB", "SQLITE_PERM"])
def test_an_error_of_the_disk_comes_with_advice(code: str) -> None:
    error = sqlite3.OperationalError("the driver's words")
    error.sqlite_errorname = code
    assert _message("a.sqlite", error).count(":") == 1


@pytest.mark.parametrize("url", ["a.sqlite", "", "nosuch://host/x"])
def test_a_malformed_url_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(StoreError, match="use sqlite:///path"):
        open_store(url)


def test_a_missing_driver_is_named() -> None:
    with pytest.raises(StoreError, match="install it, or use sqlite:///path"):
        open_store("mysql+aiomysql://someone:secret@localhost/x")


def test_the_password_in_a_url_is_never_shown() -> None:
    assert "secret" not in _name(make_url("postgresql+psycopg://someone:secret@localhost/x"))
