"""The shipped subject keeps every rule, and each rule catches what it is for."""

from dataclasses import replace
from typing import Any

import pytest

from bot.facts.lint import lint
from bot.model import Bilingual, Fact, FactStatus, Label, Lang, Search, Slot, SlotType, Subject, Tier, Wording


def test_the_shipped_subject_has_no_problems(shipped: Subject) -> None:
    assert lint(shipped) == []


def test_all_68_researched_facts_ship_and_the_two_unpublishable_ones_as_drafts(shipped: Subject) -> None:
    drafts = {fact.id for fact in shipped.facts if fact.status is FactStatus.DRAFT}
    assert len(shipped.facts) == 68
    assert drafts == {"spacex-ipo-june-2026", "spacex-cursor-deal-june-2026"}


def altered(shipped: Subject, **changes: Any) -> tuple[Fact, Subject]:
    fact = replace(shipped.facts[0], **changes)
    return fact, replace(shipped, facts=(fact, *shipped.facts[1:]))


def long(lang: Lang) -> Bilingual:
    return Bilingual(**{"en": "short", "fr": "court"} | {str(lang): "x" * 181})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"reply": long(Lang.EN)}, "reply.en: 181 characters"),
        ({"reply": long(Lang.FR)}, "reply.fr: 181 characters"),
        ({"statement": Bilingual("only", " ")}, "statement: nothing in fr"),
        ({"names": ("nobody-known",)}, "names: nobody-known is no name or concept"),
        ({"kind": "banana"}, "kind: 'banana' is not one of event"),
        ({"anchors": ("unit:zork",)}, "anchors: unit:zork"),
        ({"slots": (Slot("s", SlotType.QUANTITY, value=(1.0,), unit="chps"),)}, "unit: 'chps' is not one that is read"),
        ({"anchors": ()}, "anchors: none"),
        ({"anchors": ("gpu | nonsense",)}, "anchors: nonsense"),
        ({"as_of": "2028-01", "review_by": "2027-01"}, "review_by: lies before as_of"),
        ({"valid_from": "2024", "valid_to": "2023-05"}, "valid_to: lies before valid_from"),
        ({"date": "11 April"}, "date: not a date"),
        ({"sources": ()}, "a published fact needs a primary or press source"),
        ({"slots": (Slot("s", SlotType.QUANTITY, value=("many",)),)}, "slots.s: 'many' is not a number"),
        ({"slots": (Slot("s", SlotType.DATE, value=("2023",)),)}, "slots.s: a date slot needs cue"),
        ({"slots": (Slot("s", SlotType.CHOICE, value=("reject",), family="x"),)}, "no concept is of family x"),
        ({"slots": (Slot("s", SlotType.POLARITY, verb=("buy",), unit="usd"),)}, "unit has no meaning in a polarity"),
    ],
)
def test_lint_refuses(shipped: Subject, changes: dict[str, Any], told: str) -> None:
    fact, changed = altered(shipped, **changes)
    assert any(problem.startswith(f"{fact.id}: ") and told in problem for problem in lint(changed)), lint(changed)


@pytest.mark.parametrize(
    "changes",
    [
        {"reply": Bilingual("Musk registered X.AI in 2023.", "Musk a créé xAI en 2023.")},
        {"reply": Bilingual("Musk founded xAI.", "Musk a créé x.ai en 2023.")},
        {"sources": "Investing.com"},
    ],
)
def test_lint_refuses_what_platforms_would_turn_into_a_link(shipped: Subject, changes: dict[str, Any]) -> None:
    if "sources" in changes:
        renamed = tuple(replace(source, publisher=changes["sources"]) for source in shipped.facts[0].sources)
        changes = {"sources": renamed}
    _, changed = altered(shipped, **changes)
    assert any("would become a link" in problem for problem in lint(changed)), lint(changed)


def test_lint_refuses_search_terms_that_search_for_nothing(shipped: Subject) -> None:
    topic = replace(shipped.topic, search=Search(("Musk",), (), en=(" ",)))
    assert lint(replace(shipped, topic=topic)) == [
        "topic: search.words: is empty: write what to search for, or leave `search` out",
        "topic: search.en: a term is blank: remove it",
    ]


def test_lint_refuses_a_false_wording_that_is_also_true(shipped: Subject) -> None:
    claim = shipped.facts[0].true_wordings[0]
    _, changed = altered(shipped, false_wordings=(Wording(claim, Label.REFUTED, Bilingual("a", "b")),))
    assert any("also given as true" in problem for problem in lint(changed))


def test_lint_refuses_to_cite_a_low_tier_source(shipped: Subject) -> None:
    sources = tuple(replace(source, tier=Tier.LOW) for source in shipped.facts[0].sources)
    _, changed = altered(shipped, sources=sources)
    assert any("cannot be cited" in problem for problem in lint(changed))


def test_lint_refuses_an_id_used_twice(shipped: Subject) -> None:
    changed = replace(shipped, facts=(*shipped.facts, shipped.facts[0]))
    assert any("used twice" in problem for problem in lint(changed))
