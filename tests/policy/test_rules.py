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
    OptOutWay,
    Post,
    RuleWord,
    SlotType,
    Source,
    Tier,
    Trigger,
    Verdict,
    Withdrawn,
)
from bot.policy.context import Context, Standing, Venue
from bot.policy.quiet import quiet_hours
from bot.policy.rules import consent, manners, quota, substance, switches
from bot.policy.rules.words import Rule
from bot.policy.ruleset import RULESETS, Ruleset, strictest
from bot.policy.thresholds import DEFAULT_LIMITS

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BOTH = Bilingual("a", "b")
PAGE = Source("https://example.org", "Example", "It is so.", "en", Tier.PRESS)
FACT = Fact("f", FactStatus.PUBLISHED, "event", BOTH, BOTH, (), (PAGE,), as_of="2025-01-01", review_by="2026-06")
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
SURE = DEFAULT_LIMITS
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


def opened(**ago: int) -> dict[str, Any]:
    """On a platform where our account was opened so long ago."""
    return {"venue": Venue("factbot", opened=NOW - timedelta(**ago))}


def quiet(hours: str) -> dict[str, Any]:
    """With quiet hours, at midnight UTC."""
    return {"limits": replace(DEFAULT_LIMITS, quiet_hours=quiet_hours(hours))}


CONFIRMING = {"limits": replace(DEFAULT_LIMITS, confirm_opt_outs=True)}


@pytest.mark.parametrize(
    ("rule", "changes", "word"),
    [
        (consent.author_wants_answers, {}, "allow"),
        (consent.author_wants_answers, verdict(Label.OPT_OUT), "deny"),
        *((consent.author_wants_answers, standing(opt_out=way), "deny") for way in OptOutWay),
        (consent.author_wants_answers, MENTION | verdict(Label.OPT_OUT), "deny"),
        (consent.author_wants_answers, MENTION | verdict(Label.OPT_OUT) | CONFIRMING, "allow"),
        (consent.author_wants_answers, verdict(Label.OPT_OUT) | CONFIRMING, "deny"),
        (
            consent.author_wants_answers,
            MENTION | verdict(Label.OPT_OUT) | CONFIRMING | standing(opt_out=OptOutWay.SAID),
            "deny",
        ),
        (consent.author_is_a_person, by("FactBot"), "deny"),
        (consent.author_is_a_person, by("other", bot=True), "deny"),
        (consent.we_are_called_by_name, {}, "allow"),
        (consent.we_are_called_by_name, MENTION, "allow"),
        (consent.we_are_called_by_name, MENTION | called("@FactBot is it true?"), "allow"),
        (consent.we_are_called_by_name, MENTION | called("vrai ? (@factbot)"), "allow"),
        (consent.we_are_called_by_name, MENTION | called("is it true?"), "deny"),
        (consent.we_are_called_by_name, MENTION | called("@factbots mail me@factbot"), "deny"),
        (substance.there_is_something_to_say, verdict(Label.NONE), "deny"),
        (substance.there_is_something_to_say, MENTION | verdict(Label.NONE, asks=True, on_topic=True), "allow"),
        (substance.there_is_something_to_say, MENTION | verdict(Label.NONE, asks=True), "deny"),
        (substance.there_is_something_to_say, verdict(Label.NONE, asks=True, on_topic=True), "deny"),
        (substance.it_needs_saying, verdict(Label.SUPPORTED), "deny"),
        (substance.it_needs_saying, MENTION | verdict(Label.SUPPORTED), "allow"),
        (substance.we_are_sure_enough, verdict(Label.REFUTED, DEFAULT_LIMITS.answer_threshold_watch), "allow"),
        (substance.we_are_sure_enough, verdict(Label.REFUTED, DEFAULT_LIMITS.answer_threshold_watch - 0.01), "hold"),
        (
            substance.we_are_sure_enough,
            MENTION | verdict(Label.REFUTED, DEFAULT_LIMITS.answer_threshold_mention),
            "allow",
        ),
        (
            substance.we_are_sure_enough,
            verdict(Label.REFUTED, DEFAULT_LIMITS.answer_threshold_watch_fr, lang=Lang.FR),
            "allow",
        ),
        (substance.we_are_sure_enough, verdict(Label.REFUTED, DEFAULT_LIMITS.review_threshold - 0.01), "deny"),
        (substance.we_are_sure_enough, MENTION | verdict(Label.NONE, 0.2, asks=True, on_topic=True), "deny"),
        (substance.we_are_sure_enough, verdict(Label.NONE, 0.2), "allow"),
        (substance.we_are_sure_enough, MENTION | verdict(Label.QUESTION, DEFAULT_LIMITS.review_threshold), "allow"),
        (manners.the_post_still_stands, {}, "allow"),
        (manners.the_post_still_stands, {"standing": Standing(withdrawn=Withdrawn.DELETED)}, "deny"),
        (manners.the_post_still_stands, MENTION | {"standing": Standing(withdrawn=Withdrawn.EDITED)}, "deny"),
        (manners.the_post_still_stands, MENTION | {"post": Post("x", "x://1", "alice", "", NOW)}, "deny"),
        (substance.a_value_is_named, verdict(Label.SUPPORTED), "allow"),
        (substance.a_value_is_named, verdict(Label.REFUTED), "hold"),
        (substance.a_value_is_named, verdict(Label.REFUTED, conflict=conflict(SlotType.WORDING)), "hold"),
        (substance.a_value_is_named, verdict(Label.CONTEXT, conflict=conflict(SlotType.DATE)), "allow"),
        (substance.a_value_is_named, verdict(Label.REFUTED, conflict=conflict(SlotType.DATE, Doubt.GENERIC)), "hold"),
        (substance.a_source_can_be_cited, {}, "allow"),
        (substance.a_source_can_be_cited, {"fact": None}, "allow"),
        (substance.a_source_can_be_cited, {"fact": replace(FACT, sources=()), "lost": ("Example: dead",)}, "hold"),
        (substance.the_fact_is_fresh, {"now": datetime(2026, 6, 30, tzinfo=UTC)}, "allow"),
        (substance.the_fact_is_fresh, {"now": datetime(2026, 7, 1, tzinfo=UTC)}, "hold"),
        (consent.we_were_asked, {}, "allow"),
        (consent.we_were_asked, {"venue": Venue("factbot", uninvited_replies=False)}, "hold"),
        (consent.we_were_asked, MENTION | {"venue": Venue("factbot", uninvited_replies=False)}, "allow"),
        (manners.it_is_not_answered_yet, {"standing": Standing(answered_post=True)}, "deny"),
        (manners.it_is_not_answered_yet, standing(answered_thread=1), "deny"),
        (manners.it_is_not_answered_yet, MENTION | standing(answered_thread=1), "allow"),
        (manners.the_author_is_left_in_peace, standing(answered_author_recently=1), "deny"),
        (manners.the_author_is_left_in_peace, MENTION | standing(answered_author_recently=1), "allow"),
        (manners.the_post_is_recent, by("a", age=timedelta(days=900)), "allow"),
        (
            manners.the_post_is_recent,
            by("a", age=timedelta(hours=49)) | {"limits": replace(DEFAULT_LIMITS, max_post_age_hours=48)},
            "deny",
        ),
        (quota.we_are_within_quota, standing(answered_last_hour=DEFAULT_LIMITS.replies_per_hour - 1), "allow"),
        (quota.we_are_within_quota, standing(answered_last_hour=DEFAULT_LIMITS.replies_per_hour), "hold"),
        (quota.we_are_within_quota, standing(answered_last_day=DEFAULT_LIMITS.replies_per_day), "hold"),
        (quota.the_author_has_had_few, standing(answered_author_day=DEFAULT_LIMITS.replies_per_author - 1), "allow"),
        (quota.the_author_has_had_few, standing(answered_author_day=DEFAULT_LIMITS.replies_per_author), "hold"),
        (quota.the_thread_has_few, standing(answered_thread=DEFAULT_LIMITS.replies_per_thread - 1), "allow"),
        (quota.the_thread_has_few, MENTION | standing(answered_thread=DEFAULT_LIMITS.replies_per_thread), "hold"),
        (quota.we_do_not_repeat_ourselves, standing(same_reply_day=DEFAULT_LIMITS.same_reply_per_day - 1), "allow"),
        (quota.we_do_not_repeat_ourselves, standing(same_reply_day=DEFAULT_LIMITS.same_reply_per_day), "hold"),
        (
            quota.we_do_not_repeat_ourselves,
            standing(same_reply_day=DEFAULT_LIMITS.same_reply_per_day_young) | opened(days=1),
            "hold",
        ),
        (
            quota.we_do_not_repeat_ourselves,
            standing(same_reply_day=DEFAULT_LIMITS.same_reply_per_day_young)
            | opened(days=DEFAULT_LIMITS.young_account_days),
            "allow",
        ),
        (manners.the_post_is_unrestricted, {}, "allow"),
        (manners.the_post_is_unrestricted, {"post": replace(CONTEXT.post, restricted=True)}, "deny"),
        (manners.it_is_not_too_late, {}, "allow"),
        (manners.it_is_not_too_late, quiet("22:00-07:00"), "hold"),
        (manners.it_is_not_too_late, MENTION | quiet("22:00-07:00"), "hold"),
        (manners.it_is_not_too_late, quiet("07:00-22:00"), "allow"),
        (switches.we_are_not_paused, {}, "allow"),
        (switches.we_are_not_paused, standing(paused="by somebody"), "hold"),
        (switches.we_are_live, {}, "allow"),
        (switches.we_are_live, standing(live=False), "shadow"),
    ],
)
def test_a_rule_says(rule: Rule, changes: dict[str, Any], word: str) -> None:
    said, reason = rule(replace(CONTEXT, **changes))
    assert said == word
    assert reason


@pytest.mark.parametrize("ruleset", RULESETS.values(), ids=RULESETS)
def test_a_clear_case_is_allowed_by_every_rule(ruleset: Ruleset) -> None:
    assert [said for said in ruleset.words(CONTEXT) if said.word != "allow"] == []


@pytest.mark.parametrize("ruleset", RULESETS.values(), ids=RULESETS)
def test_every_rule_is_named_and_speaks_on_every_decision(ruleset: Ruleset) -> None:
    said = ruleset.words(CONTEXT)
    assert [word.rule for word in said] == [rule.__name__ for rule in ruleset.rules]
    assert all(rule.__doc__ for rule in ruleset.rules)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("words", "strict"),
    [
        ("hold deny deny", 1),
        ("hold shadow", 0),
        ("shadow hold", 1),
        ("allow shadow", 1),
        ("shadow deny", 1),
        ("allow allow", None),
    ],
)
def test_a_deny_is_stricter_than_a_hold_and_a_hold_than_shadow(words: str, strict: int | None) -> None:
    said = tuple(RuleWord(f"rule {number}", word, "x") for number, word in enumerate(words.split()))
    assert strictest(said) == (None if strict is None else said[strict])


@pytest.mark.parametrize(
    ("hours", "instant", "covered"),
    [
        ("22:00-07:00", "2026-01-01T22:00", True),
        ("22:00-07:00", "2026-01-01T06:59", True),
        ("22:00-07:00", "2026-01-01T07:00", False),
        ("09:30-17:00 Europe/Paris", "2026-01-01T08:29", False),
        ("09:30-17:00 Europe/Paris", "2026-01-01T08:30", True),
        ("09:30-17:00 Europe/Paris", "2026-07-01T07:30", True),
    ],
)
def test_quiet_hours_are_those_of_a_place(hours: str, instant: str, covered: bool) -> None:
    assert quiet_hours(hours).cover(datetime.fromisoformat(instant).replace(tzinfo=UTC)) is covered


@pytest.mark.parametrize(
    "written", ["", "22-7", "24:00-07:00", "22:00-07:60", "22:00-07:00 Paris", "22:00-07:00 ../x", "9:00-9:00"]
)
def test_what_are_no_hours_or_no_place_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="like"):
        quiet_hours(written)
