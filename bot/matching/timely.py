"""A claim is held against the fact as it was on the day of the post.

Said of now after a value has ended, what agrees with it is outdated, and what differs from it proves nothing, since
this fact does not tell what holds now; its successor does (`validity`). Said of then, both count as ever. And nobody
who wrote before a value began to hold, or writes of the time before, is corrected by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.matching.page import Page
from bot.matching.validity import beginning, has_ended, last_day, slot_of, successor
from bot.model import DateMention, Doubt, Evidence, Fact, Label, SlotType, Tense
from bot.text.isodates import covered, is_over

SINCE = frozenset({"since", "depuis", "after", "apres"})
UNTIL = frozenset({"until", "till", "before", "jusqu", "avant"})
REACH = 40
"""Characters between such a word and a date that it still governs: "since its round of January"."""
ONCE_TRUE = frozenset({SlotType.QUANTITY, SlotType.NAME})
"""What "had" or "was" makes a matter of the past: "had 100,000 chips". A choice in the past tense may tell an event, so
its slot must say `since` when it holds."""


def timely(fact: Fact, page: Page, found: Iterable[Evidence]) -> list[Evidence]:
    """The evidence from a page that stands on the day of the post; what agrees with a value that has ended by then,
    and is said of now, conflicts (`ended` tells since when)."""
    begun = (item if item.agrees else _since_when(fact, page, item) for item in found)
    judged = (_until_when(fact, page, item) for item in begun if item is not None)
    return [item for item in judged if item is not None]


def over(fact: Fact, page: Page, clauses: Iterable[int]) -> bool:
    """Whether these clauses say of now what the fact held until a day before: then it is not endorsed."""
    until = fact.valid_to
    if until is None or not is_over(until, page.reading.posted):
        return False
    return any(_of_now(page, clause, until) for clause in clauses)


def in_force(fact: Fact, page: Page, facts: Mapping[str, Fact]) -> Fact:
    """The fact that answers a question about `fact`: that one, unless it has ended by the day of the question, which
    names no time when it held, and another has taken its place."""
    day, until = page.reading.posted, fact.valid_to
    if until is None or not is_over(until, day) or any(_dated(page, n, until) for n in range(len(page.dates))):
        return fact
    return successor(fact, "", day, facts) or fact


def _since_when(fact: Fact, page: Page, found: Evidence) -> Evidence | None:
    """A conflict where it was one already: with an outdated value, once the day is over on which that changed. What is
    outdated needs no other cue where it is said of now."""
    slot, tense, outdated = slot_of(fact, found.slot), page.tense(found.clause), _is_outdated(fact, found)
    begun = beginning(fact, found.slot)
    if begun is None or not (outdated or (slot is not None and slot.since)):
        return found
    posted, before = page.reading.posted, (begun[0] - timedelta(days=1)).isoformat()
    if posted < begun[0] or (outdated and posted <= begun[1]) or _dated(page, found.clause, before):
        return None
    if outdated and tense is Tense.PAST and (found.type in ONCE_TRUE or (slot is not None and slot.since)):
        return None
    return _cued(found) if outdated and tense is Tense.PRESENT else found


def _until_when(fact: Fact, page: Page, found: Evidence) -> Evidence | None:
    until = last_day(fact, found.slot)
    if until is None or found.type is SlotType.DATE or not is_over(until, page.reading.posted):
        return found
    now = _of_now(page, found.clause, until)
    if found.agrees:
        return _ended(found, until) if now else found
    unsure = has_ended(fact, "", page.reading.posted) and not _dated(page, found.clause, until)
    return None if now or unsure else found


def _is_outdated(fact: Fact, found: Evidence) -> bool:
    """Whether the stated value is one that the slot lists as outdated, or the wording one that once was true."""
    slot = slot_of(fact, found.slot)
    if slot is None:
        return found.type is SlotType.WORDING and found.label is Label.CONTEXT
    return bool(slot.outdated) and found.label is Label.CONTEXT


def _ended(found: Evidence, until: str) -> Evidence:
    return replace(found, label=Label.CONTEXT, true=f"{found.true}, until {until}", ended=until)


def _cued(found: Evidence) -> Evidence:
    return replace(found, doubts=tuple(doubt for doubt in found.doubts if doubt is not Doubt.UNCUED))


def _of_now(page: Page, clause: int, until: str) -> bool:
    return page.tense(clause) is Tense.PRESENT and not _dated(page, clause, until)


def _dated(page: Page, clause: int, until: str) -> bool:
    """Whether the sentence of a clause names a time that was over by then; for one that speaks of now, whether the
    clause does, or the one before it ("In 2015: she leads it")."""
    last, here, now = covered(until)[1], page.clause(clause), page.tense(clause) is Tense.PRESENT
    nearest = clause - 1 if now else 0
    inside = [n for n in range(max(nearest, 0), len(page.dates)) if page.clause(n).sentence == here.sentence]
    if now:
        inside = [n for n in inside if n <= clause]
    return any(_lies_before(stated, last, page, n) for n in inside for stated in page.dates[n])


def _lies_before(stated: DateMention, last: date, page: Page, clause: int) -> bool:
    """Whether a date is over on a day, or tells until when, and is over now; "since January" goes on."""
    if _led(stated, UNTIL, page, clause):
        return stated.last < page.reading.posted
    return stated.last <= last and not _led(stated, SINCE, page, clause)


def _led(stated: DateMention, words: frozenset[str], page: Page, clause: int) -> bool:
    found = (word for word in page.tokens[clause] if word.text in words)
    return any(stated.start - REACH <= word.start < stated.end for word in found)
