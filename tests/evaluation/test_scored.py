"""What the outcome for one post amounts to."""

import pytest

from bot.evaluation.scored import Scored
from bot.model import Label
from tests.evaluation.posts import post


@pytest.mark.parametrize("gold", ["none", "supported", "question", "opt_out"])
@pytest.mark.parametrize("made", ["refuted", "context"])
def test_a_public_correction_of_a_post_that_needs_none_is_harm(gold: str, made: str) -> None:
    assert post(gold, made, "answer").harmful


@pytest.mark.parametrize(
    "fair",
    [
        post("refuted", "context", "answer"),
        post("none", "refuted", "review"),
        post("supported", "supported", "answer"),
        post("question", "question", "answer"),
    ],
)
def test_nothing_else_is_harm(fair: Scored) -> None:
    assert not fair.harmful


def test_a_correction_that_stays_silent_counts_as_none() -> None:
    assert post("none", "refuted", "silent").said is Label.NONE
    assert post("none", "refuted", "silent").right
    assert post("refuted", "refuted", "review").said is Label.REFUTED


def test_agreement_and_a_wish_to_be_left_alone_count_though_nothing_is_sent() -> None:
    assert post("supported", "supported").right
    assert post("opt_out", "opt_out").right
    assert post("context", "supported").endorsed_falsely
    assert not post("none", "supported").endorsed_falsely


def test_the_right_verdict_on_another_fact_is_not_right() -> None:
    assert not post("refuted", "refuted", "answer", made_fact="other").right


def test_a_harmless_post_may_come_near_a_fact_that_its_gold_names() -> None:
    assert post("none", "none", fact="deal").right
