"""The principles of judging: what must never be called false, and what an accusation must name."""

from datetime import date

import pytest

from bot.model import Label
from tests.matching.small import MATCHER, POSTED, judged

CORRECTIONS = (Label.REFUTED, Label.CONTEXT)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Did Acme buy Bolt for $400 million?", "en"),
        ("If Acme bought Bolt for $400 million I would laugh", "en"),
        ("I hope Cogs accepts the offer", "en"),
        ("Cogs will accept the offer", "en"),
        ("No, Bolt did not buy Acme", "en"),
        ("It's false that Bolt bought Acme", "en"),
        ("Bolt bought Acme. Fake.", "en"),
        ("[PARODY] Bolt bought Acme for a sandwich", "en"),
        ("Acme aurait-elle racheté Bolt pour 400 millions de dollars ?", "fr"),
        ("Si Bolt avait racheté Acme on aurait ri", "fr"),
        ("J'espère que Cogs acceptera l'offre", "fr"),
        ("Non, Bolt n'a pas racheté Acme", "fr"),
        ("C'est faux : Bolt a racheté Acme", "fr"),
    ],
)
def test_what_the_author_does_not_claim_is_not_corrected(text: str, lang: str) -> None:
    assert judged(text, lang) not in CORRECTIONS


def test_a_slot_that_agrees_is_not_accused_by_an_older_figure_beside_it() -> None:
    assert judged("Acme bought Bolt for $40 million, up from $12 million") not in CORRECTIONS


def test_a_post_older_than_the_event_cannot_speak_of_it() -> None:
    assert judged("Bolt bought Acme", posted=date(2023, 1, 1)) is Label.NONE


def test_an_accusation_names_fact_slot_and_both_values() -> None:
    verdict = MATCHER.claim("So Bolt bought Acme, wow", POSTED, "en").verdict
    assert verdict.label is Label.REFUTED
    assert verdict.fact_id == "deal"
    assert verdict.match is not None and verdict.conflict is not None
    assert verdict.conflict in verdict.match.evidence
    assert (verdict.conflict.slot, verdict.conflict.stated, verdict.conflict.true) == ("roles", "Bolt", "Acme")


def test_the_claim_is_bounded_in_the_raw_text() -> None:
    text = "Good morning! 🎉 So Bolt bought Acme. Coffee now."
    match = MATCHER.claim(text, POSTED, "en").verdict.match
    assert match is not None
    assert text[match.start : match.end] == "So Bolt bought Acme."


def test_another_language_is_left_alone() -> None:
    text = "El consejo ha decidido comprar la empresa Acme por cuatrocientos millones de dólares este año"
    verdict = MATCHER.claim(text, POSTED, "es").verdict
    assert (verdict.label, verdict.lang) == (Label.NONE, None)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "🎉" * 1000, "Bolt bought Acme " * 2000, "\x00\x07" * 500])
def test_rubbish_is_judged_without_an_error(text: str) -> None:
    assert MATCHER.claim(text, POSTED, None).verdict.reason
