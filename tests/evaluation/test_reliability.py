"""Confidence held against what came true."""

import pytest

from bot.evaluation.figures import Share
from bot.evaluation.reliability import KINDS, Bin, bins, calibration_error, points
from tests.evaluation.posts import post


def test_verdicts_are_sorted_into_bins_by_confidence() -> None:
    found = bins([(0.05, False), (0.0, False), (0.95, True), (1.0, True), (0.97, False)])
    assert [(one.low, one.high, one.observed) for one in found] == [(0.0, 0.1, Share(0, 2)), (0.9, 1.0, Share(2, 3))]
    assert [one.predicted for one in found] == pytest.approx([0.025, 2.92 / 3])


def test_the_calibration_error_weighs_each_bin_by_its_verdicts() -> None:
    found = [Bin(0.5, 0.6, 0.5, Share(1, 1)), Bin(0.9, 1.0, 0.9, Share(2, 3))]
    assert calibration_error(found) == pytest.approx((1 * 0.5 + 3 * (0.9 - 2 / 3)) / 4)
    assert calibration_error([]) is None


def test_a_perfectly_calibrated_judge_has_no_error() -> None:
    assert calibration_error(bins([(0.75, True)] * 3 + [(0.75, False)])) == pytest.approx(0.0)


def test_only_verdicts_of_the_kind_count_and_right_means_label_and_fact() -> None:
    posts = [
        post("refuted", "refuted", "silent", confidence=0.3),
        post("refuted", "refuted", "answer", confidence=0.9, made_fact="other"),
        post("none", "context", "answer", confidence=0.8),
        post("none", "none"),
        post("supported", "supported", confidence=0.6),
    ]
    assert points(posts, KINDS["corrections"]) == [(0.3, True), (0.9, False), (0.8, False)]
    assert points(posts, KINDS["endorsements"]) == [(0.6, True)]
