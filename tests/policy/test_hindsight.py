"""What a rule said by the state of its time stands; everything else is asked again."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Label, Lang, OptOutWay, Post, RuleWord, Trigger, Verdict, Withdrawn
from bot.policy import hindsight
from bot.policy.context import Context, Standing, Venue
from bot.policy.rules import consent, manners, quota, substance, switches
from bot.policy.rules.words import ALLOW, Rule
from bot.policy.ruleset import RULESETS
from bot.policy.thresholds import DEFAULT_LIMITS

NOW = datetime(2026, 12, 1, tzinfo=UTC)
POST = Post("x", "https://x.com/i/status/1", "alice", "@bot is it so?", NOW - timedelta(hours=2), "en")
ASKED = Verdict(Label.QUESTION, 0.9, "asks", "f1", lang=Lang.EN, on_topic=True, asks=True)
CONTEXT = Context(POST, Trigger.WATCH, ASKED, None, Standing(), DEFAULT_LIMITS, Venue("", name="bot"), NOW)
RULES = sorted({rule for ruleset in RULESETS.values() for rule in ruleset.rules}, key=lambda rule: rule.__name__)

STATES: dict[str, st.SearchStrategy[Any]] = {
    "withdrawn": st.none() | st.sampled_from(Withdrawn),
    "opt_out": st.none() | st.sampled_from(OptOutWay),
    "answered_post": st.booleans(),
    "paused": st.none() | st.just("a wrong figure"),
    "live": st.booleans(),
}
COUNTS = [field.name for field in fields(Standing) if field.name not in STATES]
standings = st.builds(Standing, **STATES, **dict.fromkeys(COUNTS, st.integers(0, 200)))
venues = st.builds(
    Venue,
    account=st.sampled_from(("", "alice")),
    opened=st.none() | st.just(NOW - timedelta(days=1)),
    name=st.just("bot"),
)
posts = st.sampled_from((POST, replace(POST, author_is_bot=True), replace(POST, text="no name")))
verdicts = st.sampled_from((ASKED, Verdict(Label.OPT_OUT, 1.0, "stop"), Verdict(Label.NONE, 1.0, "none")))
contexts = st.builds(
    Context,
    post=posts,
    trigger=st.sampled_from(Trigger),
    verdict=verdicts,
    fact=st.none(),
    standing=standings,
    limits=st.just(DEFAULT_LIMITS),
    venue=venues,
    now=st.just(NOW),
)


def _unknown(context: Context) -> Context:
    """What is known of it later: nothing of how things stood, nor of our account."""
    return replace(context, standing=Standing(), venue=replace(context.venue, account="", opened=None))


@given(contexts)
def test_every_rule_whose_word_hangs_on_the_state_is_known_for_one(context: Context) -> None:
    for rule in RULES:
        if rule(context) != rule(_unknown(context)):
            assert hindsight.by_state(rule), rule.__name__


@given(contexts, st.sampled_from(sorted(RULESETS)))
def test_asked_again_about_the_same_every_rule_says_the_same(context: Context, platform: str) -> None:
    said = RULESETS[platform].words(context)
    assert hindsight.words(RULESETS[platform], _unknown(context), said, placed=True) == said


@given(contexts, st.sampled_from(sorted(RULESETS)))
def test_a_platform_that_is_switched_off_by_now_takes_no_word_back(context: Context, platform: str) -> None:
    said = RULESETS[platform].words(context)
    switched_off = replace(_unknown(context), venue=Venue(""))
    again = hindsight.words(RULESETS[platform], switched_off, said, placed=False)
    assert [(word.rule, word.word) for word in again] == [(word.rule, word.word) for word in said]


@pytest.mark.parametrize(
    ("rule", "by_state"),
    [
        (manners.the_post_still_stands, True),
        (consent.author_wants_answers, True),
        (consent.author_is_a_person, True),
        (quota.we_are_within_quota, True),
        (quota.we_do_not_repeat_ourselves, True),
        (switches.we_are_live, True),
        (switches.we_are_not_paused, True),
        (substance.we_are_sure_enough, False),
        (substance.the_fact_is_fresh, False),
        (consent.we_were_asked, False),
        (manners.it_is_not_too_late, False),
    ],
)
def test_rules_are_told_apart_by_what_they_look_at(rule: Rule, by_state: bool) -> None:
    assert hindsight.by_state(rule) is by_state


def _words(context: Context, *said: RuleWord) -> dict[str, RuleWord]:
    return {word.rule: word for word in hindsight.words(RULESETS["x"], context, said, placed=True)}


def test_a_quota_that_was_used_up_then_still_holds() -> None:
    then = RuleWord("we_are_within_quota", "hold", "20 of 20 answers in the last hour: a person decides")
    assert _words(CONTEXT, then)[then.rule] == then


def test_who_asks_now_to_be_left_alone_is_not_answered_although_nothing_spoke_against_it_then() -> None:
    then = RuleWord("author_wants_answers", ALLOW, "the author has not opted out")
    leaving = replace(CONTEXT, verdict=Verdict(Label.OPT_OUT, 1.0, "stop"))
    assert _words(CONTEXT, then)[then.rule] == then
    assert _words(leaving, then)[then.rule].word == "deny"


def test_a_rule_that_was_not_asked_then_is_asked_with_nothing_in_the_way() -> None:
    assert _words(replace(CONTEXT, trigger=Trigger.MENTION))["we_are_live"].word == ALLOW
    assert set(_words(CONTEXT)) == {rule.__name__ for rule in RULESETS["x"].rules}
