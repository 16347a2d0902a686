"""What is counted: each figure is a share, of which posts and how many of them.

Intervals are those of Wilson (1927), "Probable inference, the law of succession, and statistical inference": unlike
the textbook interval they stay within 0 and 1 and say something even of 0 out of 40.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from bot.evaluation.scored import NAMES_NO_FACT, SHOWN, Scored
from bot.model import Label

Z95 = 1.959964
Holds = Callable[[Scored], bool]


@dataclass(frozen=True, slots=True)
class Share:
    """`part` out of `whole` posts."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None when there is nothing to take a share of."""
        return self.part / self.whole if self.whole else None

    def interval(self, z: float = Z95) -> tuple[float, float]:
        """Wilson's interval, from 0 to 1; `z` 1.96 gives 95 % on both sides together."""
        if not self.whole:
            return 0.0, 1.0
        n, p = self.whole, self.part / self.whole
        middle, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        scale = 1 + z * z / n
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


@dataclass(frozen=True, slots=True)
class Figure:
    """Of the posts for which `among` holds, the share for which `hit` holds."""

    name: str
    among: Holds
    hit: Holds

    def of(self, posts: Iterable[Scored]) -> Share:
        """The share over `posts`."""
        hits = [self.hit(post) for post in posts if self.among(post)]
        return Share(sum(hits), len(hits))


def gold(label: Label) -> Holds:
    """The gold verdict is `label`."""
    return lambda post: post.gold["verdict"] == label


def answered(label: Label) -> Holds:
    """`label` was said in public."""
    return lambda post: post.answered and post.made["verdict"] == label


def shown(label: Label) -> Holds:
    """`label` was said in public or put to a person."""
    return lambda post: post.made["action"] in SHOWN and post.made["verdict"] == label


def called(label: Label) -> Holds:
    """`label` is what came out, whatever was done about it."""
    return lambda post: post.said is label


def _rests_on_fact(post: Scored) -> bool:
    return post.gold.get("fact_id") is not None and post.gold["verdict"] not in NAMES_NO_FACT


def _right_label(post: Scored) -> bool:
    return _rests_on_fact(post) and post.said == post.gold["verdict"]


def _answer_from_fact(post: Scored) -> bool:
    return _rests_on_fact(post) and post.answered and post.made["fact_id"] is not None


def _stored_question(post: Scored) -> bool:
    return _rests_on_fact(post) and post.gold["verdict"] == Label.QUESTION


REFUTED, SUPPORTED, CONTEXT, OPT_OUT = Label.REFUTED, Label.SUPPORTED, Label.CONTEXT, Label.OPT_OUT
FIGURES = (
    Figure("harm", lambda post: post.harmless, lambda post: post.harmful),
    Figure("false endorsement", lambda post: not post.harmless, lambda post: post.endorsed_falsely),
    Figure("refuted: precision, answer", answered(REFUTED), gold(REFUTED)),
    Figure("refuted: recall, answer", gold(REFUTED), answered(REFUTED)),
    Figure("refuted: precision, answer or review", shown(REFUTED), gold(REFUTED)),
    Figure("refuted: recall, answer or review", gold(REFUTED), shown(REFUTED)),
    Figure("supported: precision", called(SUPPORTED), gold(SUPPORTED)),
    Figure("supported: recall", gold(SUPPORTED), called(SUPPORTED)),
    Figure("context: recall, answer or review", gold(CONTEXT), shown(CONTEXT)),
    Figure("fact accuracy (right verdicts)", _right_label, lambda post: post.same_fact),
    Figure("right fact in answers", _answer_from_fact, lambda post: post.same_fact),
    Figure("questions answered, right fact", _stored_question, lambda post: post.answered and post.same_fact),
    Figure("opt-outs found", gold(OPT_OUT), called(OPT_OUT)),
    Figure("opt-outs invented", lambda post: not gold(OPT_OUT)(post), called(OPT_OUT)),
)


def confusion(posts: Iterable[Scored]) -> Counter[tuple[Label, Label]]:
    """How many posts of each gold verdict came out as each verdict."""
    return Counter((Label(post.gold["verdict"]), post.said) for post in posts)


def macro_f1(posts: Sequence[Scored]) -> float | None:
    """The mean F1 over the verdicts that occur among the gold ones, by label alone; None without posts."""
    counts = confusion(posts)
    scores = [_f1(counts, label) for label in Label if any(gold == label for gold, _ in counts)]
    return sum(scores) / len(scores) if scores else None


def _f1(counts: Counter[tuple[Label, Label]], label: Label) -> float:
    gold = sum(n for (one, _), n in counts.items() if one is label)
    said = sum(n for (_, one), n in counts.items() if one is label)
    return 2 * counts[label, label] / (gold + said)
