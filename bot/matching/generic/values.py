"""Numbers and dates of two sides: a stated value agrees with any true one of its kind; else it conflicts with the one
whose neighbours it shares most. A value without a counterpart stays unexplained."""

from collections.abc import Sequence
from dataclasses import replace
from math import floor, log10

from bot.matching.generic.finding import Found, bond
from bot.matching.generic.loose import ORDINAL, in_year
from bot.matching.generic.side import Side
from bot.matching.slots.quantity import holds
from bot.model import DateMention, Label, Quantity, Slot, SlotType
from bot.text.calendar_words import MONTHS

ABOUT = 0.1
Value = Quantity | DateMention


def quantities(claim: Side, statement: Side) -> list[Found]:
    """What each number of a claim is to those of a statement; `NONE` for one without a counterpart."""
    result = []
    for stated in claim.quantities:
        alike = [true for true in statement.quantities if _of_kind(stated, true)]
        agreeing = [true for true in alike if agrees(stated, true)]
        rivals = [true for true in alike if true not in agreeing and _counts_the_same(stated, claim, true, statement)]
        result.append(_weighed("number", SlotType.QUANTITY, stated, agreeing, rivals, claim, statement))
    return result


def _of_kind(stated: Quantity, true: Quantity) -> bool:
    """Whether two numbers can be of one thing: the same unit, or one without any."""
    return stated.unit == true.unit or (None in (stated.unit, true.unit) and ORDINAL not in (stated.unit, true.unit))


def agrees(stated: Quantity, true: Quantity) -> bool:
    """Whether a stated quantity is true when a statement gives `true`: exact but for rounding, or by its qualifier."""
    if true.low <= stated.low and stated.high <= true.high:
        return True
    if not (stated.qualifier or true.qualifier):
        return _rounded(stated.low, true.low) and _rounded(stated.high, true.high)
    slot = Slot(
        "number",
        SlotType.QUANTITY,
        tolerance=ABOUT if "about" in (true.qualifier, stated.qualifier) else 0.0,
        at_least=true.qualifier in ("at_least", "more_than"),
        at_most=true.qualifier in ("at_most", "less_than"),
    )
    return holds(true.low, stated, slot) or holds(true.high, stated, slot)


def _rounded(one: float, other: float) -> bool:
    """Whether one number is the other, or the other rounded to fewer digits."""
    return one == other or one in _roundings(other) or other in _roundings(one)


def _roundings(value: float) -> set[float]:
    """A number rounded to ever fewer digits: decimals to whole numbers, large ones to two digits."""
    if not value:
        return set()
    leading = floor(log10(abs(value)))
    return {round(value, -place) for place in range(min(leading, 0) - 1, max(leading, 1))}


def _counts_the_same(stated: Quantity, claim: Side, true: Quantity, statement: Side) -> bool:
    """Whether two numbers of one unit, or two bare ones before the same word, can be at odds."""
    if stated.unit != true.unit:
        return False
    following = claim.following(stated.end)
    return stated.unit is not None or (following is not None and following == statement.following(true.end))


def dates(claim: Side, statement: Side) -> list[Found]:
    """What each date of a claim is to those of a statement; `NONE` for one without a counterpart.

    One counted from the day of writing ("yesterday") is left out, unless it names its month.
    """
    named = [true for true in statement.dates if _is_named(true, statement)]
    result = []
    for stated in claim.dates:
        if _is_named(stated, claim):
            agreeing = [true for true in named if meets(stated, true)]
            rivals = [true for true in named if true not in agreeing]
            result.append(_weighed("date", SlotType.DATE, stated, agreeing, rivals, claim, statement))
    return result


def _is_named(day: DateMention, side: Side) -> bool:
    """Whether a date does not depend on the day of writing, save perhaps for its year."""
    months = MONTHS[side.lang]
    return not day.relative or any(day.start <= word.start < day.end and word.text in months for word in side.words)


def meets(stated: DateMention, true: DateMention) -> bool:
    """Whether two dates have a day in common, in any year where one of them has none of its own."""
    if stated.relative:
        stated = _in_year_of(stated, true)
    elif true.relative:
        true = _in_year_of(true, stated)
    return stated.first <= true.last and true.first <= stated.last


def _in_year_of(day: DateMention, other: DateMention) -> DateMention:
    year = other.first.year
    return replace(day, first=in_year(day.first, year), last=in_year(day.last, year + day.last.year - day.first.year))


def _weighed(
    slot: str,
    type_: SlotType,
    stated: Value,
    agreeing: Sequence[Value],
    rivals: Sequence[Value],
    claim: Side,
    statement: Side,
) -> Found:
    """The candidate that shares most of the neighbours; `NONE` when there is none."""
    label = Label.SUPPORTED if agreeing else Label.REFUTED if rivals else Label.NONE
    bonds = [(bond(claim, stated, statement, true), true.start, true.end) for true in agreeing or rivals]
    bound, start, end = max(bonds, default=(0.0, 0, 0))
    best_rival = max((bond(claim, stated, statement, true) for true in rivals), default=0.0) if agreeing else 0.0
    true = statement.page.quote(start, end)
    return Found(slot, type_, label, stated.start, stated.end, true, bound, max(best_rival - bound, 0.0))
