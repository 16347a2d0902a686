"""`factbot db`, and what every command says when the database cannot be used."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Store, events

from .conftest import Run
from .staged import NOON


def test_a_database_is_created_once_and_then_up_to_date(run: Run, folder: Path) -> None:
    first = run("db", "upgrade")
    assert (first.code, first.out) == (0, "database created\n")
    assert (folder / "factbot.sqlite").is_file()
    second = run("db", "upgrade")
    assert (second.code, second.out) == (0, "database already up to date\n")


def test_a_sound_database_is_ok(run: Run, store: Store) -> None:
    ran = run("db", "check")
    assert (ran.code, ran.out) == (0, "ok\n")


def test_problems_are_listed_with_an_exit_code(run: Run, store: Store) -> None:
    with closing(sqlite3.connect("factbot.sqlite")) as connection, connection:
        connection.execute("INSERT INTO citation (outbox_id, source_id, position) VALUES (77, 1, 0)")
        connection.execute("UPDATE alembic_version SET version_num = 'unheard-of'")
    ran = run("db", "check")
    assert ran.code == 4
    assert ran.lines == ["the schema is newer, not current", "row 1 of citation refers to a missing outbox"]


def test_a_backup_is_a_whole_database(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("db", "backup", "copy.sqlite")
    assert (ran.code, ran.out) == (0, "copied to copy.sqlite\n")
    monkeypatch.setenv("FACTBOT_DATABASE", "sqlite:///copy.sqlite")
    assert run("db", "check").code == 0
    again = run("db", "backup", "copy.sqlite")
    assert again.code == 4
    assert again.err.startswith("factbot: copy.sqlite exists: a copy never overwrites")


COMMANDS = [
    ("facts", "load"),
    ("log",),
    ("explain", "1"),
    ("review", "list"),
    ("review", "approve", "1"),
    ("review", "reject", "1"),
]


@pytest.mark.parametrize("command", [*COMMANDS, ("db", "check"), ("db", "backup", "copy")], ids=" ".join)
def test_without_a_database_the_command_to_make_one_is_named(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "factbot: no database at factbot.sqlite: run `factbot db upgrade` first\n"
    assert not (folder / "factbot.sqlite").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_tables_the_command_to_make_them_is_named(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    (folder / "factbot.sqlite").touch()
    ran = run(*command)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "factbot: factbot.sqlite has no tables yet: run `factbot db upgrade` first\n"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_wrong_setting_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.setenv("FACTBOT_BATCH_SIZE", "many")
    ran = run(*command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("factbot: FACTBOT_BATCH_SIZE: ")
    assert ran.err.count("\n") == 1


def test_a_folder_that_cannot_hold_a_database_is_named(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").touch()
    monkeypatch.setenv("FACTBOT_DATABASE", "sqlite:///file/factbot.sqlite")
    ran = run("db", "upgrade")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("factbot: file/factbot.sqlite cannot be opened: check that")
    assert ran.err.count("\n") == 1


def test_a_file_that_is_no_database_is_named(run: Run, folder: Path) -> None:
    (folder / "factbot.sqlite").write_text("no database at all, " * 100)
    ran = run("log")
    assert ran.code == 4
    assert ran.err.startswith("factbot: factbot.sqlite is no SQLite database: check the path")


def test_vacuum_gives_back_the_room_of_what_was_forgotten(run: Run, store: Store) -> None:
    with store.write() as session:
        for number in range(500):
            events.log(session, "filler", {"words": f"{number} " * 200}, NOON)
    store.scrub()
    before = Path(store.name).stat().st_size
    with store.write() as session:
        session.exec_driver_sql("DELETE FROM event WHERE kind = 'filler'")
    assert run("db", "vacuum").out == "done\n"
    assert Path(store.name).stat().st_size < before / 2


def test_a_copy_is_brought_back_once_the_database_is_out_of_the_way(run: Run, store: Store, folder: Path) -> None:
    assert run("db", "backup", "copy.sqlite").code == 0
    head = run("log", "head").out.strip()
    there = run("db", "restore", "copy.sqlite")
    assert there.code == 4 and "would be overwritten: stop the service, and move it away first" in there.err
    store.close()
    for file in folder.glob("factbot.sqlite*"):
        file.rename(folder / f"broken-{file.name}")
    ran = run("db", "restore", "copy.sqlite", "--head", head)
    assert (ran.code, ran.out) == (0, "copy.sqlite is the database now: start the service\n")
    assert run("db", "check").out == "ok\n"
    assert run("log", "verify", "--head", head).code == 0


def test_a_copy_that_is_not_sound_is_told_and_not_put_in_place(run: Run, store: Store, folder: Path) -> None:
    assert run("db", "backup", "copy.sqlite").code == 0
    store.close()
    for file in folder.glob("factbot.sqlite*"):
        file.unlink()
    ran = run("db", "restore", "copy.sqlite", "--head", "f" * 64)
    assert ran.code == 4
    assert ran.lines == [f"no entry of the record has the hash {'f' * 64}: its end was cut off or written anew"]
    assert not (folder / "factbot.sqlite").exists()
