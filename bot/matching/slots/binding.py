"""What ties a stated value to a slot: a cue in its clause, and how near it stands."""

from collections.abc import Iterable
from itertools import takewhile

from bot.matching.page import Page
from bot.model import Doubt, Evidence, Fact, Label, Mention, Slot, Span

ACTORS = ("company", "person", "body", "media")
"""The types of names that can do something."""
REACH = 40
Judgement = tuple[Label, bool]
"""What a value makes of a slot, and whether the slot expects that value (any does when no rivals are listed)."""


def gap(one: Span | Mention, other: Span | Mention) -> int:
    """Characters between two spans; 0 when they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def cues(slot: Slot, page: Page, clause: int) -> list[Mention]:
    """The slot's cue words in a clause."""
    return _met(slot.cue, page, clause)


def actors(page: Page, clause: int, types: tuple[str, ...] = ()) -> list[Mention]:
    """Names of a clause that can do something (or of `types`), without those it sets aside."""
    return [name for name in page.named[clause] if page.vocabulary.type_of[name.id] in (types or ACTORS)]


def mentions(terms: tuple[str, ...], page: Page, clause: int) -> list[Mention]:
    """Names and notions of a clause that are one of `terms` or part of one."""
    aside = page.set_aside[clause]
    return [mention for mention in _met(terms, page, clause) if mention not in aside]


def earlier(slot: Slot, fact: Fact) -> list[Slot]:
    """The slots of the same type that come before `slot`: a value without any cue belongs to the first."""
    before = takewhile(lambda other: other.name != slot.name, fact.slots)
    return [other for other in before if other.type is slot.type]


def cue_gap(slot: Slot, page: Page, clause: int, value: Span) -> int | None:
    """Characters to the nearest cue in the clause; None when the slot has cues and none stands there."""
    if not slot.cue:
        return REACH
    return min((gap(value, cue) for cue in cues(slot, page, clause)), default=None)


def firmness(characters: int | None) -> float:
    """From 1 (touching) down to 0.5 (a clause away); 0.4 without any cue."""
    return 0.4 if characters is None else max(0.5, 1.0 - characters / (4 * REACH))


def doubts(near: int | None, listed: bool, carried: bool) -> tuple[Doubt, ...]:
    """What loosens a tie: no cue near by, a value that the slot does not list, a role carried over."""
    possible = ((Doubt.UNCUED, near is None), (Doubt.OPEN, not listed), (Doubt.CARRIED, carried))
    return tuple(doubt for doubt, holds in possible if holds)


def found(
    slot: Slot,
    page: Page,
    clause: int,
    at: Span,
    judged: Judgement,
    true: str,
    bound: float,
    unit: str | None = None,
    near: int | None = 0,
    carried: bool = False,
) -> Evidence:
    """Evidence about the value at `at`, told with its `unit`; `near` is None where no cue stands by it, and `carried`
    tells that subject or object stand in a neighbouring clause."""
    stated = " ".join(filter(None, (page.quote(at.start, at.end), unit)))
    label, listed = judged
    loose = doubts(near, listed, carried)
    return Evidence(slot.name, slot.type, label, stated, true, clause, at.start, at.end, bound, loose)


def told(values: Iterable[str | float], page: Page) -> str:
    """Names or notions as a person reads them: `xAI or SpaceX`."""
    return " or ".join(page.vocabulary.labels[str(value)] for value in values)


def within(name: Mention, values: tuple[str | float, ...], page: Page) -> bool:
    """Whether a name is one of `values` or part of one."""
    return any(page.vocabulary.within(name.id, str(value)) for value in values)


def one_of(name: Mention, values: tuple[str | float, ...], page: Page) -> bool:
    """Whether a name is one of `values`, part of one, or what one is part of."""
    return any(page.vocabulary.related(name.id, str(value)) for value in values)


def _met(terms: tuple[str, ...], page: Page, clause: int) -> list[Mention]:
    here = page.terms[clause]
    return list(dict.fromkeys(mention for term in terms for mention in here.get(term, ())))
