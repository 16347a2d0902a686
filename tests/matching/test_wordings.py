"""What the wordings of a fact tell of a passage."""

from dataclasses import replace

import pytest

from bot.matching.matcher import Matcher
from bot.model import Label, Likeness, SlotType, Wording
from tests.matching.small import DEAL, POSTED, SUBJECT, both, conflicts

SAID = replace(
    DEAL,
    true_wordings=(both("Acme took Bolt under its wing", "Acme a pris Bolt sous son aile"),),
    false_wordings=(
        Wording(both("Bolt gave 12 cakes to Acme", "Bolt a offert 12 gâteaux"), Label.CONTEXT, both("No.", "Non.")),
    ),
    slots=(),
)
MATCHER = Matcher(replace(SUBJECT, facts=(SAID,)))


def likeness(text: str) -> Likeness:
    (match,) = MATCHER.claim(text, POSTED, "en").matches
    return match.likeness


def test_a_passage_leans_to_the_side_whose_telling_words_it_says() -> None:
    true, false = likeness("Acme bought Bolt and took it under its wing"), likeness("Acme bought Bolt for 12 cakes")
    assert true.says_true > true.says_false
    assert false.says_false > false.says_true


def test_a_passage_of_known_words_is_more_similar_than_one_of_unknown_ones() -> None:
    assert likeness("Acme bought Bolt").similarity > likeness("Acme bought Bolt, zebras rejoice").similarity


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("Bolt gave 12 cakes to Acme and bought it", True),
        ("Bolt gave cakes to Acme and bought it", False),
        ("Bolt never gave 12 cakes to Acme and bought it", False),
    ],
)
def test_a_wording_is_repeated_only_with_its_values_and_its_denials(text: str, repeated: bool) -> None:
    (match,) = MATCHER.claim(text, POSTED, "en").matches
    assert any(e.type is SlotType.WORDING for e in match.evidence) == repeated


def test_a_fact_without_slots_is_compared_with_its_statement() -> None:
    bare = Matcher(replace(SUBJECT, facts=(replace(DEAL, slots=(), false_wordings=()),)))
    (match,) = bare.claim("Acme bought Bolt for $400 million", POSTED, "en").matches
    assert {(e.slot, e.label) for e in match.evidence if e.type is SlotType.QUANTITY} == {("number", Label.REFUTED)}


def test_a_strict_slot_takes_no_value_without_a_cue() -> None:
    assert "origin" in conflicts("the offer for Cogs, says Acme")
    strict = replace(SUBJECT.facts[1], slots=tuple(replace(slot, strict=True) for slot in SUBJECT.facts[1].slots))
    (match,) = Matcher(replace(SUBJECT, facts=(strict,))).claim("the offer for Cogs, says Acme", POSTED, "en").matches
    assert "origin" not in {e.slot for e in match.evidence}
