"""Answers that were stored instead of sent, and people's word on them; the switches that say where that is so."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.errors import InputError, StoreError
from bot.model import Action, Label, Post
from bot.store import Session, Store, decisions, facts, posts, shadows, switches
from bot.store.switches import EVERYWHERE
from bot.store.tables import Judgement, live
from bot.store.tables import shadow as table

from .samples import MINUTE, NOON, decide, decision, fact, post, reply, see, subject


def keep(session: Session, number: int, judged: Post | None = None) -> int:
    """The reply of a decision that says nothing, kept at its minute; the number of the decision."""
    seen = judged or post(number)
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    silent = replace(decision(seen), action=Action.SILENT)
    assert silent.in_shadow
    id_ = decisions.record(session, see(session, seen), silent, fact_base_sha="sha", code_version="0", at=NOON)
    shadows.keep(session, id_, NOON + number * MINUTE)
    return id_


def judge(session: Session, id_: int, judgement: Judgement, reviewer: str = "desk", note: str | None = None) -> None:
    shadows.judge(session, id_, judgement, reviewer, note, NOON)


def test_what_waits_holds_all_that_it_takes_to_judge_it_oldest_first(session: Session) -> None:
    for number in (2, 1):
        keep(session, number)
    first, second = shadows.waiting(session)
    assert (first.decision_id, first.created_at, first.post) == (2, NOON + MINUTE, post(1))
    assert (first.label, first.confidence, first.fact_id) == (Label.REFUTED, 0.93, "f1")
    assert first.verdict_reason == "the year differs: says '2021', the fact says 2023"
    assert first.reply == reply()
    assert (first.judgement, first.reviewer, first.note) == (None, None, None)
    assert second.post == post(2)


def test_what_is_judged_waits_no_more(session: Session) -> None:
    first, second = keep(session, 1), keep(session, 2)
    judge(session, first, Judgement.WRONG, note="too old")
    assert [item.decision_id for item in shadows.waiting(session)] == [second]
    (item,) = shadows.judged(session)
    assert (item.decision_id, item.judgement, item.reviewer, item.note) == (first, "wrong", "desk", "too old")
    (at,) = session.execute(select(table.c.judged_at).where(table.c.decision_id == first)).scalars()
    assert at == NOON


def test_a_second_look_replaces_the_first_and_its_note(session: Session) -> None:
    id_ = keep(session, 1)
    judge(session, id_, Judgement.WRONG, note="too old")
    judge(session, id_, Judgement.RIGHT, "editor")
    (item,) = shadows.judged(session)
    assert (item.judgement, item.reviewer, item.note) == ("right", "editor", None)


@pytest.mark.parametrize("id_", [0, -1, 2, 9, 10**30, -(10**30)])
def test_only_what_is_there_can_be_judged(session: Session, id_: int) -> None:
    keep(session, 1)
    decide(session, post(2))
    with pytest.raises(InputError, match=rf"^decision {id_} has no answer in shadow mode: "):
        judge(session, id_, Judgement.RIGHT)
    assert len(shadows.waiting(session)) == 1


@pytest.mark.parametrize("reviewer", ["", " "])
def test_a_judgement_needs_a_name(session: Session, reviewer: str) -> None:
    id_ = keep(session, 1)
    with pytest.raises(InputError, match="needs the reviewer's name"):
        judge(session, id_, Judgement.RIGHT, reviewer)
    assert shadows.judged(session) == []


def test_the_shadow_of_one_decision_is_found_by_its_number(session: Session) -> None:
    id_ = keep(session, 1)
    other = decide(session, post(2))
    found = shadows.of(session, id_)
    assert found is not None and found.post == post(1)
    assert shadows.of(session, other) is None and shadows.of(session, 9) is None
    explained = decisions.explain(session, str(id_))
    assert explained is not None and explained.shadow == found and explained.delivery is None


def test_a_decision_is_kept_once(store: Store) -> None:
    with store.write() as session:
        id_ = keep(session, 1)
    with pytest.raises(StoreError, match="refused a row"), store.write() as session:
        shadows.keep(session, id_, NOON)


def test_a_shadow_outlives_the_words_of_its_post(session: Session) -> None:
    keep(session, 1)
    posts.purge_text(session, 1)
    (item,) = shadows.waiting(session)
    assert (item.post.text, item.reply) == ("", reply())


def test_a_public_platform_sends_once_it_is_live_and_until_it_is_not(session: Session) -> None:
    assert not switches.sends(session, "bluesky")
    assert switches.live_since(session, "bluesky") is None
    switches.go_live(session, "bluesky", "desk", {"right": 3, "judged": 4}, NOON)
    assert switches.sends(session, "bluesky") and not switches.sends(session, "x")
    assert switches.live_since(session, "bluesky") == NOON
    assert switches.go_shadow(session, "bluesky")
    assert not switches.sends(session, "bluesky")
    assert not switches.go_shadow(session, "bluesky")


def test_the_embedded_network_is_always_live(session: Session) -> None:
    assert switches.sends(session, "local")
    assert not switches.go_shadow(session, "local")
    assert switches.sends(session, "local")


def test_going_live_twice_keeps_the_first(session: Session) -> None:
    switches.go_live(session, "x", "desk", {"right": 1}, NOON)
    switches.go_live(session, "x", "editor", {"right": 2}, NOON + MINUTE)
    (row,) = session.execute(select(live)).mappings()
    assert (row["reviewer"], row["figures"], row["since"]) == ("desk", {"right": 1}, NOON)


def test_a_pause_is_of_one_platform_or_of_all_and_the_longest_is_told(session: Session) -> None:
    assert switches.paused(session, "x") is None
    switches.pause(session, "x", "desk", "odd answers", NOON + MINUTE)
    switches.pause(session, EVERYWHERE, "editor", "an outage", NOON)
    for platform in ("x", "bluesky"):
        found = switches.paused(session, platform)
        assert found is not None
        assert str(found) == "by editor since 2026-03-01 12:00 UTC (an outage)"
    assert switches.resume(session, EVERYWHERE)
    assert switches.paused(session, "bluesky") is None
    found = switches.paused(session, "x")
    assert found is not None and found.reason == "odd answers"
    assert switches.resume(session, "x") and not switches.resume(session, "x")


def test_a_paused_platform_is_paused_once(session: Session) -> None:
    switches.pause(session, "x", "desk", "first", NOON)
    switches.pause(session, "x", "editor", "second", NOON + MINUTE)
    found = switches.paused(session, "x")
    assert found is not None and (found.reviewer, found.reason, found.since) == ("desk", "first", NOON)
