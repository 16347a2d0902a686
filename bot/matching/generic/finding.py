"""What comparing one item of a claim with a statement yields, and how firmly the two are bound."""

from dataclasses import dataclass
from typing import Protocol

from bot.matching.generic.side import Side
from bot.matching.generic.similarity import kin
from bot.model import Label, SlotType

ENOUGH = 3
"""So many shared neighbours bind wholly."""
REACH = 8


class Placed(Protocol):
    """Anything with a place in the raw text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Found:
    """An item of the claim at `start`:`end` that agrees (`SUPPORTED`), conflicts (`REFUTED`), or has no counterpart
    (`NONE`). `true` is the statement's wording, `bound` (0 to 1) how much their surroundings have in common, and
    `contested` how much more another value of the statement has in common with one that agrees."""

    slot: str
    type: SlotType
    label: Label
    start: int
    end: int
    true: str
    bound: float
    contested: float = 0.0


def bond(claim: Side, at: Placed, statement: Side, true: Placed) -> float:
    """From 0 to 1: how many neighbouring content words two items share, the nearer in the statement the more."""
    mine = {word for word, _ in claim.around(at.start, at.end)}
    theirs = statement.around(true.start, true.end, REACH)
    shared = sum(
        max((2 / (1 + n) if n > 1 else 1.0 for other, n in theirs if kin(word, other)), default=0.0) for word in mine
    )
    return min(shared / max(min(len(mine), ENOUGH), 1), 1.0)
