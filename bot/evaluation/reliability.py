"""Does a confidence of 0.8 come true four times in five? Bins of confidence against the share that was right.

Expected calibration error as in Guo et al. (2017), "On calibration of modern neural networks": the mean distance
between predicted and observed, weighted by how many verdicts lie in a bin.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.figures import Share
from bot.evaluation.scored import CORRECTIONS, Scored
from bot.model import Label

BINS = 10
KINDS = {"corrections": CORRECTIONS, "endorsements": (Label.SUPPORTED,), "questions": (Label.QUESTION,)}


@dataclass(frozen=True, slots=True)
class Bin:
    """Verdicts with a confidence from `low` to below `high`: their mean confidence, and how many were right."""

    low: float
    high: float
    predicted: float
    observed: Share


def points(posts: Iterable[Scored], labels: Sequence[Label]) -> list[tuple[float, bool]]:
    """The confidence of every verdict among `labels`, and whether it is the gold one on the gold fact; also of those
    too unsure to be acted upon, since the judge was as sure of them as it said."""
    return [
        (float(post.made["confidence"]), post.made["verdict"] == post.gold["verdict"] and post.same_fact)
        for post in posts
        if post.made["verdict"] in labels
    ]


def bins(pairs: Iterable[tuple[float, bool]], count: int = BINS) -> list[Bin]:
    """Pairs of confidence (0 to 1) and outcome in `count` bins of equal width, without the empty ones."""
    sorted_in: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        sorted_in.setdefault(min(int(confidence * count), count - 1), []).append((confidence, right))
    return [_bin(number, inside, count) for number, inside in sorted(sorted_in.items())]


def _bin(number: int, inside: list[tuple[float, bool]], count: int) -> Bin:
    predicted = sum(confidence for confidence, _ in inside) / len(inside)
    return Bin(number / count, (number + 1) / count, predicted, Share(sum(right for _, right in inside), len(inside)))


def calibration_error(found: Sequence[Bin]) -> float | None:
    """Expected calibration error, from 0 to 1; None without verdicts."""
    total = sum(one.observed.whole for one in found)
    gaps = [one.observed.whole * abs(one.predicted - (one.observed.value or 0.0)) for one in found]
    return sum(gaps) / total if total else None
