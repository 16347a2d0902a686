"""Numbers with a unit: 100,000 GPUs against about 10,000."""

from bot.matching.page import Page
from bot.matching.slots.binding import cue_gap, cues, firmness, found
from bot.model import Evidence, Fact, Label, Quantity, Slot, SlotType, Span

CURRENCIES = frozenset({"usd", "eur", "gbp"})
ROUNDING = 0.02
VAGUE = 5.0
LARGE = 100_000
TOUCHING = 15


def compare(slot: Slot, fact: Fact, page: Page, clause: int) -> list[Evidence]:
    """Evidence from every quantity of the clause that belongs to `slot`.

    A bare number counts as money when it is large and a cue stands by it. With several slots of one unit, a number
    belongs to the one whose cue is nearest, and a value that another slot of the fact holds true is no conflict.
    """
    rivals = [other for other in fact.slots if other.type is SlotType.QUANTITY and other.name != slot.name]
    result = []
    for quantity in page.quantities[clause]:
        near = _reach(slot, page, clause, quantity)
        if near is None or any(_nearer(other, page, clause, quantity, near) for other in rivals):
            continue
        label = _label(slot, quantity)
        if label is slot.label and _true_elsewhere(quantity, rivals, slot) and not _swapped(rivals, page, clause, near):
            continue
        if label is not None:
            at = Span(quantity.start, quantity.end)
            result.append(found(slot, page, clause, at, label, _written(slot), firmness(near), quantity.unit))
    return result


def _true_elsewhere(quantity: Quantity, rivals: list[Slot], slot: Slot) -> bool:
    """Whether the number is the true value of another slot: a valuation where money raised is meant."""
    same_unit = [other for other in rivals if other.unit == slot.unit]
    return any(holds(value, quantity, other) for other in same_unit for value in _numbers(other.value))


def _swapped(rivals: list[Slot], page: Page, clause: int, near: int) -> bool:
    """Whether it is put in this slot's place all the same: right by its cue, and no cue of another slot in sight."""
    return near <= TOUCHING and not any(cues(other, page, clause) for other in rivals)


def _reach(slot: Slot, page: Page, clause: int, quantity: Quantity) -> int | None:
    """Characters to the slot's cue, or None when the number is not of its kind."""
    near = cue_gap(slot, page, clause, Span(quantity.start, quantity.end))
    if quantity.unit == slot.unit:
        return near
    bare_money = quantity.unit is None and slot.unit in CURRENCIES and quantity.low >= LARGE
    return near if bare_money and slot.cue else None


def _nearer(other: Slot, page: Page, clause: int, quantity: Quantity, near: int) -> bool:
    reach = _reach(other, page, clause, quantity)
    return reach is not None and reach < near


def _label(slot: Slot, quantity: Quantity) -> Label | None:
    if any(holds(value, quantity, slot) for value in _numbers(slot.value)):
        return Label.SUPPORTED
    if any(holds(value, quantity, slot) for value in _numbers(slot.ignore)):
        return None
    if any(holds(value, quantity, slot) for value in _numbers(slot.outdated)):
        return Label.CONTEXT
    if slot.rivals and not any(holds(value, quantity, slot) for value in _numbers(slot.rivals)):
        return None
    return slot.label


def holds(value: float, quantity: Quantity, slot: Slot) -> bool:
    """Whether a stated quantity is true when the fact's figure is `value`, as far as it goes."""
    margin = abs(value) * max(slot.tolerance, ROUNDING)
    low, high = quantity.low - margin, quantity.high + margin
    if high / max(low, 1e-9) >= VAGUE:
        return low / 2 <= value <= high * 2
    match quantity.qualifier:
        case "more_than" | "at_least":
            return value / 3 <= low <= value + 2 * margin or low <= value <= high
        case "less_than" | "at_most":
            return value - margin <= high <= value * 3
    if slot.at_least:
        return low <= value * 1.5 and high >= value
    if slot.at_most:
        return high >= value * 0.9 and low <= value
    return low <= value <= high


def _numbers(values: tuple[str | float, ...]) -> list[float]:
    return [value for value in values if isinstance(value, float)]


def _written(slot: Slot) -> str:
    figures = " or ".join(f"{value:,.10g}" for value in _numbers(slot.value))
    return f"{figures} {slot.unit or ''}".strip()
