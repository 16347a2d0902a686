"""Long posts are read around the names in them, and what is found there keeps its place in the post."""

import pytest

from bot.matching.shortened import LONGEST_READ
from bot.model import Label
from tests.matching.small import MATCHER, POSTED

FILLER = "Nothing to see here, move along please. "


@pytest.mark.parametrize("before", [0, 50, 1000])
def test_a_lie_deep_in_a_long_post_is_found_where_it_stands(before: int) -> None:
    text = FILLER * before + "So Bolt bought Acme last year. " + FILLER * 100
    assert len(text) > LONGEST_READ
    verdict = MATCHER.claim(text, POSTED, "en").verdict
    assert verdict.label is Label.REFUTED
    assert verdict.match is not None and verdict.conflict is not None
    assert text[verdict.match.start : verdict.match.end] == "So Bolt bought Acme last year."
    assert text[verdict.conflict.start : verdict.conflict.end] == "Bolt"


def test_a_sentence_too_long_to_be_read_is_left_alone() -> None:
    verdict = MATCHER.claim("Bolt bought Acme " * 5000, POSTED, "en").verdict
    assert (verdict.label, verdict.reason) == (Label.NONE, "too long a sentence to be read")
