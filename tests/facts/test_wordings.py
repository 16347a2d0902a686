"""The wordings that each fact lists test its slots: no true one is accused, nearly every false one is caught."""

from collections import Counter
from datetime import date, timedelta

import pytest

from bot.matching.matcher import Matcher
from bot.model import Bilingual, Fact, Label, Lang
from bot.text.isodates import covered

CORRECTIONS = (Label.REFUTED, Label.CONTEXT)


def posted(fact: Fact) -> date:
    """A day soon after the event, when posts about it are written, and when the fact still held."""
    soon = covered(fact.date)[1] + timedelta(days=10) if fact.date else date(2026, 6, 1)
    return min(soon, covered(fact.valid_to)[1]) if fact.valid_to else soon


def label(matcher: Matcher, fact: Fact, sentence: Bilingual, lang: Lang) -> Label:
    return matcher.claim(sentence.in_(lang), posted(fact), lang).verdict.label


@pytest.mark.parametrize("lang", Lang)
def test_no_true_wording_of_any_fact_is_accused(matcher: Matcher, lang: Lang) -> None:
    accused = [
        (fact.id, sentence.in_(lang))
        for fact in matcher.facts.values()
        for sentence in (fact.statement, fact.reply, *fact.true_wordings)
        if label(matcher, fact, sentence, lang) in CORRECTIONS
    ]
    assert accused == []


@pytest.mark.parametrize("lang", Lang)
def test_nearly_every_false_wording_is_caught(matcher: Matcher, lang: Lang) -> None:
    made = Counter(
        label(matcher, fact, wording.claim, lang) in CORRECTIONS
        for fact in matcher.facts.values()
        for wording in fact.false_wordings
    )
    assert made[True] / made.total() >= 0.97
