"""How often people found right what would have been said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.evaluation.figures import Share

if TYPE_CHECKING:
    from bot.store.shadows import Shadow

ENOUGH = 50
"""Judged answers of which 47 right still mean 84 % or more; with fewer, chance says too much."""
GOOD = 0.9


NONE = Share(0, 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """The word of people on one platform's answers: all, and each group by its name."""

    platform: str
    all: Share = NONE
    groups: tuple[tuple[str, Share], ...] = ()
    waiting: int = 0

    @property
    def summary(self) -> str:
        """In one line."""
        if not self.all.whole:
            return f"no answer judged yet, {self.waiting} waiting"
        return f"{self.all.part} of {self.all.whole} answers right ({_interval(self.all)}), {self.waiting} to be judged"

    @property
    def rows(self) -> list[tuple[str, str, str, str, str]]:
        """A line for each group."""
        return [(name, *_cells(share)) for name, share in self.groups]

    @property
    def advice(self) -> str:
        """What the figures are worth."""
        low, _ = self.all.interval()
        if self.all.whole < ENOUGH:
            return f"too few to rely on: judge {ENOUGH} or more (`factbot shadow list`)"
        if low < GOOD:
            return f"the true precision may be as low as {low:.0%}: look at what was wrong before going live"
        return f"the true precision is {low:.0%} or more, as far as {self.all.whole} judgements tell"

    def stored(self) -> dict[str, object]:
        """As they are kept with the decision to go live."""
        return {"right": self.all.part, "judged": self.all.whole, "waiting": self.waiting}


def figures(judged: Iterable["Shadow"], waiting: Iterable["Shadow"]) -> dict[str, Figures]:
    """The figures of each platform that has answers in shadow mode, by its name."""
    known, open_ = list(judged), list(waiting)
    platforms = sorted({item.post.platform for item in (*known, *open_)})
    return {name: _of(name, known, open_) for name in platforms}


def _of(platform: str, judged: list["Shadow"], waiting: list["Shadow"]) -> Figures:
    mine = [item for item in judged if item.post.platform == platform]
    left = sum(item.post.platform == platform for item in waiting)
    return Figures(platform, _share(mine), tuple(_groups(mine)), left)


def _groups(judged: list["Shadow"]) -> Iterator[tuple[str, Share]]:
    for label in sorted({item.label for item in judged}):
        yield f"verdict {label}", _share([item for item in judged if item.label is label])
    for fact in sorted({item.fact_id or "" for item in judged}):
        yield f"fact {fact or '(none)'}", _share([item for item in judged if (item.fact_id or "") == fact])


def _share(items: list["Shadow"]) -> Share:
    return Share(sum(item.judgement == "right" for item in items), len(items))


def _cells(share: Share) -> tuple[str, str, str, str]:
    return str(share.part), str(share.whole), f"{share.value or 0:.0%}", _interval(share)


def _interval(share: Share) -> str:
    low, high = share.interval()
    return f"{low:.0%} to {high:.0%}"
