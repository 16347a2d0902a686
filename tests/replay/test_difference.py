"""What counts as a change, and the reason that is given for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.matching.matcher import Matcher
from bot.model import Action, Decision, FactStatus, Label, Lang, Match, Post, Reply, RuleWord, Source, Tier, Trigger
from bot.model import Verdict as Said
from bot.model.past import Edition, Past
from bot.policy.thresholds import DEFAULT_LIMITS
from bot.replay.again import Today
from bot.replay.difference import differs, same, why

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
SOURCE = Source("https://example.org", "Example", "ten", "en", Tier.PRESS, "2023")
REPLY = Reply("Ten.\n— Example, 2023\nhttps://example.org", Lang.EN, (SOURCE,))
FRESH = RuleWord("the_fact_is_fresh", "allow", "not due")
POST = Post("local", "local://1", "alice", "It was twenty.", NOON, "en")
VERDICT = Said(Label.REFUTED, 0.93, "says twenty", "f1", Match("f1", 1.0, 0, 2), Lang.EN)
NOW = Decision(POST.uri, POST.uri, Trigger.WATCH, VERDICT, Action.ANSWER, "says twenty", (FRESH,), REPLY, (), "local 1")
THEN = Past(
    id=1,
    decided_at=NOON,
    post=POST,
    trigger=Trigger.WATCH,
    judged_uri=POST.uri,
    label=Label.REFUTED,
    confidence=0.93,
    action=Action.ANSWER,
    fact_id="f1",
    fact_version=1,
    weighed=("f1",),
    rules=(FRESH,),
    reply=REPLY,
    fact_base_sha="sha",
    code_version="0.1.0",
    policy_version="local 1",
)
NONE = replace(NOW, verdict=Said(Label.NONE, 1.0, "no fact fits"), action=Action.SILENT, reply=None)


@pytest.fixture
def today(matcher: Matcher) -> Today:
    editions = {"f1": Edition(1, FactStatus.PUBLISHED, NOON), "f2": Edition(1, FactStatus.PUBLISHED, NOON)}
    return Today(matcher, editions, "sha", {}, {}, DEFAULT_LIMITS, "0.1.0")


def _with(today: Today, *, sha: str = "new", code: str = "0.1.0", **editions: Edition) -> Today:
    return replace(today, editions={**today.editions, **editions}, fact_base_sha=sha, code_version=code)


def test_a_confidence_alone_or_a_note_on_a_source_is_no_change() -> None:
    noted = replace(REPLY, sources=(replace(SOURCE, note="seen again", verification="archived"),))
    moved = replace(NOW, verdict=replace(VERDICT, confidence=0.99), reply=noted)
    assert not differs(THEN, moved)
    assert same(NOW, moved)


@pytest.mark.parametrize(
    "now",
    [
        NONE,
        replace(NOW, action=Action.REVIEW),
        replace(NOW, verdict=replace(VERDICT, label=Label.CONTEXT)),
        replace(NOW, verdict=replace(VERDICT, fact_id="f2")),
        replace(NOW, reply=replace(REPLY, text="Twelve.")),
        replace(NOW, reply=replace(REPLY, sources=(replace(SOURCE, quote="twelve"),))),
    ],
)
def test_whatever_people_would_see_is_one(now: Decision) -> None:
    assert differs(THEN, now)
    assert not same(NOW, now)


def test_a_fact_that_has_changed_is_named_with_its_versions(today: Today) -> None:
    changed = _with(today, f1=Edition(3, FactStatus.PUBLISHED, LATER))
    assert why(THEN, NONE, changed) == ("the fact f1 has changed (version 1 → 3)",)


def test_a_retired_fact_and_a_new_one_are_named(today: Today) -> None:
    moved = replace(NOW, verdict=replace(VERDICT, fact_id="f3"))
    changed = _with(today, f1=Edition(2, FactStatus.RETIRED, LATER), f3=Edition(1, FactStatus.PUBLISHED, LATER))
    assert why(THEN, moved, changed) == ("the fact f1 is retired (it rested on version 1)", "the fact f3 is new")


def test_facts_that_were_only_weighed_are_named(today: Today) -> None:
    changed = _with(today, f2=Edition(2, FactStatus.PUBLISHED, LATER))
    assert why(replace(THEN, weighed=("f1", "f2")), NONE, changed) == ("the fact f2 has changed (version 1 → 2)",)
    assert why(THEN, replace(NONE, matches=(Match("f2", 1.0, 0, 2),)), changed)[0].startswith("the fact f2")


def test_a_change_beyond_the_facts_concerned_is_told_by_what_else_has_changed(today: Today) -> None:
    others = {f"g{number}": Edition(2, FactStatus.PUBLISHED, LATER) for number in range(5)}
    assert why(THEN, NONE, replace(_with(today), editions=others)) == (
        "other facts have changed: g0, g1, g2 and 2 more",
    )
    assert why(THEN, NONE, _with(today)) == ("names or notions of the subject have changed",)


def test_under_the_same_facts_it_is_the_code(today: Today) -> None:
    assert why(THEN, NONE, _with(today, sha="sha", code="0.2.0")) == ("the code has changed (0.1.0 → 0.2.0)",)
    assert why(THEN, NONE, _with(today, sha="sha")) == ("the code has changed",)


def test_a_rule_that_says_otherwise_is_named_with_its_reason(today: Today) -> None:
    held = replace(NOW, action=Action.REVIEW, rules=(replace(FRESH, word="hold", reason="it was due"),))
    assert why(THEN, held, today) == ("the rule the_fact_is_fresh says hold: it was due",)
    assert why(
        replace(THEN, rules=held.rules, action=Action.REVIEW), replace(NOW, policy_version="local 2"), today
    ) == ("the rule the_fact_is_fresh no longer says hold (rules local 1 → local 2)",)


def test_sums_in_another_order_are_not_taken_for_other_code(today: Today) -> None:
    held = replace(NOW, action=Action.REVIEW, rules=(replace(FRESH, word="hold", reason="it was due"),))
    rounded = replace(held, verdict=replace(VERDICT, confidence=0.93 + 1e-12))
    assert why(THEN, rounded, today) == ("the rule the_fact_is_fresh says hold: it was due",)
