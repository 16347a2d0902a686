"""From which confidence on the bot may speak: the lowest at which harm is proved to stay within a bound.

"Proved" means that the upper end of Wilson's interval stays within it, so that few posts allow little: with no harm in
40 posts, almost 4 % of harm remain possible at 90 % certainty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.evaluation.figures import Share
from bot.evaluation.scored import CORRECTIONS, Scored

GRID = tuple(step / 100 for step in range(50, 100))
Z90 = 1.281552
"""One-sided: with 90 % certainty the share lies below the upper end."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A post: the confidence of the correction made of it (0 when none was), whether that is right, and whether any
    correction of the post would be harm."""

    confidence: float
    right: bool
    harmful: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A threshold, None when none keeps the bound; the harm at it (or at the highest one tried), the upper estimate of
    that harm, and the share of the posts to be corrected that it finds. `too_few` tells that the harmless posts are too
    few to prove the bound even without any harm."""

    threshold: float | None
    harm: Share
    upper: float
    found: Share
    too_few: bool = False


def sample(post: Scored) -> Sample:
    """A scored post as a sample."""
    corrected = post.made["verdict"] in CORRECTIONS
    right = corrected and post.made["verdict"] == post.gold["verdict"] and post.same_fact
    return Sample(float(post.made["confidence"]) if corrected else 0.0, right, post.harmless)


def choose(samples: Sequence[Sample], bound: float, z: float = Z90) -> Choice:
    """The lowest threshold on the grid of hundredths from 0.50 to 0.99 whose harm is at most `bound` (0 to 1)."""
    tried = [at(samples, threshold, z) for threshold in GRID]
    kept = next((choice for choice in tried if choice.upper <= bound), None)
    none_at_all = Share(0, tried[-1].harm.whole).interval(z)[1]
    return kept or replace(tried[-1], threshold=None, too_few=none_at_all > bound)


def at(samples: Sequence[Sample], threshold: float, z: float = Z90) -> Choice:
    """What a threshold would lead to."""
    harmless = [one for one in samples if one.harmful]
    said = [one for one in samples if one.confidence >= threshold]
    harm = Share(sum(one.harmful for one in said), len(harmless))
    found = Share(sum(one.right for one in said if not one.harmful), len(samples) - len(harmless))
    return Choice(threshold, harm, harm.interval(z)[1], found)
