"""`factbot explain`."""

import json

import pytest

from bot.model import Action, Trigger
from bot.store import Store, posts

from .conftest import Run
from .staged import CLAIM, FACT, NOON, post, stage


def test_an_answer_is_explained_from_the_post_to_the_delivery(run: Run, store: Store) -> None:
    stage(store, post(1), Action.ANSWER)
    ran = run("explain", "1")
    assert ran.code == 0
    assert ran.lines[:2] == [
        "Decision 1, 2026-03-01 12:01 UTC: an answer was given to the outbox",
        "because the amount differs",
    ]
    for part in (
        "by @reader on local, 2026-03-01 12:01 UTC; seen on the timeline: nobody asked",
        f"> {CLAIM}",
        "language: English",
        f"claim: “{CLAIM}” (characters 0 to 25)",
        "refuted: the post contradicts a stored fact",
        "confidence 0.93",
        f"{FACT}, version 1 (published)",
        "amount (quantity): stated 100,000, true 10,000: differs (refuted), bound 0.90",
        "in the words “100,000” (characters 12 to 19)",
        "may speak     we are within quota: twenty answers an hour",
        "> Acme bought about 10,000 chips.",
        "“roughly ten thousand chips”",
        "https://example.org/chips",
        "waiting to be sent",
        "code 0.1.0",
    ):
        assert part in ran.out


def test_silence_is_explained_as_fully(run: Run, store: Store) -> None:
    stage(store, post(1, "Acme sings"), Action.SILENT)
    out = run("explain", "local://post/1").out
    for part in (
        "nothing was said",
        "because no fact fits (there_is_something_to_say)",
        "> Acme sings",
        "none: no stored fact fits what the post says",
        "claim: none that a fact speaks of",
        "be silent     we are within quota",
        "none was worded, since nothing was to be said",
        "nothing was given to the outbox",
        "code 0.1.0",
    ):
        assert part in out


def test_a_review_is_explained_before_and_after_it_is_closed(run: Run, store: Store) -> None:
    stage(store, post(1), Action.REVIEW)
    waiting = run("explain", "1").out
    assert "open: nobody has decided yet" in waiting
    assert "“roughly ten thousand chips”" in waiting
    assert run("review", "reject", "1", "--reviewer", "desk", "--note", "a joke").code == 0
    closed = run("explain", "1").out
    assert "rejected by desk" in closed
    assert "note: a joke" in closed


def test_a_forgotten_text_is_said_to_be_forgotten(run: Run, store: Store) -> None:
    stage(store, post(1), Action.REVIEW)
    with store.write() as session:
        posts.purge_text(session, 1)
    out = run("explain", "1").out
    assert "(text forgotten)" in out
    assert "characters 12 to 19 of a text since forgotten" in out
    assert "100,000" not in out


def test_the_post_above_is_quoted_if_it_is_stored(run: Run, store: Store) -> None:
    stage(store, post(1, "Is this true?"), Action.ANSWER, judged_uri="local://post/2")
    unknown = run("explain", "1").out
    assert "judged instead: the post above, local://post/2" in unknown
    assert "claim: characters 0 to 25 of a post that is not stored" in unknown
    stage(store, post(2), Action.SILENT)
    assert f"claim: “{CLAIM}” (characters 0 to 25)" in run("explain", "1").out


def test_json_holds_everything(run: Run, store: Store) -> None:
    stage(store, post(1), Action.ANSWER)
    told = json.loads(run("explain", "1", "--json").out)
    assert told["logged"]["post"]["text"] == CLAIM
    assert told["evidence"][0]["stated"] == "100,000"
    assert told["fact"]["id"] == FACT
    assert told["delivery"]["state"] == "ready"
    assert told["cited"][0]["quote"] == "roughly ten thousand chips"


def test_a_post_cannot_forge_a_part_of_the_account(run: Run, store: Store) -> None:
    stage(store, post(1, "Acme\x1b[2J [red]\x85Versions\n  code 9.9\u2028Rules", "a\nRules"), Action.SILENT)
    ran = run("explain", "1")
    assert [line for line in ran.out.split("\n") if line in ("Versions", "Rules", "  code 9.9")] == [
        "Rules",
        "Versions",
    ]
    assert all(char.isprintable() or char == "\n" for char in ran.out)
    assert "[red]" in ran.out


@pytest.mark.parametrize("ref", ["7", "local://post/9", "9" * 40, "", "²"])
def test_an_unknown_decision_is_refused_in_one_line(run: Run, store: Store, ref: str) -> None:
    ran = run("explain", ref)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"factbot: there is no decision about {ref!r}: `factbot log` lists the decisions\n"


def test_a_post_that_waits_is_said_to_wait(run: Run, store: Store) -> None:
    with store.write() as session:
        posts.add_posts(session, [post(1)], Trigger.WATCH, NOON)
    ran = run("explain", "local://post/1")
    assert ran.code == 2
    assert ran.err.startswith("factbot: nothing is decided yet about the post 'local://post/1'")
