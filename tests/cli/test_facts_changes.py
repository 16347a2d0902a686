"""What changed between two versions of a fact, in words."""

from dataclasses import replace

import pytest

from bot.cli.facts_changes import changes
from bot.facts.loader import load
from bot.model import Fact, FactStatus, Tier


@pytest.fixture
def fact() -> Fact:
    return load("subject").facts[0]


def test_nothing_changed_is_no_line(fact: Fact) -> None:
    assert changes(fact, fact) == []


def test_a_field_is_told_with_what_it_was_and_what_it_is(fact: Fact) -> None:
    assert changes(fact, replace(fact, valid_to="2026", status=FactStatus.RETIRED, notes=None)) == [
        "status: published → retired",
        "valid_to: nothing → 2026",
        "notes: Numbers [bold]as reported[/bold]. → nothing",
    ]


def test_terms_that_came_went_or_moved_are_told(fact: Fact) -> None:
    assert changes(fact, replace(fact, anchors=("buy", "chip", "offer"))) == [
        "anchors: removed acme",
        "anchors: added offer",
    ]
    assert changes(fact, replace(fact, anchors=("chip", "buy", "acme"))) == ["anchors: put in another order"]


def test_sources_go_by_their_page_also_when_one_page_is_quoted_twice(fact: Fact) -> None:
    (source,) = fact.sources
    twice = replace(fact, sources=(source, replace(source, quote="ten thousand", cite_in=())))
    page = "sources.https://example.org/chips"
    assert changes(fact, twice) == ["sources: added https://example.org/chips"]
    lowered = replace(twice, sources=(source, replace(twice.sources[1], tier=Tier.LOW)))
    assert changes(twice, lowered) == [f"{page}.tier: press → low"]
    assert changes(fact, replace(fact, sources=(replace(source, cite_in=()),))) == [
        f"{page}.cite_in: removed en",
        f"{page}.cite_in: removed fr",
    ]


def test_wordings_and_values_are_told_by_what_they_say(fact: Fact) -> None:
    (wording,), (slot,) = fact.false_wordings, fact.slots
    mended = replace(wording, correction=replace(wording.correction, en="Ten thousand."))
    assert changes(fact, replace(fact, false_wordings=(mended,))) == [
        "false_wordings.“Acme bought 100,000 chips”.correction.en: It was about 10,000. → Ten thousand."
    ]
    assert changes(fact, replace(fact, false_wordings=())) == ["false_wordings: removed “Acme bought 100,000 chips”"]
    assert changes(fact, replace(fact, slots=(replace(slot, value=(10000.0, 12000.0)),))) == [
        "slots.amount.value: added 12,000"
    ]
