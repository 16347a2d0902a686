"""The record finds whatever others do to decisions, reviews and deliveries, and nothing else."""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import Column, MetaData, Text, text

from bot.errors import StoreError
from bot.model import Action, Withdrawn
from bot.store import Session, Store, audit, corrections, open_store, outbox, posts, record, reviews
from bot.store.chain import NOTHING, entry_sha256, new_salt, row_sha256
from bot.store.forgetting import forget
from bot.store.keeping import forget_settled
from bot.store.migrate import migrate, upgrade
from bot.store.record import CHAINED
from bot.store.tables import CorrectionState, OutboxState
from bot.store.tables import record as table
from bot.store.withdrawn import withdraw

from .samples import MINUTE, decide, post, send
from .tampering import LATER, lived, other_hands, plan

COLUMNS = [(kind, column.name) for kind, chained in CHAINED.items() for column in chained.c]
NULLABLE = [(kind, name) for kind, name in COLUMNS if CHAINED[kind].c[name].nullable]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with rows of every kind in every state."""
    path = tmp_path_factory.mktemp("record") / "a.sqlite"
    upgrade(f"sqlite:///{path}")
    store = open_store(f"sqlite:///{path}", key="a long random text")
    lived(store)
    store.close()
    return path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path / "a.sqlite"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{path}", key="a long random text")
    yield store
    store.close()


def verified(store: Store, known: str | None = None) -> list[str]:
    with store.read() as session:
        return audit.verify(session, known)


def head(store: Store) -> record.Head:
    with store.read() as session:
        return record.head(session)


def flipped(value: object, rng: random.Random) -> object:
    """The value with one bit of it changed; something where nothing was."""
    match value:
        case None:
            return "x"
        case int():
            return value ^ 1 << rng.randrange(20, 40)
        case float():
            return value + 2**-50
        case _:
            raw = bytearray(str(value).encode() or b" ")
            raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
            return bytes(raw)


def put(db: sqlite3.Connection, where: tuple[str, str, int], value: object) -> None:
    """Put a value into a column of a row; bytes as text, whether they are UTF-8 or not."""
    name, column, rowid = where
    place = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
    db.execute(f'UPDATE {name} SET "{column}" = {place} WHERE rowid = ?', (value, rowid))


def values(path: Path, name: str, column: str) -> dict[int, object]:
    """Of each row that is in the record, as a plan is not."""
    chained = " WHERE state <> 'planned'" if name == "correction" else ""
    with other_hands(path) as db:
        return dict(db.execute(f'SELECT rowid, "{column}" FROM {name}{chained}').fetchall())


def test_rows_of_every_kind_and_state_are_chained_and_sound(store: Store) -> None:
    assert verified(store) == []
    with store.read() as session:
        states = {kind: session.execute(text(f"SELECT count(*) FROM {kind}")).scalar_one() for kind in CHAINED}
        sending = set(session.execute(text("SELECT state FROM outbox")).scalars())
        mending = sorted(session.execute(text("SELECT state FROM correction")).scalars())
    assert states == {"decision": 18, "review": 3, "outbox": 12, "correction": 6, "removal": 1, "shadow": 2}
    assert sending == set(OutboxState) and mending == sorted(CorrectionState)


@pytest.mark.parametrize(("kind", "column"), COLUMNS, ids=".".join)
def test_one_bit_flipped_in_any_column_of_any_row_is_found_and_the_row_named(
    store: Store, path: Path, kind: str, column: str
) -> None:
    rng = random.Random(f"{kind}.{column}")
    key = record.key(CHAINED[kind]).name
    for rowid, value in values(path, kind, column).items():
        changed = flipped(value, rng)
        with other_hands(path) as db:
            put(db, (kind, column, rowid), changed)
        found = verified(store)
        if column == key:
            said = [f"row {changed} of {kind} is not in the record", f"row {rowid} of {kind} was removed"]
        else:
            said = [f"row {rowid} of {kind} was changed"]
        assert [problem.partition(":")[0] for problem in found] == said, (value, changed)
        with other_hands(path) as db:
            put(db, (kind, column, int(str(changed)) if column == key else rowid), value)
    assert verified(store) == []


@pytest.mark.parametrize(("kind", "column"), NULLABLE, ids=".".join)
def test_a_value_that_is_taken_out_is_found(store: Store, path: Path, kind: str, column: str) -> None:
    for rowid, value in values(path, kind, column).items():
        if value is not None:
            with other_hands(path) as db:
                put(db, (kind, column, rowid), None)
            assert [problem.partition(":")[0] for problem in verified(store)] == [f"row {rowid} of {kind} was changed"]
            with other_hands(path) as db:
                put(db, (kind, column, rowid), value)


@pytest.mark.parametrize("column", [column.name for column in table.c])
def test_one_bit_flipped_in_any_entry_is_found(store: Store, path: Path, column: str) -> None:
    rng = random.Random(column)
    with other_hands(path) as db:
        db.execute("DROP INDEX ix_record_newest")
    for rowid, value in values(path, "record", column).items():
        changed = 1 if column == "altered" else flipped(value, rng)
        with other_hands(path) as db:
            put(db, ("record", column, rowid), changed)
        found = verified(store)
        touched = [f"entry {rowid} ", f"of entry {rowid}", f"entry {rowid + 1} ", f"entry {rowid}:", "row "]
        assert found and all(any(part in problem for part in touched) or column == "id" for problem in found), found
        with other_hands(path) as db:
            put(db, ("record", column, int(str(changed)) if column == "id" else rowid), value)
    assert verified(store) == []


def test_a_byte_flipped_in_the_file_itself_is_found(store: Store, path: Path) -> None:
    store.scrub()
    store.close()
    held = path.read_bytes()
    at = held.index(b"chosen: answer")
    path.write_bytes(held[:at] + b"C" + held[at + 1 :])
    [problem] = verified(open_store(f"sqlite:///{path}"))
    assert problem.startswith("row ") and " of decision was changed: it is not as entry " in problem


def test_a_blank_in_json_is_found(store: Store, path: Path) -> None:
    with other_hands(path) as db:
        db.execute("UPDATE decision SET evidence = replace(evidence, ', ', ',  ') WHERE id = 3")
    assert [problem.partition(":")[0] for problem in verified(store)] == ["row 3 of decision was changed"]


@pytest.mark.parametrize("kind", CHAINED)
def test_a_removed_row_is_named(store: Store, path: Path, kind: str) -> None:
    with other_hands(path) as db:
        [rowid] = db.execute(f"SELECT max(rowid) FROM {kind}").fetchone()
        db.execute(f"DELETE FROM {kind} WHERE rowid = ?", (rowid,))
    [problem] = verified(store)
    assert problem.startswith(f"row {rowid} of {kind} was removed")


@pytest.mark.parametrize("kind", CHAINED)
def test_an_inserted_row_is_named_however_old_its_number(store: Store, path: Path, kind: str) -> None:
    key = record.key(CHAINED[kind]).name
    rest = [f'"{column.name}"' for column in CHAINED[kind].c if column.name != key]
    other = dict.fromkeys(('"decision_id"', '"outbox_id"', '"post_id"'), "-9") | {'"key"': "'k'"}
    taken = [other.get(name, name) for name in rest]
    with other_hands(path) as db:
        db.execute("DROP INDEX ix_outbox_one_answer")
        copied = f"SELECT -3, {', '.join(taken)} FROM {kind} ORDER BY {key} DESC LIMIT 1"
        db.execute(f'INSERT INTO {kind} ("{key}", {", ".join(rest)}) {copied}')
    assert [problem.partition(":")[0] for problem in verified(store)] == [f"row -3 of {kind} is not in the record"]


def test_two_rows_that_changed_places_are_both_named(store: Store, path: Path) -> None:
    with other_hands(path) as db:
        for was, now in ((2, -1), (3, 2), (-1, 3)):
            db.execute("UPDATE decision SET id = ? WHERE id = ?", (now, was))
    assert [problem.partition(":")[0] for problem in verified(store)] == [
        "row 2 of decision was changed",
        "row 3 of decision was changed",
    ]


def test_entries_that_changed_places_are_named(store: Store, path: Path) -> None:
    with other_hands(path) as db:
        for was, now in ((2, -1), (3, 2), (-1, 3)):
            db.execute("UPDATE record SET id = ? WHERE id = ?", (now, was))
    found = verified(store)
    assert {"entry 2 of the record was changed", "entry 3 of the record was changed"} <= set(found)


def test_a_missing_entry_is_named(store: Store, path: Path) -> None:
    with other_hands(path) as db:
        db.execute("DELETE FROM record WHERE id IN (5, 8, 9)")
    found = verified(store)
    assert {"entry 5 of the record is missing", "entries 8 to 9 are missing"} <= set(found)


def test_a_row_without_its_last_entries_is_not_sound(store: Store, path: Path) -> None:
    with other_hands(path) as db:
        db.execute("DELETE FROM record WHERE id = (SELECT max(id) FROM record)")
    assert [problem.partition(":")[0] for problem in verified(store)] == ["row 18 of decision is not in the record"]


def test_an_end_cut_off_with_its_rows_is_found_by_a_head_noted_elsewhere(store: Store, path: Path) -> None:
    before = head(store)
    with store.write() as session:
        decide(session, post(41), action=Action.SILENT, fact_id=None)
    noted = head(store)
    assert verified(store, noted.sha256) == verified(store, before.sha256) == verified(store, NOTHING) == []
    with other_hands(path) as db:
        db.execute("DELETE FROM record WHERE id = ?", (noted.entries,))
        db.execute("DELETE FROM decision WHERE id = 19")
    assert head(store) == before and verified(store) == [] and verified(store, before.sha256) == []
    [problem] = verified(store, noted.sha256)
    assert problem.endswith("its end was cut off or written anew")


def test_a_chain_written_anew_is_found_by_a_head_noted_elsewhere(store: Store, path: Path) -> None:
    noted = head(store).sha256
    with other_hands(path) as db:
        db.row_factory = sqlite3.Row
        db.execute("UPDATE decision SET reason = 'another' WHERE id = 18")
        row = db.execute("SELECT * FROM decision WHERE id = 18").fetchone()
        entry = dict(db.execute("SELECT * FROM record WHERE kind = 'decision' AND row_id = 18").fetchone())
        salt = new_salt()
        entry["row_sha256"] = row_sha256(salt, dict(row))
        anew = (salt, entry["row_sha256"], entry_sha256(entry["previous_sha256"], entry), entry["id"])
        db.execute("UPDATE record SET salt = ?, row_sha256 = ?, sha256 = ? WHERE id = ?", anew)
    assert verified(store) == []
    assert len(verified(store, noted)) == 1


def test_forgetting_keeps_the_chain_whole(store: Store) -> None:
    with store.write() as session:
        assert withdraw(session, "local", ["local://post/13"], Withdrawn.DELETED, LATER) == 1
        assert forget(session, "local", "reader 1", LATER, take_down=True).posts == 1
        assert forget_settled(session, "local", LATER, 3, LATER) == 3
    with store.write() as session:
        posts.purge_text(session, 6)
    assert verified(store) == []


def test_what_was_changed_before_it_was_forgotten_is_told_for_good(store: Store, path: Path) -> None:
    with other_hands(path) as db:
        db.execute("UPDATE decision SET evidence = '[]', matches = '[]' WHERE post_id = 6")
        for name in ("correction", "outbox"):
            db.execute(f"UPDATE {name} SET text = 'something else' WHERE state = 'ready'")
    with store.write() as session:
        posts.purge_text(session, 6)
        taken = outbox.claim(session, "local", "worker", LATER + MINUTE, MINUTE, 9)
    with store.write() as session:
        for item in taken:
            outbox.mark_failed(session, item, "no")
    changed = [problem.partition(" or removed before ")[0] for problem in verified(store)]
    assert changed == [
        "row 6 of decision had been changed",
        *(f"row {item.id} of {item.table.name} had been changed" for item in taken),
    ]
    assert len(taken) == 3


def test_only_the_newest_entry_of_a_row_keeps_its_salt(store: Store) -> None:
    """So that nobody can find out by trial what a forgotten row held."""
    with store.write() as session:
        forget(session, "local", "reader 1", LATER, take_down=True)
    with store.read() as session:
        newest = {row.id for row in session.execute(text("SELECT max(id) AS id FROM record GROUP BY kind, row_id"))}
        salted = set(session.execute(text("SELECT id FROM record WHERE salt IS NOT NULL")).scalars())
    assert salted == newest


def test_a_transaction_that_fails_leaves_no_entry(store: Store) -> None:
    before = head(store)
    with pytest.raises(StoreError), store.write() as session:
        decide(session, post(41))
        decide(session, post(41))
    assert head(store) == before and verified(store) == []


def test_a_row_written_several_times_in_one_transaction_has_one_entry(store: Store) -> None:
    before = head(store)
    with store.write() as session:
        number = send(session, 41)
        [item] = [one for one in outbox.claim(session, "local", "w", LATER, MINUTE, 9) if one.id == number]
        outbox.mark_sent(session, item, "local://ours/41", LATER)
        reviews.reject(session, 3, "Ann", None, LATER)
    with store.read() as session:
        query = text(
            "SELECT kind, row_id FROM record WHERE id > :last"
            " AND NOT (kind IN ('outbox', 'correction') AND row_id <> :own)"
        )
        added = session.execute(query, {"last": before.entries, "own": number}).all()
    assert [tuple(row) for row in added] == [("decision", 19), ("outbox", number), ("review", 3)]
    assert verified(store) == []


def test_a_damaged_last_entry_does_not_stop_the_bot(store: Store, path: Path) -> None:
    last = head(store).entries
    with other_hands(path) as db:
        put(db, ("record", "sha256", last), b"\xff" * 64)
    with store.write() as session:
        decide(session, post(41))
    found = verified(store)
    assert f"entry {last} of the record was changed" in found
    assert any(problem.startswith(f"entry {last + 1} ") for problem in found)


def test_a_row_is_told_of_for_good_that_was_removed_and_whose_number_was_given_away_again(
    store: Store, path: Path
) -> None:
    with other_hands(path) as db:
        db.execute("DELETE FROM decision WHERE id = 18")
        db.execute("UPDATE record SET salt = NULL WHERE kind = 'decision' AND row_id = 18")
    with store.write() as session:
        assert decide(session, post(41)) == 18
    assert [problem.partition(" before ")[0] for problem in verified(store)] == [
        "row 18 of decision had been changed or removed"
    ]


def test_plans_of_corrections_come_and_go_unrecorded(store: Store, path: Path) -> None:
    before = head(store)
    with other_hands(path) as db:
        db.execute("UPDATE correction SET text = 'another' WHERE state = 'planned'")
    assert verified(store) == []
    with store.write() as session:
        plan(session, "It happened in 2025.")
        corrections.replan(session, [], LATER)
    assert verified(store) == [] and head(store) == before


def test_a_correction_that_others_approve_is_not_in_the_record(store: Store, path: Path) -> None:
    with other_hands(path) as db:
        approved = "UPDATE correction SET state = 'ready', approved_at = created_at, reviewer = 'Ann'"
        db.execute(f"{approved} WHERE state = 'planned'")
    assert [problem.partition(":")[0] for problem in verified(store)] == ["row 1 of correction is not in the record"]
    with store.write() as session:
        taken = outbox.claim(session, "local", "worker", LATER, MINUTE, 9)
    assert 1 in [item.id for item in taken if item.corrects]
    assert [problem.partition(" or ")[0] for problem in verified(store)] == ["row 1 of correction had been changed"]


def test_a_correction_that_others_make_a_plan_again_is_named_whatever_becomes_of_it(store: Store, path: Path) -> None:
    with other_hands(path) as db:
        unsaid = "UPDATE correction SET state = 'planned', approved_at = NULL, remote_uri = NULL, sent_at = NULL"
        db.execute(f"{unsaid} WHERE id = 6")
    assert [problem.partition(":")[0] for problem in verified(store)] == ["row 6 of correction was changed"]
    with store.write() as session:
        corrections.replan(session, [], LATER)
    assert [problem.partition(":")[0] for problem in verified(store)] == ["row 6 of correction was removed"]
    with store.write() as session:
        plan(session, "It happened in 2025.")
        corrections.approve(session, "f1", None, "Ann", LATER)
    assert [problem.partition(" before ")[0] for problem in verified(store)] == [
        "row 6 of correction had been changed or removed"
    ]


@pytest.mark.parametrize("kind", CHAINED)
def test_a_column_added_later_that_may_be_empty_changes_no_older_hash_and_is_itself_held(
    store: Store, path: Path, kind: str
) -> None:
    with other_hands(path) as db:
        db.execute(f"ALTER TABLE {kind} ADD COLUMN later TEXT")
    wider = CHAINED[kind].to_metadata(MetaData())
    wider.append_column(Column("later", Text))
    with patch.dict(CHAINED, {kind: wider}):
        assert verified(store) == []
        with other_hands(path) as db:
            last = f"SELECT max(rowid) FROM {kind}"
            db.execute(f"UPDATE {kind} SET later = 'x' WHERE rowid = ({last})")
        [problem] = verified(store)
        assert f" of {kind} was changed" in problem


def test_every_column_added_since_the_record_began_may_be_empty_and_is_so_in_older_rows(tmp_path: Path) -> None:
    """A column that is dropped, renamed or filled would make each older row look changed."""
    upgrade(f"sqlite:///{tmp_path / 'first.sqlite'}", "0008")
    with other_hands(tmp_path / "first.sqlite") as db:
        first = {kind: {row[1] for row in db.execute(f"PRAGMA table_info({kind})")} for kind in CHAINED}
    for kind, chained in CHAINED.items():
        assert first[kind] <= set(chained.c.keys())
        for column in chained.c:
            assert column.name in first[kind] or (column.nullable and column.server_default is None), column


def test_the_hashes_are_made_as_ever() -> None:
    """Hashes that were noted years ago must still be found."""
    row = {"id": 7, "confidence": 0.5, "reason": "« é »", "blob": b"\x01", "on_topic": 1, "lang": None}
    hashed = row_sha256("ab" * 16, row)
    entry = {"id": 1, "at": "2026-03-01T12:00:00.000000Z", "kind": "decision", "row_id": 7, "altered": 0}
    linked = entry_sha256(NOTHING, entry | {"row_sha256": hashed})
    assert hashed == "0cc1d9e5432c7e72b8df848e0fe40c155ddb71f27fd8f6085c54ebbbf9c4c35b"
    assert linked == "9e16484fe100cc65cf6cce30a6d24f2b365129e6b85119233e6a9a0a3c86b2c9"


@pytest.mark.parametrize("rows", [0, 1201])
def test_rows_older_than_the_record_are_chained_as_they_are(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "old.sqlite"
    upgrade(f"sqlite:///{path}", "0005")
    store = open_store(f"sqlite:///{path}")
    with store.write() as session:
        for number in range(1, rows + 1):
            _old(session, number)
    migrate(store)
    assert verified(store) == [] and head(store).entries == rows
    if rows:
        with store.write() as session:
            decide(session, post(1))
            posts.purge_text(session, 7)
        assert verified(store) == []
        with other_hands(path) as db:
            db.execute("UPDATE decision SET label = 'question' WHERE id = 1000")
        assert [problem.partition(":")[0] for problem in verified(store)] == ["row 1000 of decision was changed"]
    store.close()


def test_rows_of_every_kind_are_chained_by_the_update_and_plans_are_not(store: Store, path: Path) -> None:
    with other_hands(path) as db:
        db.execute("DROP TABLE record")  # all that the update adds
        db.execute("UPDATE alembic_version SET version_num = '0007'")
    migrate(store)
    with store.read() as session:
        rows = {kind: session.execute(text(f"SELECT count(*) FROM {kind}")).scalar_one() for kind in CHAINED}
    assert verified(store) == [] and head(store).entries == sum(rows.values()) - 1
    with store.write() as session:
        plan(session, "It happened in 2025.")
        assert corrections.approve(session, "f1", None, "Ann", LATER)
        forget(session, "local", "reader 51", LATER, take_down=True)
    assert verified(store) == []


def _old(session: Session, number: int) -> None:
    """A decision as an older version stored it."""
    at = "2026-03-01T12:00:00.000000Z"
    session.execute(
        text(
            "INSERT INTO post (id, platform, uri, author, text, text_sha256, created_at, trigger, author_is_bot,"
            " awaits_decision, seen_at) VALUES (:n, 'local', 'old ' || :n, 'a', 't', 'x', :at, 'watch', 0, 0, :at)"
        ),
        {"n": number, "at": at},
    )
    session.execute(
        text(
            "INSERT INTO decision (id, post_id, decided_at, trigger, label, confidence, action, reason, verdict_reason,"
            " on_topic, asks, evidence, matches, rules, judged_uri, fact_base_sha, code_version) VALUES"
            " (:n, :n, :at, 'watch', 'none', 0.1, 'silent', 'r', 'v', 1, 0, '[]', '[ ]', '[]', 'u', 'x', '0')"
        ),
        {"n": number, "at": at},
    )


def test_the_chain_begins_at_nothing(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path / 'new.sqlite'}")
    store = open_store(f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert head(store) == record.Head(0, NOTHING) and verified(store, NOTHING) == []
    assert len(verified(store, "f" * 64)) == 1
    store.close()
