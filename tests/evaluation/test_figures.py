"""Shares, their intervals, and each figure on posts that can be counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.figures import FIGURES, Figure, Share, confusion, macro_f1
from bot.model import Label
from tests.evaluation.posts import post

POSTS = [
    post("refuted", "refuted", "answer"),
    post("refuted", "refuted", "review", made_fact="other"),
    post("refuted", "refuted", "silent"),
    post("refuted", "supported"),
    post("context", "context", "review"),
    post("context", "supported"),
    post("supported", "supported"),
    post("supported", "refuted", "answer"),
    post("none", "refuted", "review"),
    post("none", "opt_out"),
    post("question", "question", "answer"),
    post("question", "question", "answer", made_fact="other"),
    post("question", "none", fact=None),
    post("opt_out", "opt_out"),
    post("opt_out", "none"),
]
COUNTED = {
    "harm": (1, 9),
    "false endorsement": (2, 6),
    "refuted: precision, answer": (1, 2),
    "refuted: recall, answer": (1, 4),
    "refuted: precision, answer or review": (2, 4),
    "refuted: recall, answer or review": (2, 4),
    "supported: precision": (1, 3),
    "supported: recall": (1, 2),
    "context: recall, answer or review": (1, 2),
    "fact accuracy (right verdicts)": (4, 6),
    "right fact in answers": (3, 4),
    "questions answered, right fact": (1, 2),
    "opt-outs found": (1, 2),
    "opt-outs invented": (1, 13),
}


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_figure_is_what_counting_by_hand_gives(figure: Figure) -> None:
    share = figure.of(POSTS)
    assert (share.part, share.whole) == COUNTED[figure.name]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (1, 100, 0.0018, 0.0545)],
)
def test_intervals_are_those_of_wilson(part: int, whole: int, low: float, high: float) -> None:
    assert Share(part, whole).interval() == pytest.approx((low, high), abs=1e-4)


def test_of_nothing_there_is_no_share_and_anything_is_possible() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval() == (0.0, 1.0)


@given(st.integers(1, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_an_interval_holds_its_share_and_stays_within_0_and_1(counted: tuple[int, int]) -> None:
    share = Share(*counted)
    low, high = share.interval()
    assert 0 <= low <= (share.value or 0.0) + 1e-12
    assert (share.value or 0.0) - 1e-12 <= high <= 1


def test_confusion_counts_pairs_of_gold_and_said() -> None:
    counts = confusion(POSTS)
    assert counts[Label.REFUTED, Label.REFUTED] == 2
    assert counts[Label.REFUTED, Label.NONE] == 1
    assert counts.total() == len(POSTS)


def test_macro_f1_is_the_mean_over_the_gold_verdicts() -> None:
    posts = [post("refuted", "refuted", "answer"), post("refuted", "none"), post("none", "none")]
    assert macro_f1(posts) == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert macro_f1([]) is None
