"""From when to when a fact holds, and each value of its slots; and which fact holds after it. Pure of any post.

A fact holds from `valid_from` to `valid_to`. One value of it may begin later (`since` of its slot) or end sooner
(`until`). What is `outdated` in a fact was true until the fact began to hold.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.model import Fact, Slot, SlotType
from bot.text.isodates import covered, first_day, is_over

EARLY = timedelta(days=7)
"""How long before an event it may be spoken of."""


def too_early(fact: Fact, posted: date) -> bool:
    """Whether a post of that day cannot speak of the fact, which had not come to be."""
    told = (str(day) for slot in fact.slots if slot.type is SlotType.DATE for day in slot.value)
    starts = [first_day(stated) for stated in (fact.date, fact.valid_from, *told) if stated]
    return bool(starts) and posted < min(starts) - EARLY


def beginning(fact: Fact, name: str) -> tuple[date, date] | None:
    """The first and last day of the period in which the value of a slot began to hold; None where it always did."""
    slot = slot_of(fact, name)
    told = [slot.since] if slot is not None and slot.since else [fact.valid_from, fact.date]
    return max((covered(stated) for stated in told if stated), default=None)


def last_day(fact: Fact, name: str) -> str | None:
    """Until when the value of a slot held, as far as is known; None where it holds."""
    slot = slot_of(fact, name)
    return (slot.until if slot else None) or fact.valid_to


def has_ended(fact: Fact, name: str, day: date) -> bool:
    """Whether the value of a slot no longer held on `day`; of the fact itself, without a slot of that name."""
    until = last_day(fact, name)
    return until is not None and is_over(until, day)


def successor(fact: Fact, name: str, day: date, facts: Mapping[str, Fact]) -> Fact | None:
    """The fact that tells what holds on `day` where the value of a slot has ended: the one that took the fact's place,
    or the next after it if the slot of that name has ended there too. Where none took its place, the fact itself, if it
    still holds; else None."""
    if fact.superseded_by is None and not has_ended(fact, "", day):
        return fact
    passed = {fact.id}
    while fact.superseded_by is not None and fact.superseded_by not in passed and fact.superseded_by in facts:
        fact = facts[fact.superseded_by]
        passed.add(fact.id)
        if not has_ended(fact, name, day):
            return None if fact.valid_from and first_day(fact.valid_from) > day else fact
    return None


def slot_of(fact: Fact, name: str) -> Slot | None:
    """The slot of that name, if any: a wording and a bare statement have none."""
    return next((slot for slot in fact.slots if slot.name == name), None)
