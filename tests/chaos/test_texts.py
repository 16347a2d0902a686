"""What the people of a round say is what the rounds take it for."""

import pytest

from bot.matching.matcher import Matcher
from bot.matching.optout import has_tag, wants_out
from bot.matching.removal import wants_removal
from bot.model import Label
from bot.policy.thresholds import DEFAULT_LIMITS

from . import texts
from .moments import BEGINNING

DAY = BEGINNING.date()


@pytest.mark.parametrize("text", texts.LIES)
def test_a_lie_is_refuted_surely(matcher: Matcher, text: str) -> None:
    verdict = matcher.claim(text, DAY, None).verdict
    assert verdict.label is Label.REFUTED
    assert verdict.confidence >= DEFAULT_LIMITS.answer_threshold_watch
    assert verdict.conflict is not None


@pytest.mark.parametrize("text", texts.TRUTHS)
def test_a_truth_is_supported(matcher: Matcher, text: str) -> None:
    assert matcher.claim(text, DAY, None).verdict.label is Label.SUPPORTED


@pytest.mark.parametrize("text", texts.QUESTIONS)
def test_a_question_finds_its_fact(matcher: Matcher, text: str) -> None:
    _, judged = matcher.mention(text, DAY, None)
    assert judged.verdict.fact_id is not None
    assert judged.verdict.confidence >= DEFAULT_LIMITS.answer_threshold_mention


@pytest.mark.parametrize("text", texts.HARMLESS + texts.POINTING + texts.CHAT)
def test_the_rest_says_nothing_to_be_judged(matcher: Matcher, text: str) -> None:
    assert matcher.claim(text, DAY, None).verdict.label is Label.NONE


def test_only_those_who_ask_for_it_have_an_answer_taken_down() -> None:
    said = (*texts.NO_REMOVALS, *texts.OPT_OUTS, *texts.SOUND_ALIKE, *texts.QUESTIONS, *texts.CHAT, *texts.POINTING)
    assert [text for text in texts.REMOVALS if not wants_removal(text) or wants_out(text)] == []
    assert [text for text in said if wants_removal(text)] == []


@pytest.mark.parametrize("tag", texts.TAGS)
def test_a_tag_keeps_bots_away(tag: str) -> None:
    assert has_tag(f"I write. {tag}")


def test_only_those_who_ask_for_it_are_left_alone() -> None:
    said = texts.LIES + texts.TRUTHS + texts.HARMLESS + texts.QUESTIONS + texts.POINTING + texts.CHAT
    assert [text for text in texts.OPT_OUTS if not wants_out(text)] == []
    assert [text for text in (*said, *texts.SOUND_ALIKE) if wants_out(text)] == []
