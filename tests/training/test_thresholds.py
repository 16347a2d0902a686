"""The lowest threshold at which harm provably stays within a bound."""

import pytest

from bot.evaluation.figures import Share
from bot.training.thresholds import GRID, Sample, at, choose, sample
from tests.evaluation.posts import post


def harmless(count: int, *confidences: float) -> list[Sample]:
    """`count` posts that need no correction, some of which were corrected."""
    quiet = [Sample(0.0, False, True)] * (count - len(confidences))
    return [*quiet, *(Sample(confidence, False, True) for confidence in confidences)]


FALSE = [Sample(confidence, True, False) for confidence in (0.95, 0.85, 0.75, 0.55, 0.0)]


def test_the_threshold_lies_just_above_the_harm_that_is_too_much() -> None:
    choice = choose([*harmless(200, 0.61, 0.823), *FALSE], bound=0.02)
    assert choice.threshold == 0.62
    assert choice.harm == Share(1, 200)
    assert choice.upper <= 0.02
    assert choice.found == Share(3, 5)


def test_a_stricter_bound_gives_a_higher_threshold() -> None:
    samples = [*harmless(200, 0.61, 0.823), *FALSE]
    assert choose(samples, bound=0.01).threshold == 0.83
    assert choose(samples, bound=0.05).threshold == 0.5


def test_too_few_posts_prove_nothing() -> None:
    choice = choose([*harmless(10), *FALSE], bound=0.01)
    assert (choice.threshold, choice.too_few) == (None, True)
    assert choice.upper == pytest.approx(0.1411, abs=1e-3)


def test_harm_at_full_confidence_cannot_be_excluded() -> None:
    choice = choose(harmless(20, 1.0, 1.0, 1.0), bound=0.1)
    assert (choice.threshold, choice.too_few) == (None, False)


@pytest.mark.parametrize("low", GRID[:-1:7])
def test_a_higher_threshold_never_does_more_harm_nor_finds_more(low: float) -> None:
    samples = [*harmless(50, 0.52, 0.66, 0.9), *FALSE]
    one, other = at(samples, low), at(samples, low + 0.01)
    assert other.upper <= one.upper
    assert other.found.part <= one.found.part


@pytest.mark.parametrize(
    ("gold", "made", "expected"),
    [
        ("refuted", "refuted", Sample(0.7, True, False)),
        ("refuted", "context", Sample(0.7, False, False)),
        ("none", "refuted", Sample(0.7, False, True)),
        ("question", "refuted", Sample(0.7, False, True)),
        ("none", "none", Sample(0.0, False, True)),
        ("refuted", "supported", Sample(0.0, False, False)),
    ],
)
def test_a_scored_post_counts_by_its_correction(gold: str, made: str, expected: Sample) -> None:
    assert sample(post(gold, made, confidence=0.7)) == expected
