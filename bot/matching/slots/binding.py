"""What ties a stated value to a slot: a cue in its clause, and how near it stands."""

from collections.abc import Iterable

from bot.matching.page import Page
from bot.model import Evidence, Label, Mention, Slot, Span

ACTORS = ("company", "person", "body", "media")
"""The types of names that can do something."""
REACH = 40


def gap(one: Span | Mention, other: Span | Mention) -> int:
    """Characters between two spans; 0 when they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def cues(slot: Slot, page: Page, clause: int) -> list[Mention]:
    """The slot's cue words in a clause."""
    return [m for m in (*page.concepts[clause], *page.names[clause]) if _is(m, slot.cue, page)]


def mentions(terms: tuple[str, ...], page: Page, clause: int) -> list[Mention]:
    """Names and notions of a clause that are one of `terms` or part of one."""
    return [m for m in (*page.named[clause], *page.concepts[clause]) if _is(m, terms, page)]


def cue_gap(slot: Slot, page: Page, clause: int, value: Span) -> int | None:
    """Characters to the nearest cue in the clause; None when the slot has cues and none stands there."""
    if not slot.cue:
        return REACH
    return min((gap(value, cue) for cue in cues(slot, page, clause)), default=None)


def firmness(characters: int) -> float:
    """From 1 (touching) down to 0.5 (a clause away)."""
    return max(0.5, 1.0 - characters / (4 * REACH))


def found(
    slot: Slot, page: Page, clause: int, at: Span, label: Label, true: str, bound: float, unit: str | None = None
) -> Evidence:
    """Evidence about the value at `at`, told with its `unit`."""
    stated = " ".join(filter(None, (page.quote(at.start, at.end), unit)))
    return Evidence(slot.name, slot.type, label, stated, true, clause, at.start, at.end, bound)


def told(values: Iterable[str | float], page: Page) -> str:
    """Names or notions as a person reads them: `xAI or SpaceX`."""
    return " or ".join(page.vocabulary.labels[str(value)] for value in values)


def within(name: Mention, values: tuple[str | float, ...], page: Page) -> bool:
    """Whether a name is one of `values` or part of one."""
    return any(page.vocabulary.within(name.id, str(value)) for value in values)


def one_of(name: Mention, values: tuple[str | float, ...], page: Page) -> bool:
    """Whether a name is one of `values`, part of one, or what one is part of."""
    return any(page.vocabulary.related(name.id, str(value)) for value in values)


def _is(mention: Mention, terms: tuple[str, ...], page: Page) -> bool:
    return mention.id in terms or any(parent in terms for parent in page.vocabulary.parents(mention.id))
