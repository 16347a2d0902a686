"""`factbot doctor`."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import finding_store
from bot.clock import now
from bot.model import Action
from bot.service import HEARTBEAT
from bot.store import Store, cursors, outbox, removals, switches
from bot.store.removals import Removal
from bot.store.tables import RemovalCause

from .conftest import Ran, Run
from .staged import NOON, post, stage, stage_shadow


def _grades(ran: Ran) -> dict[str, str]:
    return {line.split()[1] + (" files" if "fact files" in line[:20] else ""): line.split()[0] for line in ran.lines}


def _line(ran: Ran, topic: str) -> str:
    return next(line for line in ran.lines if line[6:].startswith(topic))


def _beat(store: Store, seconds: int) -> None:
    at = now() - timedelta(seconds=seconds)
    with store.write() as session:
        cursors.set(session, *HEARTBEAT, at.isoformat(), at)


def test_a_working_bot_gets_only_ok(run: Run, store: Store) -> None:
    _beat(store, 2)
    with store.write() as session:
        for stream in ("mention", "watch"):
            cursors.set(session, "local", stream, "1", now())
    ran = run("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert {line.split()[0] for line in ran.lines} == {"ok"}
    assert "2 facts in force, 1 published, none due for review" in _line(ran, "facts")
    assert "running, last sign of life" in _line(ran, "service")


def test_the_record_is_verified_and_the_first_row_that_others_changed_is_named(run: Run, store: Store) -> None:
    stage(store, post(1), Action.ANSWER)
    assert _line(run("doctor"), "record") == "ok    record      2 entries, verified"
    with store.write() as session:
        session.exec_driver_sql("UPDATE decision SET reason = 'another'")
        session.exec_driver_sql("UPDATE outbox SET text = 'another'")
    ran = run("doctor")
    assert ran.code == 1
    assert "2 problems, the first: row 1 of decision was changed" in _line(ran, "record")
    assert "`factbot log verify`" in _line(ran, "record")


def test_a_long_record_is_only_counted(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding_store, "QUICKLY_VERIFIED", 1)
    stage(store, post(1), Action.ANSWER)
    with store.write() as session:
        session.exec_driver_sql("UPDATE decision SET reason = 'another'")
    assert _line(run("doctor"), "record").startswith("ok    record      2 entries, too many to verify here")


def test_a_missing_database_fails_and_says_what_to_do(run: Run) -> None:
    ran = run("doctor")
    assert ran.code == 1
    assert _line(ran, "database") == "fail  database    no database at factbot.sqlite: run `factbot db upgrade` first"
    assert _line(ran, "fact files").startswith("ok")


def test_a_wrong_setting_fails_and_ends_the_checks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_BATCH_SIZE", "many")
    ran = run("doctor")
    assert ran.code == 1
    assert ran.lines[-1].startswith("fail  settings    FACTBOT_BATCH_SIZE")


def test_a_password_is_never_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("postgresql+psycopg://bot:hunter2@localhost:1/facts", "hunter2", "nosuch://bot:hunter2@host/facts"):
        monkeypatch.setenv("FACTBOT_DATABASE", url)
        ran = run("doctor")
        assert ran.code == 1
        assert "hunter2" not in ran.out + ran.err


def test_an_unknown_platform_fails(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_PLATFORMS", "local,nosuch")
    ran = run("doctor")
    assert ran.code == 1
    assert "fail  platform    nosuch is unknown: correct FACTBOT_PLATFORMS (known: " in ran.out


def test_a_database_without_facts_fails(run: Run, empty: Store) -> None:
    ran = run("doctor")
    assert ran.code == 1
    assert _line(ran, "facts") == "fail  facts       the database holds none: run `factbot facts load`"


def test_files_that_differ_from_the_database_are_told(run: Run, store: Store, folder: Path) -> None:
    chips = folder / "subject/facts/chips.yaml"
    chips.write_text(chips.read_text("utf-8").replace("Acme made an offer.", "Acme made a bid."), "utf-8")
    ran = run("doctor")
    assert ran.code == 0
    assert "differ in 1 fact (acme-offer-2024): run `factbot facts load`" in _line(ran, "versions")
    topic = folder / "subject/topic.yaml"
    chips.write_text(chips.read_text("utf-8").replace("Acme made a bid.", "Acme made an offer."), "utf-8")
    topic.write_text(topic.read_text("utf-8").replace("The plans of Acme", "Acme's plans"), "utf-8")
    assert "differ in topic, names or concepts" in _line(run("doctor"), "versions")


def test_facts_past_their_review_date_are_named(run: Run, empty: Store, folder: Path) -> None:
    chips = folder / "subject/facts/chips.yaml"
    chips.write_text(chips.read_text("utf-8").replace("review_by: '2999-01-31'", "review_by: '2026-02'"), "utf-8")
    assert run("facts", "load").code == 0
    ran = run("doctor")
    assert _line(ran, "facts").startswith("warn")
    assert "1 due for review and not answered from: look again at acme-10k-chips-2023" in _line(ran, "facts")


def test_unusable_fact_files_fail(run: Run, store: Store, folder: Path) -> None:
    (folder / "subject/names.yaml").write_text("names: [", "utf-8")
    ran = run("doctor")
    assert ran.code == 1
    assert _line(ran, "fact files").startswith("fail") and "names.yaml" in _line(ran, "fact files")


def test_a_silent_service_is_told(run: Run, store: Store) -> None:
    assert "has never run on this database" in _line(run("doctor"), "service")
    _beat(store, 7300)
    assert _line(run("doctor"), "service") == "warn  service     last sign of life 2 hours ago: start `factbot run`"


def test_replies_that_need_a_look_are_told(run: Run, store: Store) -> None:
    for number in (1, 2):
        stage(store, post(number), Action.ANSWER)
    stage(store, post(3), Action.REVIEW)
    with store.write() as session:
        early = now() - timedelta(hours=1)
        first, _second = outbox.claim(session, "local", "worker", early, timedelta(minutes=1), 2)
        outbox.mark_unsure(session, first, "the platform does not tell")
    ran = run("doctor")
    assert ran.code == 0
    assert _line(ran, "outbox").startswith("warn  outbox      1 stopped half-way")
    assert "`factbot unsure list`" in _line(ran, "unsure")
    assert "1 decision to be made by a person" in _line(ran, "reviews")


def _sending(ran: Ran) -> list[str]:
    return [line for line in ran.lines if line[6:].startswith("sending")]


def test_a_pause_is_told_with_its_reason_and_what_ends_it(run: Run, store: Store) -> None:
    assert _sending(run("doctor")) == ["ok    sending     local: answers are sent"]
    with store.write() as session:
        switches.pause(session, "local", "desk", "odd answers", NOON)
    assert _sending(run("doctor")) == [
        "warn  sending     local: paused by desk since 2026-03-01 12:00 UTC (odd answers):"
        " `factbot resume local` ends it"
    ]
    with store.write() as session:
        switches.pause(session, switches.EVERYWHERE, "editor", "an outage", NOON - timedelta(hours=1))
    assert _sending(run("doctor")) == [
        "warn  sending     local: paused by editor since 2026-03-01 11:00 UTC (an outage): `factbot resume` ends it"
    ]


def test_a_pause_by_file_is_told(run: Run, store: Store, folder: Path) -> None:
    (folder / "factbot.pause").touch()
    ran = run("doctor")
    assert ran.code == 0
    assert _sending(ran) == ["warn  sending     local: paused while the file factbot.pause is there"]


def test_each_platform_in_shadow_mode_is_told_until_it_is_live(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTBOT_PLATFORMS", "local,bluesky,x")
    for number in (1, 2):
        stage_shadow(store, post(number, platform="bluesky"))
    local, bluesky, x = _sending(run("doctor"))
    assert local == "ok    sending     local: answers are sent"
    assert bluesky == (
        "warn  sending     bluesky: in shadow mode, nothing is sent; 2 answers to be judged:"
        " see `factbot shadow report`, then `factbot live bluesky`"
    )
    assert "x: in shadow mode, nothing is sent; 0 answers to be judged" in x
    with store.write() as session:
        switches.go_live(session, "bluesky", "desk", {}, NOON)
    assert _sending(run("doctor"))[1] == "ok    sending     bluesky: answers are sent"
    with store.write() as session:
        switches.pause(session, "bluesky", "desk", "odd answers", NOON)
    assert "bluesky: paused by desk" in _sending(run("doctor"))[1]


def test_answers_that_could_not_be_taken_down_are_told(run: Run, store: Store) -> None:
    assert _line(run("doctor"), "removals").startswith("ok")
    stage(store, post(1), Action.ANSWER)
    with store.write() as session:
        (item,) = outbox.claim(session, "local", "worker", now(), timedelta(minutes=1), 1)
        outbox.mark_sent(session, item, "local://post/9", now())
        assert removals.ask(session, "local", "local://post/9", "reader", now())
    assert _line(run("doctor"), "removals").startswith("ok"), "it was only just asked for"
    with store.write() as session:
        removals.postpone(session, Removal(item.id, "local", "", RemovalCause.ASKED, 4), now(), "Unavailable: down")
    ran = run("doctor")
    assert ran.code == 0
    assert _line(ran, "removals") == ("warn  removals    1 answer not taken down after 5 attempts: do it yourself")
