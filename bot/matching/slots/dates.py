"""Dates bound to an event: left in 2019 against February 2018."""

from datetime import timedelta

from bot.matching.page import Page
from bot.matching.slots.binding import Judgement, cue_gap, cues, earlier, firmness, found, gap
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
        if _counted_from(slot, page, clause, at) or (
            near is None and (slot.strict or _belongs_elsewhere(slot, fact, page, clause))
        ):
            continue
        judged = _judge(slot, stated, others)
        if judged is not None:
            true = " or ".join(map(str, slot.value))
            result.append(found(slot, page, clause, at, judged, true, firmness(near), near=near))
    return result


def _belongs_elsewhere(slot: Slot, fact: Fact, page: Page, clause: int) -> bool:
    """Whether a date without the slot's cue is another slot's: its cue stands there, or it comes first in the fact."""
    others = [other for other in fact.slots if other.type is SlotType.DATE and other.name != slot.name]
    return bool(earlier(slot, fact)) or any(cues(other, page, clause) for other in others)


def _counted_from(slot: Slot, page: Page, clause: int, at: Span) -> bool:
    """Whether a word of order parts the date from the nearest cue: "in 2016, two years after Google bought it"."""
    cue = min(cues(slot, page, clause), key=lambda m: gap(m, at), default=None)
    if cue is None:
        return False
    start, end = min(cue.end, at.end), max(cue.start, at.start)
    return any(word.text in ORDER for word in page.tokens[clause] if start <= word.start < end)


def _judge(slot: Slot, stated: DateMention, others: list[Slot]) -> Judgement | None:
    margin = _margin(slot)
    if _meets(slot.value, stated, margin):
        return Label.SUPPORTED, True
    if any(_meets(other.value, stated, _margin(other)) for other in others):
        return None
    if _within(slot.ignore, stated, margin) or (stated.relative and _another_day(slot, others, stated)):
        return None
    if stated.relative and _proves_nothing(slot, stated):
        return None
    label = Label.CONTEXT if _meets(slot.outdated, stated, margin) else slot.label
    return label, not slot.rivals or _meets(slot.rivals, stated, NONE)


def _proves_nothing(slot: Slot, stated: DateMention) -> bool:
    """Whether "yesterday" or "in March" is near enough, names the day of another year, or was written far from the
    event (an old post shared again, or one whose own date is not known)."""
    if _meets(slot.value, stated, _margin(slot) + RELATIVE_SLACK) or _same_day_of_year(slot.value, stated):
        return True
    short = stated.last - stated.first <= MONTH
    return short and not _meets(slot.value, stated, _margin(slot) + FAR_OFF)


def _margin(slot: Slot) -> timedelta:
    """The tolerance of a slot, which is for its own dates and not for rivals."""
    return timedelta(days=slot.tolerance)


def _another_day(slot: Slot, others: list[Slot], stated: DateMention) -> bool:
    """Whether a date without a year may be one that the fact knows of something else."""
    return any(_same_day_of_year(values, stated) for values in (slot.ignore, *(other.value for other in others)))


def _same_day_of_year(values: tuple[str | float, ...], stated: DateMention) -> bool:
    """Whether a date without a year names the true day or month: its year is anybody's guess."""
    true = {(day.month, day.day) for value in values for day in covered(str(value))}
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
