"""Another number in the place of the true one."""

from collections.abc import Iterator
from random import Random

from bot.matching.page import Page
from bot.model import Fact, Label, Quantity, Slot, SlotType
from bot.training.swaps.swap import Swap, known, of_type, shuffled
from bot.training.writing import figure

FACTORS = (0.1, 0.2, 0.5, 2.0, 3.0, 5.0, 10.0)
SHARE = 100
ROUNDING = 0.02
LEAST = ("at_least", "more_than")
MOST = ("at_most", "less_than")


def numbers(slot: Slot, fact: Fact, page: Page, rng: Random) -> Iterator[Swap | None]:
    """The slot's true value exchanged for false ones, in an order drawn by `rng`."""
    stated = stated_number(slot, fact, page)
    if stated is None:
        return
    for value in shuffled(wrong_numbers(slot, fact, stated), rng):
        label = Label.CONTEXT if value in slot.outdated else slot.label
        kind = "older-figure" if value in slot.outdated else "number"
        yield _rewritten(page, stated, value, Swap("", slot.name, kind, label))


def _rewritten(page: Page, stated: Quantity, value: float, swap: Swap) -> Swap | None:
    text = page.reading.text
    written = figure(value, text[stated.start : stated.end], page.reading.lang)
    if written is None:
        return None
    return Swap(text[: stated.start] + written + text[stated.end :], swap.slot, swap.kind, swap.label)


def stated_number(slot: Slot, fact: Fact, page: Page) -> Quantity | None:
    """The one quantity of the sentence that states the slot's true value, when no other slot could mean it."""
    found = [q for q in page.reading.quantities if q.unit == slot.unit and q.low == q.high and _near(q.low, slot)]
    others = [other for other in of_type(fact, SlotType.QUANTITY) if other is not slot and other.unit == slot.unit]
    if len(found) != 1 or any(_near(found[0].low, other) for other in others):
        return None
    return found[0]


def wrong_numbers(slot: Slot, fact: Fact, stated: Quantity) -> list[float]:
    """Values that are false, or were true once, in the place of a stated one."""
    rivals = [float(value) for value in slot.rivals] or [_rounded(stated.low * factor) for factor in FACTORS]
    kin = [other for other in of_type(fact, SlotType.QUANTITY) if other.unit == slot.unit]
    once = [float(value) for value in slot.outdated]
    wrong = [value for value in rivals if not any(_knows(value, other) for other in kin)]
    return [value for value in (*wrong, *once) if _fair(value, stated, slot)]


def _fair(value: float, stated: Quantity, slot: Slot) -> bool:
    """Whether the value is false given "more than" and "up to", in the slot and in the sentence."""
    rises = value > stated.low
    if (slot.at_least or stated.qualifier in MOST) and rises:
        return False
    if (slot.at_most or stated.qualifier in LEAST) and not rises:
        return False
    whole = stated.low != int(stated.low) or value == int(value)
    return whole and value > 0 and (slot.unit != "percent" or value <= SHARE)


def _rounded(value: float) -> float:
    return float(f"{value:.2g}")


def _near(value: float, slot: Slot) -> bool:
    return any(abs(value - float(true)) <= max(slot.tolerance, ROUNDING) * abs(float(true)) for true in slot.value)


def _knows(value: float, slot: Slot) -> bool:
    margin = max(slot.tolerance, ROUNDING)
    return any(abs(value - float(one)) <= margin * abs(float(one)) for one in known(slot))
