"""A claim is held against the fact as it was on the day of the post."""

from dataclasses import replace
from datetime import date

import pytest

from bot.matching.matcher import Matcher
from bot.model import Concept, Fact, FactStatus, Label, Lang, Slot, SlotType, Subject, Verdict
from tests.matching.small import CONCEPTS, NAMES, TOPIC, both

SOLD = Concept("sold-to", ("belong to", "owned by"), ("appartenir à", "propriété de"))
COUNT = Concept("count", ("chip", "fleet"), ("puce", "parc"))


def fact(id_: str, en: str, fr: str, **more: object) -> Fact:
    told = Fact(
        id=id_,
        status=FactStatus.PUBLISHED,
        kind="status",
        statement=both(en, fr),
        reply=both(en, fr),
        names=("cogs",),
        sources=(),
        as_of="2026-01-01",
        review_by="2027-01-01",
        anchors=("cogs", "unit:chip | count"),
    )
    return replace(told, **more)  # type: ignore[arg-type]


def chips(number: float, **more: object) -> tuple[Slot, ...]:
    return (replace(Slot("chips", SlotType.QUANTITY, (number,), unit="chip"), **more),)  # type: ignore[arg-type]


SMALL = fact(
    "small-fleet",
    "Cogs has 500 chips.",
    "Cogs compte 500 puces.",
    valid_from="2024-01-01",
    valid_to="2024-12-31",
    superseded_by="large-fleet",
    slots=chips(500.0),
)
LARGE = fact(
    "large-fleet",
    "Cogs has 900 chips.",
    "Cogs compte 900 puces.",
    valid_from="2025-02",
    slots=chips(900.0, outdated=(300.0,)),
)
DURING, BETWEEN, AFTER = date(2024, 6, 1), date(2025, 1, 15), date(2025, 6, 1)
MATCHER = Matcher(Subject(TOPIC, NAMES, (*CONCEPTS, SOLD, COUNT), (SMALL, LARGE)))


def verdict(text: str, posted: date, lang: str = "en", matcher: Matcher = MATCHER) -> Verdict:
    return matcher.claim(text, posted, lang).verdict


def outcome(text: str, posted: date, lang: str = "en", matcher: Matcher = MATCHER) -> tuple[Label, str | None]:
    found = verdict(text, posted, lang, matcher)
    return found.label, found.fact_id


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Cogs has 500 chips", "en"), ("Cogs runs on 500 chips today", "en"), ("Cogs compte 500 puces", "fr")],
)
def test_what_was_true_when_posted_is_supported_and_later_it_is_outdated(text: str, lang: str) -> None:
    assert outcome(text, DURING, lang) == (Label.SUPPORTED, "small-fleet")
    assert outcome(text, AFTER, lang) == (Label.CONTEXT, "large-fleet")


def test_an_outdated_claim_names_the_old_value_and_the_day_it_ended() -> None:
    found = verdict("Cogs has 500 chips", AFTER)
    assert found.conflict is not None and found.conflict.ended == "2024-12-31"
    assert found.reason == "chips: says '500 chip', the fact says 500 chip, until 2024-12-31"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Cogs had 500 chips", "en"),
        ("In 2024 Cogs has 500 chips", "en"),
        ("Back then Cogs was at 500 chips", "en"),
        ("Cogs comptait 500 puces", "fr"),
        ("En juin 2024 Cogs compte 500 puces", "fr"),
        ("June 2024: Cogs has 500 chips", "en"),
        ("Until February 2025 Cogs is at 500 chips", "en"),
        ("Jusqu'en février 2025, Cogs compte 500 puces", "fr"),
    ],
)
def test_what_is_told_of_the_time_when_it_held_is_not_corrected(text: str, lang: str) -> None:
    assert verdict(text, AFTER, lang).label in (Label.NONE, Label.SUPPORTED)


@pytest.mark.parametrize(
    "text", ["Cogs has 500 chips since June 2024", "Cogs has 500 chips after its sale of June 2024"]
)
def test_since_a_day_is_said_of_now(text: str) -> None:
    assert outcome(text, AFTER) == (Label.CONTEXT, "large-fleet")


def test_before_the_new_fact_holds_nothing_is_known_of_now() -> None:
    assert outcome("Cogs has 500 chips", BETWEEN) == (Label.NONE, None)
    assert outcome("Cogs has 700 chips", BETWEEN) == (Label.NONE, None)


def test_a_fact_that_has_ended_refutes_only_what_is_said_of_its_time() -> None:
    alone = Matcher(Subject(TOPIC, NAMES, (*CONCEPTS, COUNT), (replace(SMALL, superseded_by=None),)))
    assert outcome("Cogs has 9,000 chips", DURING, matcher=alone) == (Label.REFUTED, "small-fleet")
    assert outcome("Cogs has 9,000 chips", AFTER, matcher=alone) == (Label.NONE, None)
    assert outcome("Cogs: 9,000 chips", AFTER, matcher=alone) == (Label.NONE, None)
    assert outcome("In May 2024 Cogs had 9,000 chips", AFTER, matcher=alone) == (Label.REFUTED, "small-fleet")


def test_the_old_value_beside_the_new_one_is_told_for_comparison() -> None:
    assert outcome("Cogs has grown: from 500 chips, Cogs has 900 chips now", AFTER)[0] is not Label.CONTEXT


@pytest.mark.parametrize(
    ("text", "posted", "label"),
    [
        ("Cogs has 300 chips", AFTER, Label.CONTEXT),
        ("Cogs has 300 chips", date(2025, 2, 20), Label.NONE),  # some day of February it changed
        ("Cogs had 300 chips", AFTER, Label.NONE),
        ("In 2023 Cogs has 300 chips", AFTER, Label.NONE),
    ],
)
def test_a_value_is_outdated_once_the_new_one_holds(text: str, posted: date, label: Label) -> None:
    alone = Matcher(Subject(TOPIC, NAMES, (*CONCEPTS, COUNT), (LARGE,)))
    assert verdict(text, posted, matcher=alone).label is label


def test_one_value_may_end_before_its_fact() -> None:
    led = Slot("owner", SlotType.NAME, ("acme",), of=("company",), cue=("sold-to",), until="2024-12-31")
    round_ = fact("round", "Cogs sold shares.", "Cogs a vendu des parts.", anchors=("cogs", "sold-to"), slots=(led,))
    after = fact("sale", "Bolt bought Cogs.", "Bolt a racheté Cogs.", anchors=("cogs", "acquire"), valid_from="2025")
    matcher = Matcher(Subject(TOPIC, NAMES, (*CONCEPTS, SOLD), (replace(round_, superseded_by="sale"), after)))
    assert verdict("Cogs belongs to Acme", DURING, matcher=matcher).label in (Label.NONE, Label.SUPPORTED)
    assert outcome("Cogs belongs to Acme", AFTER, matcher=matcher) == (Label.CONTEXT, "sale")
    assert outcome("Cogs belongs to Bolt", AFTER, matcher=matcher) == (Label.NONE, None)
    alone = Matcher(Subject(TOPIC, NAMES, (*CONCEPTS, SOLD), (round_,)))
    assert outcome("Cogs belongs to Acme", AFTER, matcher=alone) == (Label.CONTEXT, "round")


@pytest.mark.parametrize(
    ("text", "posted", "told"),
    [
        ("How many chips does Cogs have?", DURING, "small-fleet"),
        ("How many chips does Cogs have?", AFTER, "large-fleet"),
        ("How many chips did Cogs have in June 2024?", AFTER, "small-fleet"),
    ],
)
def test_a_question_is_answered_from_the_fact_that_holds(text: str, posted: date, told: str) -> None:
    favoured = replace(SMALL, true_wordings=(both(text.removesuffix("?"), "x"),))
    matcher = Matcher(Subject(TOPIC, NAMES, (*CONCEPTS, COUNT), (favoured, LARGE)))
    assert matcher.mention(f"@factbot {text}", posted, "en")[1].verdict.fact_id == told


@pytest.mark.parametrize("lang", Lang)
def test_facts_that_supersede_one_another_in_a_ring_are_lived_with(lang: Lang) -> None:
    ring = (replace(LARGE, valid_to="2025-03-01", superseded_by="small-fleet"), SMALL)
    matcher = Matcher(Subject(TOPIC, NAMES, (*CONCEPTS, COUNT), ring))
    assert outcome("Cogs has 500 chips", AFTER, lang, matcher)[0] is Label.NONE
