"""Numbers with a unit: 100,000 GPUs against about 10,000."""

from bot.matching.page import Page
from bot.matching.slots.binding import Judgement, cue_gap, cues, earlier, firmness, found
from bot.model import Evidence, Fact, Label, Quantity, Slot, SlotType, Span

CURRENCIES = frozenset({"usd", "eur", "gbp"})
ROUNDING = 0.02
VAGUE = 5.0
LARGE = 100_000
TIMES = frozenset({"minute", "hour", "day", "week", "month", "year"})
MEASURES = TIMES | {"mw", "gw", "percent"}
"""Units that are always said with their number; what is counted often is not."""
KIN = {"chip": "gpu"}
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
        if not _of_kind(slot, quantity) or any(_nearer(other, page, clause, quantity, near) for other in rivals):
            continue
        if near is None and _needs_cue(slot, fact, quantity):
            continue
        judged = _judge(slot, quantity)
        alike = [other for other in rivals if other.unit == slot.unit]
        swapped = near is not None and _swapped(alike, page, clause, near)
        if judged and judged[0] is slot.label and _true_elsewhere(quantity, rivals, slot) and not swapped:
            continue
        if judged is not None:
            at, true = Span(quantity.start, quantity.end), _written(slot)
            result.append(found(slot, page, clause, at, judged, true, firmness(near), quantity.unit, near))
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
    return cue_gap(slot, page, clause, Span(quantity.start, quantity.end)) if _of_kind(slot, quantity) else None


def _of_kind(slot: Slot, quantity: Quantity) -> bool:
    """Whether a number has the slot's unit; a large bare one may have it, where the slot has cues."""
    bare = quantity.unit is None and quantity.low >= LARGE and slot.unit not in MEASURES
    same = KIN.get(str(quantity.unit), quantity.unit) == KIN.get(str(slot.unit), slot.unit)
    return same or (bare and bool(slot.cue))


def _needs_cue(slot: Slot, fact: Fact, quantity: Quantity) -> bool:
    """Whether a number without a cue is none of the slot's: spans of time are told of anything, bare numbers may be of
    anything but money, and an earlier slot of the same unit comes first."""
    bare = quantity.unit is None and slot.unit not in CURRENCIES
    return slot.strict or bare or slot.unit in TIMES or any(other.unit == slot.unit for other in earlier(slot, fact))


def _nearer(other: Slot, page: Page, clause: int, quantity: Quantity, near: int | None) -> bool:
    reach = _reach(other, page, clause, quantity)
    return reach is not None and (near is None or reach < near)


def _judge(slot: Slot, quantity: Quantity) -> Judgement | None:
    if any(holds(value, quantity, slot) for value in _numbers(slot.value)):
        return Label.SUPPORTED, True
    if any(holds(value, quantity, slot) for value in _numbers(slot.ignore)):
        return None
    if any(holds(value, quantity, slot) for value in _numbers(slot.outdated)):
        return Label.CONTEXT, True
    listed = not slot.rivals or any(holds(value, quantity, slot) for value in _numbers(slot.rivals))
    return slot.label, listed


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
    figures = " or ".join(f"{value:,.15g}" for value in _numbers(slot.value))
    return f"{figures} {slot.unit or ''}".strip()
