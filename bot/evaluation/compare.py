"""What changed from one run to another, over the posts that both hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.evaluation.outcome import Run
from bot.evaluation.scored import Scored


@dataclass(frozen=True, slots=True)
class Pair:
    """A post in the old run and in the new one."""

    file: str
    old: Scored
    new: Scored

    @property
    def changed(self) -> bool:
        """Whether verdict, fact or action differ."""
        return any(self.old.made[key] != self.new.made[key] for key in ("verdict", "fact_id", "action"))

    @property
    def judgement(self) -> str:
        """`better` or `worse` when the outcome became right or wrong, or harmful or no longer so; else `other`."""
        was, is_ = (-post.harmful - post.endorsed_falsely + post.right for post in (self.old, self.new))
        return "better" if is_ > was else "worse" if is_ < was else "other"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The posts of both runs in pairs, and how many only one of them holds."""

    pairs: tuple[Pair, ...]
    only_old: int
    only_new: int

    @property
    def changed(self) -> list[Pair]:
        """The pairs whose outcome differs: worse ones first."""
        order = ("worse", "better", "other")
        return sorted((pair for pair in self.pairs if pair.changed), key=lambda pair: order.index(pair.judgement))


def compare(old: Run, new: Run) -> Comparison:
    """Hold two runs against each other; a post is known by the name of its file and its id."""
    before, after = dict(_posts(old)), dict(_posts(new))
    pairs = tuple(Pair(key[0], before[key], post) for key, post in after.items() if key in before)
    return Comparison(pairs, len(before) - len(pairs), len(after) - len(pairs))


def _posts(run: Run) -> Iterator[tuple[tuple[str, str], Scored]]:
    for name, posts in run.items():
        yield from (((name, str(post.gold["id"])), post) for post in posts)
