"""`factbot replay` and `factbot facts load --diff`, on a log that the service itself has written."""

import json
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.facts import history

from .conftest import Run
from .staged import FACT

CHIPS = Path("subject/facts/chips.yaml")
POSTS = (
    {"id": "lie", "author": "alice", "text": "Acme bought 100,000 chips", "lang": "en"},
    {"id": "truth", "author": "bob", "text": "Acme bought 10,000 chips", "lang": "en"},
    {"id": "ask", "author": "carol", "text": "@factbot how many chips did Acme buy?", "lang": "en"},
    {"id": "other", "author": "dan", "text": "Acme made an offer", "lang": "en"},
    {"id": "weather", "author": "eve", "text": "What a fine day in Nevada", "lang": "en"},
)


def _rewrite(old: str, new: str) -> None:
    text = CHIPS.read_text(encoding="utf-8")
    assert old in text
    CHIPS.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def logged(run: Run, store: Store) -> Store:
    """A timeline, and what the service made of it."""
    Path("posts.jsonl").write_text("\n".join(map(json.dumps, POSTS)), encoding="utf-8")
    assert run("network", "load", "posts.jsonl").code == 0
    assert run("once").code == 0
    return store


def test_under_the_same_facts_one_line_says_that_nothing_would_change(run: Run, logged: Store) -> None:
    ran = run("replay")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "5 decisions replayed: 5 unchanged, 0 changed, 0 not replayable\n"


def test_a_changed_fact_shows_what_would_change_and_why(run: Run, logged: Store) -> None:
    _rewrite('reply: {en: "Acme bought about 10,000 chips."', 'reply: {en: "Acme bought some 10,000 chips."')
    assert run("facts", "load").code == 0
    ran = run("replay")
    assert ran.code == 0
    assert ran.lines[-1] == "5 decisions replayed: 3 unchanged, 2 changed, 0 not replayable"
    heads = [line for line in ran.lines if line.startswith("decision ")]
    assert {head.split(", ")[1] for head in heads} == {"local://post/ask", "local://post/lie"}
    begin = next(number for number, line in enumerate(ran.lines) if line.endswith("local://post/lie"))
    told = ran.lines[begin : begin + 11]
    assert told[1] == "  action   answer, as before"
    assert told[2].startswith("  verdict  refuted ") and told[2].endswith(", as before")
    assert told[3:] == [
        f"  fact     {FACT}, as before",
        "  reply    Acme bought about 10,000 chips.",
        "           — Example Press, 11 April 2023 · as of 31 January 2026",
        "           https://example.org/chips",
        "    now    Acme bought some 10,000 chips.",
        "           — Example Press, 11 April 2023 · as of 31 January 2026",
        "           https://example.org/chips",
        f"  why      the fact {FACT} has changed (version 1 → 2)",
    ]


def test_as_json_each_change_is_a_line_and_the_counts_are_the_last(run: Run, logged: Store) -> None:
    for old, new in (("100000", "many"), ("10000", "100000"), ("many", "10000")):
        _rewrite(old, new)
    for old, new in (("100,000", "many"), ("10,000", "100,000"), ("many", "10,000")):
        _rewrite(old, new)
    assert run("facts", "load").code == 0
    *changes, tally = map(json.loads, run("replay", "--json").lines)
    assert tally == {"unchanged": 2, "changed": 3, "anyway": 0, "obstacles": {}}
    moved = {one["post"]: (one["then"]["verdict"], one["now"]["verdict"], one["now"]["action"]) for one in changes}
    assert moved == {
        "local://post/lie": ("refuted", "supported", "silent"),
        "local://post/truth": ("supported", "refuted", "answer"),
        "local://post/ask": ("question", "question", "answer"),
    }
    assert all(one["why"][0] == f"the fact {FACT} has changed (version 1 → 2)" for one in changes)


def test_only_the_newest_or_the_latest_are_replayed_when_asked(run: Run, logged: Store) -> None:
    assert run("replay", "--limit", "2").out.startswith("2 decisions replayed: 2 unchanged")
    assert run("replay", "--since", "2999-01-01").out.startswith("0 decisions replayed: 0 unchanged")
    assert run("replay", "--since", "1h").out.startswith("5 decisions replayed")
    ran = run("replay", "--since", "lately")
    assert (ran.code, ran.err) == (2, "factbot: 'lately' is no time: write it as 30d, 12h, 2w or 2026-11-01\n")


def test_without_facts_or_a_database_it_says_what_to_run(run: Run, folder: Path) -> None:
    assert "run `factbot db upgrade` first" in run("replay").err
    assert run("db", "upgrade").code == 0
    ran = run("replay")
    assert (ran.code, ran.out) == (4, "")
    assert "holds no facts yet: run `factbot facts load` first" in ran.err


def test_posts_without_words_are_counted(run: Run, logged: Store) -> None:
    with logged.write() as session:
        session.exec_driver_sql("UPDATE post SET text = '' WHERE author IN ('alice', 'bob')")
    ran = run("replay")
    assert ran.out == "3 decisions replayed: 3 unchanged, 0 changed, 2 not replayable (2 words forgotten)\n"


def test_a_platform_without_rules_is_counted(run: Run, logged: Store) -> None:
    with logged.write() as session:
        session.exec_driver_sql("UPDATE post SET platform = 'usenet' WHERE author = 'alice'")
    assert "1 not replayable (1 no rules for its platform)" in run("replay").out


def test_the_diff_loads_nothing_and_shows_what_would_change(run: Run, logged: Store) -> None:
    _rewrite("status: published", "status: retired")
    ran = run("facts", "load", "--diff")
    assert ran.code == 0
    assert ran.lines[0] == f"would be changed: {FACT}"
    assert ran.lines[-2:] == ["5 decisions replayed: 2 unchanged, 3 changed, 0 not replayable", "nothing was loaded"]
    assert f"  why      the fact {FACT} is retired (it rested on version 1)" in ran.lines
    with logged.read() as session:
        assert len(history(session, FACT)) == 1
    assert run("replay").out.startswith("5 decisions replayed: 5 unchanged")


def test_the_diff_of_another_folder_says_what_is_new(run: Run, logged: Store) -> None:
    _rewrite("- id: acme-offer-2024\n    status: draft", "- id: acme-bid-2024\n    status: draft")
    Path("subject").rename("edited")
    ran = run("facts", "load", "--diff", "edited", "--since", "2w")
    assert ran.lines[:2] == ["would be added: acme-bid-2024", "would be retired: acme-offer-2024"]
    assert ran.lines[2].startswith("5 decisions replayed: 5 unchanged")


def test_the_diff_shows_only_what_the_new_files_bring_about(run: Run, logged: Store) -> None:
    _rewrite('reply: {en: "Acme bought about 10,000', 'reply: {en: "Acme bought some 10,000')
    assert run("facts", "load").code == 0
    _rewrite('- {en: "Acme got', '- {en: "Acme received')
    ran = run("facts", "load", "--diff")
    assert ran.lines[-2] == (
        "5 decisions replayed: 3 unchanged, 0 changed, 2 changed anyway (see `factbot replay`), 0 not replayable"
    )


def test_the_diff_of_files_with_problems_shows_these(run: Run, logged: Store) -> None:
    _rewrite("anchors: [offer, acme]", "anchors: [nobody]")
    ran = run("facts", "load", "--diff")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == "factbot: 1 problem: nothing was loaded"


def test_the_diff_before_anything_was_loaded_is_no_change(run: Run, empty: Store) -> None:
    ran = run("facts", "load", "--diff")
    assert ran.code == 0
    assert ran.lines[-2:] == ["0 decisions replayed: 0 unchanged, 0 changed, 0 not replayable", "nothing was loaded"]


def test_loading_on_a_terminal_tells_of_the_replay(run: Run, logged: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    _rewrite('reply: {en: "Acme bought about 10,000', 'reply: {en: "Acme bought some 10,000')
    monkeypatch.setattr("bot.cli.facts.on_a_terminal", lambda: True)
    assert "`factbot replay` shows" in run("facts", "load").lines[-1]
    assert "factbot replay" not in run("facts", "load").out, "nothing has changed"


def test_nothing_that_strangers_wrote_steers_the_terminal(run: Run, logged: Store) -> None:
    with logged.write() as session:
        session.exec_driver_sql("UPDATE post SET uri = 'local://post/\x1b[31mred' WHERE author = 'alice'")
        session.exec_driver_sql("UPDATE decision SET judged_uri = 'local://post/\x1b[31mred' WHERE id = 1")
    _rewrite("status: published", "status: retired")
    for ran in (run("facts", "load", "--diff"), run("facts", "load"), run("replay"), run("replay", "--json")):
        assert ran.code == 0
        assert "\x1b" not in ran.out
