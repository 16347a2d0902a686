"""The migrations give exactly the schema of the code, and keep what is stored."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.errors import SchemaMismatch, StoreError, StoreMissing
from bot.store import Store, open_store, switches
from bot.store.care import backup, check
from bot.store.claim_tables import metadata
from bot.store.migrate import migrate, scripts, upgrade
from bot.store.revisions import REVISIONS
from bot.store.schema import SchemaState, require_current, schema_state
from bot.store.views import VIEWS

ROWS = {
    "subject": "'s', '{}', 'x', '2026'",
    "fact_version": "1, 'f', 1, 's', 'x', 'published', 'It is so.', '2027', '{}', 1, '2026'",
    "source": "1, 1, 0, 'https://example.org', 'P', NULL, 'q', 'en', 'primary', 'en'",
    "source_health": "'https://example.org', 'x', 'healthy', '2026', '2026', '2026', '2026', 0, NULL, NULL, NULL, NULL,"
    " NULL, NULL, NULL, 'the page holds the quote', '2026'",
    "post": "1, 'local', 'u', 'a', 't', 'x', '2026', NULL, NULL, NULL, 'watch', 0, 0, '2026', NULL, 'edited', '2026',"
    " 0",
    "decision": "1, 1, '2026', 'watch', 'refuted', 0.9, 'answer', 'r', 'v', 1, 0, 'en', 1, 0, 1, '[]',"
    " '[]', '[]', 't', 'en', '[]', 'u', 'x', '0', 'local 1'",
    "outbox": "1, 1, 'local', 'u', 'k', 't', 'en', 'sent', 1, 'o', NULL, '2026', 'r', NULL, '2026', '2026', '{}'",
    "usage": "1, 'local', '2026', 'reply', 2",
    "spending": "1, 'x', '2026', 'search', 'post_read', 10, 5000, 1, 'r'",
    "pause": "'x', '2026', 'no credit'",
    "correction": "1, 1, 1, 1, 1, 'local', 'r', 'c', 't', 'en', 'sent', 1, 'o', NULL, '2026', 's', NULL, '2026',"
    " '2026', '{}', NULL, '2026', '2026', 'p'",
    "removal": "1, 'asked', '2026', 0, '2026', NULL, NULL",
    "shadow": "1, '2026', 'right', '2026', 'r', NULL",
    "live": "'x', '2026', 'r', '{}'",
    "halt": "'x', '2026', 'r', 'no'",
    "citation": "1, 1, 0",
    "review": "1, 1, 'open', '2026', NULL, NULL, NULL",
    "opt_out": "'local', 'a', '2026', NULL, 'said'",
    "record": "99, '2026', 'decision', 99, 0, 'x', NULL, 'y', 'z'",
    "cursor": "'local', 'watch', '1', '2026'",
    "event": "1, '2026', 'start', NULL, '{}'",
    "claim": "1, 'c', 'en', 'It is so.', '', '', NULL, NULL, NULL, NULL, 'so', 'x', '2026'",
    "claim_term": "1, 'so', 1",
    "posting": "1, 1, 1000",
}


def clauses(sql: str) -> list[str]:
    """The lines of a CREATE statement in any order, without regard to blanks."""
    said = re.sub(r"\s+", " ", sql).strip()
    if not said.startswith("CREATE TABLE"):
        return [said]
    start, end = said.index("("), said.rindex(")")
    parts = re.split(r",(?![^()]*\))", said[start + 1 : end])
    return sorted([said[:start], said[end:], *(part.strip() for part in parts)])


def schema(store: Store) -> dict[str, tuple[list[str], list[str]]]:
    """Of every table, index and view: its clauses, and its columns in their order."""
    with store.read() as session:
        rows = session.execute(text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")).all()
        return {
            f"{kind} {name}": (
                clauses(sql),
                [str(c.name) for c in session.execute(text(f"SELECT name FROM pragma_table_info('{name}')"))],
            )
            for kind, name, sql in rows
        }


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'a.sqlite'}"


def test_the_migrated_schema_is_that_of_the_code(store: Store) -> None:
    migrated = open_store("sqlite://")
    migrate(migrated)
    there, here = schema(migrated), schema(store)
    assert there.keys() == here.keys() >= {f"table {name}" for name in metadata.tables}
    for name, definition in here.items():
        assert there[name] == definition, name
    migrated.close()


def test_the_comparison_would_notice_checks_and_partial_indexes(store: Store) -> None:
    found = schema(store)
    assert any("CHECK (confidence BETWEEN 0 AND 1)" in line for line in found["table decision"][0])
    assert "WHERE state <> 'failed'" in found["index ix_outbox_one_answer"][0][0]
    assert {name for name in found if name.startswith("view")} == {f"view {name}" for name in VIEWS}


def test_the_code_knows_every_revision_in_order() -> None:
    walked = [script.revision for script in ScriptDirectory(str(scripts())).walk_revisions()]
    assert list(reversed(walked)) == list(REVISIONS)


@pytest.mark.parametrize("first", REVISIONS)
def test_rows_of_every_table_survive_from_each_revision_to_the_newest(url: str, first: str) -> None:
    upgrade(url, first)
    store = open_store(url)
    there = [name for name in ROWS if f"table {name}" in schema(store)]
    fill(store, there)
    before = dump(store, there)
    migrate(store)
    after = dump(store, there)
    assert {name: [row[: len(before[name][0])] for row in after[name]] for name in there} == before
    assert check(store) == []
    store.close()


def fill(store: Store, tables: list[str]) -> None:
    """Put the row of each table into it, as far as it has the columns yet."""
    with store.write() as session:
        for name in tables:
            known = len(schema(store)[f"table {name}"][1])
            session.execute(text(f"INSERT INTO {name} VALUES ({', '.join(ROWS[name].split(', ')[:known])})"))


def dump(store: Store, tables: list[str]) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as session:
        return {name: [tuple(row) for row in session.execute(text(f"SELECT * FROM {name}"))] for name in tables}


def test_every_table_of_the_code_has_a_row_to_survive() -> None:
    assert set(ROWS) == set(metadata.tables)


@pytest.mark.parametrize("state", ["sent", "ready", "failed"])
def test_a_platform_that_has_answered_stays_live_and_any_other_begins_in_shadow_mode(url: str, state: str) -> None:
    upgrade(url, "0004")
    store = open_store(url)
    fill(store, ["subject", "fact_version", "post", "decision", "outbox"])
    sent_at = "2026-03-01T12:00:00.000000Z"
    with store.write() as session:
        given = {"state": state, "sent_at": sent_at}
        answer = "UPDATE outbox SET platform = 'bluesky', error = 'why', state = :state, sent_at = :sent_at"
        session.execute(text(answer), given)
    migrate(store)
    with store.read() as session:
        assert switches.sends(session, "bluesky") is (state == "sent")
        assert not switches.sends(session, "x") and switches.sends(session, "local")
        rows = session.execute(text("SELECT * FROM live")).all()
    assert [tuple(row) for row in rows] == ([("bluesky", sent_at, "migration", "{}")] if state == "sent" else [])
    store.close()


def test_upgrading_twice_changes_nothing(url: str) -> None:
    assert upgrade(url) is SchemaState.MISSING
    assert upgrade(url) is SchemaState.CURRENT


def test_a_new_file_is_missing_its_schema_and_says_what_to_run(url: str) -> None:
    store = open_store(url, create=True)
    assert schema_state(store) is SchemaState.MISSING
    with pytest.raises(StoreMissing, match="run `factbot db upgrade` first"):
        require_current(store)
    store.close()


def test_a_newer_database_is_neither_used_nor_upgraded(url: str) -> None:
    upgrade(url)
    store = open_store(url)
    stamp(store, "9999")
    assert schema_state(store) is SchemaState.NEWER
    with pytest.raises(SchemaMismatch, match="was made by a newer factbot"):
        require_current(store)
    with pytest.raises(SchemaMismatch, match="was made by a newer factbot"):
        upgrade(url)
    store.close()


def test_an_older_database_names_the_command(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(url)
    store = open_store(url)
    monkeypatch.setattr("bot.store.schema.REVISIONS", (*REVISIONS, "9999"))
    assert schema_state(store) is SchemaState.OLDER
    with pytest.raises(SchemaMismatch, match="run `factbot db upgrade`"):
        require_current(store)
    assert check(store) == ["the schema is older, not current"]
    store.close()


def stamp(store: Store, revision: str) -> None:
    with store.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_the_database_of_another_program_is_left_alone(url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StoreError, match="another program"):
        upgrade(url)
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_failed_upgrade_leaves_nothing_behind(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(url, create=True)

    def broken(config: object, revision: str) -> None:
        config.attributes["connection"].exec_driver_sql("CREATE TABLE half (n INTEGER)")  # type: ignore[attr-defined]
        raise RuntimeError("the power went out")

    monkeypatch.setattr("bot.store.migrate.command.upgrade", broken)
    with pytest.raises(RuntimeError):
        migrate(store)
    assert schema(store) == {}
    store.close()


def test_a_migration_that_breaks_a_reference_is_undone(store: Store) -> None:
    with pytest.raises(StoreError, match="would break a reference"), store.migrating() as session:
        session.execute(text("INSERT INTO event VALUES (1, '2026', 'start', 99, '{}')"))
    with store.write() as session:
        assert session.execute(text("SELECT count(*) FROM event")).scalar_one() == 0
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_the_scripts_are_found_in_a_checkout_and_in_an_installed_wheel(tmp_path: Path) -> None:
    for folder in (tmp_path / "checkout" / "migrations", tmp_path / "site" / "bot" / "_migrations"):
        folder.mkdir(parents=True)
        (folder / "env.py").touch()
    assert scripts(tmp_path / "checkout" / "bot") == tmp_path / "checkout" / "migrations"
    assert scripts(tmp_path / "site" / "bot") == tmp_path / "site" / "bot" / "_migrations"
    with pytest.raises(StoreError, match="install factbot again"):
        scripts(tmp_path / "nowhere" / "bot")


def test_dangling_references_are_reported(store: Store) -> None:
    with store.write() as session:
        session.execute(text("INSERT INTO opt_out VALUES ('local', 'a', '2026', NULL, NULL)"))
    assert check(store) == []
    with store.read() as session:
        raw = session.connection.driver_connection
        assert raw is not None
        for statement in (
            "COMMIT",
            "PRAGMA foreign_keys=OFF",
            "INSERT INTO event VALUES (1, '2026', 'start', 99, '{}')",
            "BEGIN",
        ):
            raw.execute(statement)
    assert check(store) == ["row 1 of event refers to a missing post"]


def test_a_backup_holds_the_rows_and_is_one_file(url: str, tmp_path: Path) -> None:
    upgrade(url)
    store = open_store(url)
    with store.write() as session:
        session.execute(text("INSERT INTO opt_out VALUES ('local', 'a', '2026', NULL, NULL)"))
    copy = tmp_path / "copy" / "b.sqlite"
    copy.parent.mkdir()
    backup(store, copy)
    store.close()
    assert [path.name for path in copy.parent.iterdir()] == ["b.sqlite"]
    restored = open_store(f"sqlite:///{copy}")
    assert check(restored) == []
    with restored.read() as session:
        assert session.execute(text("SELECT author FROM opt_out")).scalars().all() == ["a"]
    restored.close()


def test_a_backup_never_overwrites(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "precious.sqlite"
    path.write_text("precious")
    with pytest.raises(StoreError, match="never overwrites"):
        backup(store, path)
    assert path.read_text() == "precious"


def test_a_backup_into_a_missing_folder_says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written: No such file or directory"):
        backup(store, tmp_path / "absent" / "b.sqlite")
