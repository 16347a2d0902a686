"""`factbot people`: left alone, and forgotten without a trace but for our own words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.clock import now
from bot.model import Action, OptOutWay, Post, Trigger
from bot.store import Store, events, open_store, outbox, people, posts, removals
from bot.store.outbox import Outgoing
from bot.store.tables import decision, metadata, review
from bot.store.tables import outbox as outbox_table
from tests.chaos.storage import hurried

from .conftest import Run
from .staged import EVIDENCE, MATCH, NOON, REFUTED, post, stage, stage_shadow

READER, OTHER = "did:plc:readerwhoasks", "did:plc:somebodyelse"
KEY = "a long random text"
STATED = "a hundred thousand, or so the barber said"
ASKED = "Is this true?"
WORDS = f"Acme bought {STATED}, chips"
TOLD = replace(
    REFUTED,
    reason=f"amount: says {STATED!r}, the fact says 10,000",
    match=replace(MATCH, evidence=(replace(EVIDENCE, stated=STATED),)),
)
ANSWER = "Acme bought about 10,000 chips."


def uri(author: str, number: int) -> str:
    return f"at://{author}/app.bsky.feed.post/3k{number}"


def written(number: int, author: str = READER, text: str = WORDS) -> Post:
    return replace(post(number, text, author, "bluesky"), uri=uri(author, number))


def sent(store: Store, seen: Post, judged_uri: str | None = None) -> Outgoing:
    """An answer to the post, as it stands on the network; what was sent names whom it answers."""
    number = stage(store, seen, Action.ANSWER, verdict=TOLD, judged_uri=judged_uri)
    with store.write() as session:
        (item,) = outbox.claim(session, "bluesky", "worker", now(), timedelta(minutes=1), 1)
        assert item.decision_id == number
        outbox.keep(session, item, f'{{"reply": {{"parent": "{seen.uri}"}}}}')
        outbox.mark_sent(session, item, uri("did:plc:factbot", number), now())
    return item


@pytest.fixture(autouse=True)
def _on_bluesky(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_PLATFORMS", "bluesky")
    monkeypatch.setenv("FACTBOT_PEOPLE_KEY", KEY)


@pytest.fixture
def known(store: Store) -> Iterator[Store]:
    """The reader in every table: answered (1), about to be answered (3), before a person (4), in shadow mode (5), opted
    out in words (6), waiting for a decision (7); and somebody else (2), who replied to post 1 and quotes it, and was
    told of its claim."""
    keyed = open_store("sqlite:///factbot.sqlite", key=KEY)
    mine = uri(READER, 1)
    sent(keyed, written(1))
    sent(keyed, replace(written(2, OTHER, ASKED), parent_uri=mine, root_uri=mine, quoted_uri=mine), judged_uri=mine)
    stage(keyed, written(3), Action.ANSWER, verdict=TOLD)
    stage(keyed, written(4), Action.REVIEW, verdict=TOLD)
    stage_shadow(keyed, written(5), TOLD)
    stage(keyed, written(6), Action.SILENT)
    with keyed.write() as session:
        people.opt_out(session, "bluesky", READER, uri(READER, 6), NOON)
        events.log(session, "opt_out", {"post": uri(READER, 6)}, NOON, 6)
        posts.add_posts(session, [written(7)], Trigger.WATCH, NOON)
    yield keyed
    keyed.close()


def rows(store: Store) -> list[str]:
    """Every row of every table, as text."""
    with store.read() as session:
        return [str(tuple(row)) for table in metadata.tables.values() for row in session.execute(select(table))]


def files(folder: Path) -> bytes:
    """Every byte of the database, its write-ahead log among them."""
    found = sorted(folder.glob("factbot.sqlite*"))
    assert folder / "factbot.sqlite-wal" in found, "somebody has it open, as the service would"
    return b"".join(path.read_bytes() for path in found)


def count(store: Store) -> tuple[int, int, int]:
    """How many decisions, answers and reviews there are."""
    with store.read() as session:
        decided, given, reviewed = (len(session.execute(select(t)).all()) for t in (decision, outbox_table, review))
    return decided, given, reviewed


def test_nothing_of_a_forgotten_person_is_left_but_what_we_said(run: Run, known: Store, folder: Path) -> None:
    traces = (READER, WORDS, STATED)
    assert all(any(trace in row for row in rows(known)) for trace in traces), "they were there before"
    assert all(trace.encode() in files(folder) for trace in traces)
    assert run("people", "forget", READER).code == 0
    assert [row for row in rows(known) if any(trace in row for trace in traces)] == []
    assert [trace for trace in traces if trace.encode() in files(folder)] == []
    assert any(ANSWER in row for row in rows(known)) and ANSWER.encode() in files(folder)


def test_what_was_decided_is_still_there_and_can_be_explained(run: Run, known: Store) -> None:
    before = count(known)
    assert before == (6, 3, 1)
    run("people", "forget", READER)
    assert count(known) == before
    for number in range(1, before[0] + 1):
        ran = run("explain", str(number))
        assert ran.code == 0 and ran.lines[0].startswith(f"Decision {number}, 2026-03-01")
        assert READER not in ran.out and STATED not in ran.out
    told = run("explain", "1").out
    assert "by @forgotten on bluesky" in told and "(text forgotten)" in told and f"> {ANSWER}" in told
    assert "Taken down\n  because its reader asked to be forgotten" in told
    assert run("log").code == run("shadow", "list").code == run("review", "list").code == 0


def test_the_reviews_of_the_forgotten_are_closed_and_their_answers_stay_unsent(run: Run, known: Store) -> None:
    run("people", "forget", READER)
    assert "rejected by factbot" in run("explain", "4").out
    assert "note: its author asked to be forgotten" in run("explain", "4").out
    assert "not sent, and never will be" in run("explain", "3").out
    with known.read() as session:
        assert outbox.pending(session) == 0
        assert posts.undecided(session, 9, ["bluesky"]) == []


def test_replies_of_others_no_longer_name_the_forgotten_post(run: Run, known: Store) -> None:
    run("people", "forget", READER)
    with known.read() as session:
        stored = posts.get(session, "bluesky", uri(OTHER, 2))
    assert stored is not None
    assert (stored.post.author, stored.post.text) == (OTHER, ASKED)
    assert stored.post.parent_uri == stored.post.root_uri == stored.post.quoted_uri == "forgotten:1"
    told = run("explain", uri(OTHER, 2)).out
    assert "judged instead: the post above, forgotten:1" in told and f"> {ANSWER}" in told


def test_our_answers_are_to_be_taken_down(run: Run, known: Store) -> None:
    ran = run("people", "forget", READER)
    assert ran.out == "forgotten: 6 posts erased, 1 answer to be taken down; they are left alone for good\n"
    with known.read() as session:
        (item,) = removals.due(session, "bluesky", now(), 9)
    assert (item.remote_uri, item.cause) == (uri("did:plc:factbot", 1), "operator")


def test_our_answers_stay_if_the_operator_wants_them_to(run: Run, known: Store) -> None:
    ran = run("people", "forget", READER, "--keep-answers")
    assert ran.out == "forgotten: 6 posts erased, 0 answers to be taken down; they are left alone for good\n"
    with known.read() as session:
        assert removals.due(session, "bluesky", now(), 9) == []


def test_the_forgotten_are_left_alone_when_they_turn_up_again(run: Run, known: Store) -> None:
    run("people", "forget", READER)
    with known.write() as session:
        found = people.opted_out(session, "bluesky", READER)
        assert posts.add_posts(session, [written(8), written(9, OTHER)], Trigger.MENTION, now()) == 1
        assert posts.get(session, "bluesky", uri(READER, 8)) is None
        assert people.opted_out(session, "bluesky", OTHER) is None
        assert people.opted_out(session, "x", READER) is None
    assert found is not None and (found.way, found.post_uri) == (OptOutWay.SAID, None), "as they once said"
    assert [row for row in rows(known) if READER in row] == []


def test_somebody_nothing_is_known_of_can_be_forgotten_too(run: Run, known: Store) -> None:
    ran = run("people", "forget", "did:plc:stranger")
    assert ran.out == "forgotten: 0 posts erased, 0 answers to be taken down; they are left alone for good\n"
    with known.read() as session:
        found = people.opted_out(session, "bluesky", "did:plc:stranger")
    assert found is not None and found.way is OptOutWay.FORGOTTEN
    assert not any("stranger" in row for row in rows(known))


def test_who_is_forgotten_or_opts_out_again_is_still_known_by_the_hash_only(run: Run, known: Store) -> None:
    run("people", "forget", READER)
    for command in ("forget", "opt-out"):
        assert run("people", command, READER).code == 0
        assert [row for row in rows(known) if READER in row] == []
    assert run("people", "list").lines[-1] == "1 left alone"


def test_the_list_shows_who_is_left_alone_and_how_they_asked(run: Run, known: Store) -> None:
    assert run("people", "opt-out", OTHER).out == f"{OTHER} on bluesky is left alone from now on\n"
    said, asked, total = run("people", "list").lines
    assert said == f"2026-03-01 12:00 UTC  bluesky  said       {READER}"
    assert asked.endswith(f"UTC  bluesky  operator   {OTHER}") and total == "2 left alone"
    run("people", "forget", OTHER)
    assert OTHER not in run("people", "list").out and "operator   forgotten:" in run("people", "list").out


def test_a_list_of_nobody_says_so(run: Run, store: Store) -> None:
    assert run("people", "list").out == "0 left alone\n"


def test_with_several_platforms_one_must_be_named(run: Run, known: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_PLATFORMS", "local,bluesky")
    for command in ("opt-out", "forget"):
        ran = run("people", command, OTHER)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "factbot: several platforms are enabled: give --platform, one of local, bluesky\n"
    assert run("people", "opt-out", OTHER, "--platform", "local").code == 0
    with known.read() as session:
        assert people.opted_out(session, "local", OTHER) and not people.opted_out(session, "bluesky", OTHER)


@pytest.mark.parametrize("command", ["opt-out", "forget"])
def test_nobody_is_forgotten_on_a_platform_that_does_not_exist(run: Run, known: Store, command: str) -> None:
    before = rows(known)
    ran = run("people", command, READER, "--platform", "blusky")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1 and "'blusky'" in ran.err
    assert rows(known) == before


def test_without_a_key_nobody_is_forgotten(run: Run, known: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTBOT_PEOPLE_KEY")
    before = rows(known)
    ran = run("people", "forget", READER)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.count("\n") == 1 and ran.err.startswith("factbot: a key is needed to forget somebody: set FACTBOT_")
    assert rows(known) == before


COMMANDS = (
    ("people", "list"),
    ("people", "forget", OTHER),
    ("people", "opt-out", OTHER),
    ("log",),
    ("explain", "1"),
    ("review", "list"),
    ("review", "approve", "1"),
    ("shadow", "list"),
    ("shadow", "report"),
    ("live", "bluesky", "--yes"),
    ("unsure", "list"),
    ("pause",),
    ("resume",),
    ("facts", "load"),
    ("once",),
    ("run",),
)


@pytest.mark.parametrize("key", ["another key", ""])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_with_another_key_no_command_works_on(
    run: Run, known: Store, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], key: str
) -> None:
    run("people", "forget", READER)
    before = rows(known)
    monkeypatch.setenv("FACTBOT_PEOPLE_KEY", key)
    ran = run(*command)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("factbot: people were forgotten under another FACTBOT_PEOPLE_KEY than the one set now")
    assert rows(known) == before


@pytest.mark.parametrize("key", ["another key", ""])
def test_the_doctor_tells_of_another_key(run: Run, known: Store, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("FACTBOT_PLATFORMS", "local")
    run("people", "forget", READER)
    monkeypatch.setenv("FACTBOT_PEOPLE_KEY", key)
    ran = run("doctor")
    assert ran.code == 1
    assert any(line.startswith("fail") and "another FACTBOT_PEOPLE_KEY" in line for line in ran.lines)
    assert KEY not in ran.out


def test_before_anybody_is_forgotten_the_key_may_be_changed(
    run: Run, known: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTBOT_PEOPLE_KEY", "another key")
    assert run("people", "list").code == 0


def test_nobody_is_forgotten_while_they_are_being_answered(run: Run, known: Store) -> None:
    with known.write() as session:
        (item,) = outbox.claim(session, "bluesky", "worker", now(), timedelta(minutes=1), 1)
    before = rows(known)
    ran = run("people", "forget", READER)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("factbot: an answer to them is being sent, or of unknown outcome: see `factbot unsure")
    assert ran.err.count("\n") == 1 and rows(known) == before
    with known.write() as session:
        outbox.mark_unsure(session, item, "the platform does not tell")
    assert run("people", "forget", READER).code == 2
    assert run("people", "forget", OTHER).code == 0, "nothing is on its way to them"
    run("unsure", "drop", "3")
    assert run("people", "forget", READER).code == 0


def test_while_somebody_reads_the_log_file_they_are_told_to_come_back(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTBOT_PEOPLE_KEY", KEY)
    with store.read() as session, hurried():
        posts.undecided(session, 1, ["local"])
        with store.write() as writing:
            events.log(writing, "start", {}, NOON)
        ran = run("people", "forget", "reader", "--platform", "local")
    assert ran.code == 0
    assert "run this again later" in ran.out
    assert "again later" not in run("people", "forget", "reader", "--platform", "local").out
