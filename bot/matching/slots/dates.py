"""Dates bound to an event: left in 2019 against February 2018."""

from datetime import timedelta

from bot.matching.page import Page
from bot.matching.slots.binding import cue_gap, cues, firmness, found, gap
from bot.model import DateMention, Evidence, Fact, Label, Slot, SlotType, Span
from bot.text.isodates import covered

ORDER = frozenset({"after", "before", "later", "earlier", "since", "apres", "avant", "depuis"})
NONE = timedelta(0)
RELATIVE_SLACK = timedelta(days=60)
FAR_OFF = timedelta(days=300)
MONTH = timedelta(days=31)


def compare(slot: Slot, fact: Fact, page: Page, clause: int) -> list[Evidence]:
    """Evidence from every date of a clause that holds the slot's cue.

    A date that another date slot of the fact holds true proves nothing, nor does a relative one ("yesterday") that is
    off by little: posts are late, and shared again.
    """
    others = [other for other in fact.slots if other.type is SlotType.DATE and other.name != slot.name]
    result = []
    for stated in page.dates[clause]:
        at = Span(stated.start, stated.end)
        near = cue_gap(slot, page, clause, at)
        if near is None or _counted_from(slot, page, clause, at):
            continue
        label = _label(slot, stated, others)
        if label is not None:
            result.append(found(slot, page, clause, at, label, " or ".join(map(str, slot.value)), firmness(near)))
    return result


def _counted_from(slot: Slot, page: Page, clause: int, at: Span) -> bool:
    """Whether a word of order parts the date from the nearest cue: "in 2016, two years after Google bought it"."""
    cue = min(cues(slot, page, clause), key=lambda m: gap(m, at))
    start, end = min(cue.end, at.end), max(cue.start, at.start)
    return any(word.text in ORDER for word in page.tokens[clause] if start <= word.start < end)


def _label(slot: Slot, stated: DateMention, others: list[Slot]) -> Label | None:
    margin = _margin(slot)
    if _meets(slot.value, stated, margin):
        return Label.SUPPORTED
    if any(_meets(other.value, stated, _margin(other)) for other in others):
        return None
    if _within(slot.ignore, stated, margin):
        return None
    if stated.relative and _proves_nothing(slot, stated):
        return None
    if slot.rivals and not _meets(slot.rivals, stated, NONE):
        return None
    return Label.CONTEXT if _meets(slot.outdated, stated, margin) else slot.label


def _proves_nothing(slot: Slot, stated: DateMention) -> bool:
    """Whether "yesterday" or "in March" is near enough, names the day of another year, or was written far from the
    event (an old post shared again, or one whose own date is not known)."""
    if _meets(slot.value, stated, _margin(slot) + RELATIVE_SLACK) or _same_day_of_year(slot, stated):
        return True
    short = stated.last - stated.first <= MONTH
    return short and not _meets(slot.value, stated, _margin(slot) + FAR_OFF)


def _margin(slot: Slot) -> timedelta:
    """The tolerance of a slot, which is for its own dates and not for rivals."""
    return timedelta(days=slot.tolerance)


def _same_day_of_year(slot: Slot, stated: DateMention) -> bool:
    """Whether a date without a year names the true day or month: its year is anybody's guess."""
    true = {(day.month, day.day) for value in slot.value for day in covered(str(value))}
    months = {month for month, _ in true}
    whole_month = stated.first.day == 1 and stated.last > stated.first
    return (stated.first.month, stated.first.day) in true or (whole_month and stated.first.month in months)


def _within(values: tuple[str | float, ...], stated: DateMention, margin: timedelta) -> bool:
    """Whether one of the ranges, widened by `margin`, holds all of the stated one."""
    ranges = [covered(str(value)) for value in values]
    return any(first - margin <= stated.first and stated.last <= last + margin for first, last in ranges)


def _meets(values: tuple[str | float, ...], stated: DateMention, margin: timedelta) -> bool:
    """Whether one of the ranges, widened by `margin`, has a day in common with the stated one."""
    ranges = [covered(str(value)) for value in values]
    return any(first - margin <= stated.last and stated.first <= last + margin for first, last in ranges)
