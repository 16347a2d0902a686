"""`factbot explain`."""

import json
from datetime import timedelta

import pytest

from bot.model import Action, Trigger, Withdrawn
from bot.store import Store, outbox, posts, removals, withdrawn

from .conftest import Run
from .staged import CLAIM, FACT, NOON, post, stage, stage_shadow


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


def _part(out: str, title: str) -> list[str]:
    """The lines under a title."""
    return next((part.splitlines()[1:] for part in out.split("\n\n") if part.splitlines()[0] == title), [])


def test_an_answer_in_shadow_mode_is_explained_before_and_after_it_is_judged(run: Run, store: Store) -> None:
    stage_shadow(store, post(1, platform="bluesky"))
    waiting = run("explain", "1").out
    assert waiting.startswith(
        "Decision 1, 2026-03-01 12:01 UTC: nothing was said\nbecause the platform is in shadow mode"
    )
    assert _part(waiting, "Shadow mode") == [
        "  stored instead of sent, 2026-03-01 12:01 UTC",
        "  nobody has judged it yet (`factbot shadow list`)",
    ]
    assert _part(waiting, "Rules") == ["  keep, not send we are live: the platform is in shadow mode"]
    assert "  > Acme bought about 10,000 chips." in _part(waiting, "Reply")
    assert _part(waiting, "Delivery") == ["  nothing was given to the outbox"]
    assert any("https://example.org/chips" in line for line in _part(waiting, "Sources cited"))
    run("shadow", "wrong", "1", "--reviewer", "desk", "--note", "a\njoke")
    assert _part(run("explain", "1").out, "Shadow mode")[1:] == ["  wrong, says desk: a joke"]


def test_json_tells_what_people_make_of_an_answer_in_shadow_mode(run: Run, store: Store) -> None:
    stage_shadow(store, post(1, platform="bluesky"))
    run("shadow", "right", "1", "--reviewer", "desk")
    told = json.loads(run("explain", "1", "--json").out)
    assert (told["shadow"]["judgement"], told["shadow"]["reviewer"]) == ("right", "desk")
    assert told["policy_version"] == "bluesky 1" and told["removed"] is None


def test_an_answer_taken_down_is_explained_with_the_cause_and_what_stood_in_the_way(run: Run, store: Store) -> None:
    stage(store, post(1), Action.ANSWER)
    with store.write() as session:
        (item,) = outbox.claim(session, "local", "worker", NOON + timedelta(hours=1), timedelta(minutes=1), 1)
        outbox.mark_sent(session, item, "local://post/9", NOON + timedelta(hours=1))
    assert _part(run("explain", "1").out, "Taken down") == []
    with store.write() as session:
        assert removals.ask(session, "local", "local://post/9", "reader", NOON + timedelta(hours=2))
        (asked,) = removals.due(session, "local", NOON + timedelta(hours=2), 1)
        removals.postpone(session, asked, NOON + timedelta(hours=3), "Unavailable: down")
    assert _part(run("explain", "1").out, "Taken down") == [
        "  because its reader asked for it, 2026-03-01 14:00 UTC",
        "  not done yet",
        "  last problem: Unavailable: down",
    ]
    with store.write() as session:
        removals.done(session, asked, NOON + timedelta(hours=4))
    out = run("explain", "1").out
    assert _part(out, "Taken down") == [
        "  because its reader asked for it, 2026-03-01 14:00 UTC",
        "  done 2026-03-01 16:00 UTC",
    ]
    assert "  sent 2026-03-01 13:00 UTC as local://post/9" in _part(out, "Delivery")


def test_an_answer_under_a_deleted_post_is_taken_down_because_of_that(run: Run, store: Store) -> None:
    stage(store, post(1), Action.ANSWER)
    with store.write() as session:
        (item,) = outbox.claim(session, "local", "worker", NOON + timedelta(hours=1), timedelta(minutes=1), 1)
        outbox.mark_sent(session, item, "local://post/9", NOON)
        withdrawn.withdraw(session, "local", [post(1).uri], Withdrawn.DELETED, NOON)
        removals.of_deleted(session, removals.orphaned(session, "local"), NOON)
    assert _part(run("explain", "1").out, "Taken down")[0].startswith("  because the post it answers was deleted")


def test_the_rules_that_spoke_are_told_with_their_version(run: Run, store: Store) -> None:
    stage_shadow(store, post(1, platform="x"))
    stage(store, post(2), Action.ANSWER)
    assert _part(run("explain", "1").out, "Versions")[-1] == "  policy x 1 (docs/policy.md)"
    assert _part(run("explain", "2").out, "Versions")[-1] == "  policy older than its versions (docs/policy.md)"
