"""Each rule alone, and the strictest word winning."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.model import (
    Bilingual,
    Doubt,
    Evidence,
    Fact,
    FactStatus,
    Label,
    Lang,
    Post,
    RuleWord,
    SlotType,
    Trigger,
    Verdict,
    Withdrawn,
)
from bot.policy import rules
from bot.policy.context import Context, Standing, Venue
from bot.policy.rules import Rule
from bot.policy.ruleset import RULESETS, strictest, words
from bot.policy.thresholds import DEFAULT_LIMITS

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BOTH = Bilingual("a", "b")
FACT = Fact("f", FactStatus.PUBLISHED, "event", BOTH, BOTH, (), (), as_of="2025-01-01", review_by="2026-06")
GPUS = Evidence("gpus", SlotType.QUANTITY, Label.REFUTED, "100,000", "10,000", 0, 0, 7)
CONTEXT = Context(
    post=Post("local", "local://1", "alice", "text", NOW),
    trigger=Trigger.WATCH,
    verdict=Verdict(Label.REFUTED, 0.95, "gpus: 100,000 against 10,000", "f", conflict=GPUS),
    fact=FACT,
    standing=Standing(),
    limits=DEFAULT_LIMITS,
    venue=Venue("factbot"),
    now=NOW,
)
MENTION: dict[str, Any] = {"trigger": Trigger.MENTION}


def verdict(label: Label, confidence: float = 0.95, **more: Any) -> dict[str, Any]:
    return {"verdict": Verdict(label, confidence, "why", **more)}


def conflict(kind: SlotType, *doubts: Doubt) -> Evidence:
    return Evidence("when", kind, Label.REFUTED, "2019", "2018", 0, 0, 4, doubts=doubts)


def by(author: str, *, bot: bool = False, age: timedelta = timedelta(0)) -> dict[str, Any]:
    return {"post": Post("local", "local://1", author, "text", NOW - age, author_is_bot=bot)}


def called(text: str) -> dict[str, Any]:
    """A post on a platform where we must be called by name."""
    return {"post": Post("x", "x://1", "alice", text, NOW), "venue": Venue("1111", name="factbot")}


def standing(**counts: Any) -> dict[str, Any]:
    return {"standing": Standing(**counts)}


@pytest.mark.parametrize(
    ("rule", "changes", "word"),
    [
        (rules.author_wants_answers, {}, "allow"),
        (rules.author_wants_answers, verdict(Label.OPT_OUT), "deny"),
        (rules.author_wants_answers, {"standing": Standing(opted_out=True)}, "deny"),
        (rules.author_is_a_person, by("FactBot"), "deny"),
        (rules.author_is_a_person, by("other", bot=True), "deny"),
        (rules.we_are_called_by_name, {}, "allow"),
        (rules.we_are_called_by_name, MENTION, "allow"),
        (rules.we_are_called_by_name, MENTION | called("@FactBot is it true?"), "allow"),
        (rules.we_are_called_by_name, MENTION | called("vrai ? (@factbot)"), "allow"),
        (rules.we_are_called_by_name, MENTION | called("is it true?"), "deny"),
        (rules.we_are_called_by_name, MENTION | called("@factbots mail me@factbot"), "deny"),
        (rules.there_is_something_to_say, verdict(Label.NONE), "deny"),
        (rules.there_is_something_to_say, MENTION | verdict(Label.NONE, asks=True, on_topic=True), "allow"),
        (rules.there_is_something_to_say, MENTION | verdict(Label.NONE, asks=True), "deny"),
        (rules.there_is_something_to_say, verdict(Label.NONE, asks=True, on_topic=True), "deny"),
        (rules.it_needs_saying, verdict(Label.SUPPORTED), "deny"),
        (rules.it_needs_saying, MENTION | verdict(Label.SUPPORTED), "allow"),
        (rules.we_are_sure_enough, verdict(Label.REFUTED, DEFAULT_LIMITS.answer_watch), "allow"),
        (rules.we_are_sure_enough, verdict(Label.REFUTED, DEFAULT_LIMITS.answer_watch - 0.01), "hold"),
        (rules.we_are_sure_enough, MENTION | verdict(Label.REFUTED, DEFAULT_LIMITS.answer_mention), "allow"),
        (rules.we_are_sure_enough, verdict(Label.REFUTED, DEFAULT_LIMITS.answer_watch_fr, lang=Lang.FR), "allow"),
        (rules.we_are_sure_enough, verdict(Label.REFUTED, DEFAULT_LIMITS.review - 0.01), "deny"),
        (rules.we_are_sure_enough, MENTION | verdict(Label.QUESTION, DEFAULT_LIMITS.review), "allow"),
        (rules.the_post_still_stands, {}, "allow"),
        (rules.the_post_still_stands, {"standing": Standing(withdrawn=Withdrawn.DELETED)}, "deny"),
        (rules.the_post_still_stands, MENTION | {"standing": Standing(withdrawn=Withdrawn.EDITED)}, "deny"),
        (rules.the_post_still_stands, MENTION | {"post": Post("x", "x://1", "alice", "", NOW)}, "deny"),
        (rules.a_value_is_named, verdict(Label.SUPPORTED), "allow"),
        (rules.a_value_is_named, verdict(Label.REFUTED), "hold"),
        (rules.a_value_is_named, verdict(Label.REFUTED, conflict=conflict(SlotType.WORDING)), "hold"),
        (rules.a_value_is_named, verdict(Label.CONTEXT, conflict=conflict(SlotType.DATE)), "allow"),
        (rules.a_value_is_named, verdict(Label.REFUTED, conflict=conflict(SlotType.DATE, Doubt.GENERIC)), "hold"),
        (rules.the_fact_is_fresh, {"now": datetime(2026, 6, 30, tzinfo=UTC)}, "allow"),
        (rules.the_fact_is_fresh, {"now": datetime(2026, 7, 1, tzinfo=UTC)}, "hold"),
        (rules.we_were_asked, {}, "allow"),
        (rules.we_were_asked, {"venue": Venue("factbot", uninvited_replies=False)}, "hold"),
        (rules.we_were_asked, MENTION | {"venue": Venue("factbot", uninvited_replies=False)}, "allow"),
        (rules.it_is_not_answered_yet, {"standing": Standing(answered_post=True)}, "deny"),
        (rules.it_is_not_answered_yet, standing(answered_thread=1), "deny"),
        (rules.it_is_not_answered_yet, MENTION | standing(answered_thread=1), "allow"),
        (rules.the_author_is_left_in_peace, standing(answered_author_recently=1), "deny"),
        (rules.the_author_is_left_in_peace, MENTION | standing(answered_author_recently=1), "allow"),
        (rules.the_post_is_recent, by("a", age=timedelta(days=900)), "allow"),
        (
            rules.the_post_is_recent,
            by("a", age=timedelta(hours=49)) | {"limits": replace(DEFAULT_LIMITS, max_post_age_hours=48)},
            "deny",
        ),
        (rules.we_are_within_quota, standing(answered_last_hour=DEFAULT_LIMITS.replies_per_hour - 1), "allow"),
        (rules.we_are_within_quota, standing(answered_last_hour=DEFAULT_LIMITS.replies_per_hour), "hold"),
        (rules.we_are_within_quota, standing(answered_last_day=DEFAULT_LIMITS.replies_per_day), "hold"),
    ],
)
def test_a_rule_says(rule: Rule, changes: dict[str, Any], word: str) -> None:
    said, reason = rule(replace(CONTEXT, **changes))
    assert said == word
    assert reason


def test_a_clear_case_is_allowed_by_every_rule() -> None:
    assert [said.rule for said in words(CONTEXT) if said.word != "allow"] == []


def test_every_rule_is_named_and_speaks_on_every_decision() -> None:
    said = words(CONTEXT)
    assert [word.rule for word in said] == [rule.__name__ for rule in RULESETS["local"]]
    assert all(rule.__doc__ for rule in RULESETS["local"])


def test_a_deny_beats_an_earlier_hold() -> None:
    said = (RuleWord("a", "hold", "x"), RuleWord("b", "deny", "y"), RuleWord("c", "deny", "z"))
    assert strictest(said) == said[1]
    assert strictest(said[:1]) == said[0]
    assert strictest((RuleWord("a", "allow", "x"),)) is None
