"""What an exchange yields, and what the kinds of exchange share."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from bot.model import Fact, Label, Slot, SlotType

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Swap:
    """A sentence with one value of `slot` exchanged, the `label` it deserves, and which kind of value it was."""

    text: str
    slot: str
    kind: str
    label: Label


def of_type(fact: Fact, type_: SlotType) -> list[Slot]:
    """The slots of one type."""
    return [slot for slot in fact.slots if slot.type is type_]


def known(slot: Slot) -> tuple[str | float, ...]:
    """Values that are true, once true, or disputed."""
    return (*slot.value, *slot.ignore, *slot.outdated)


def shuffled(items: Sequence[_T], rng: Random) -> list[_T]:
    """The items in an order drawn by `rng`."""
    return rng.sample(items, len(items))
