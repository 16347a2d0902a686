"""Did it happen at all: never signed against signed."""

from bot.matching.negation import denied
from bot.matching.page import Page
from bot.matching.slots.binding import cue_gap, found, mentions
from bot.model import Evidence, Fact, Label, Slot, Span


def compare(slot: Slot, fact: Fact, page: Page, clause: int) -> list[Evidence]:
    """Evidence from a clause with the slot's verb and, where it names one, its subject.

    A conflict needs the subject in the clause itself, or it may be somebody else who did not.
    """
    for verb in mentions(slot.verb, page, clause):
        subject = _subject(slot, page, clause)
        if subject is None or cue_gap(slot, page, clause, Span(verb.start, verb.end)) is None:
            continue
        not_done = denied(page, clause, verb)
        if not_done is None:
            continue
        happened = not not_done
        label = Label.SUPPORTED if happened == slot.holds else slot.label
        if label is Label.SUPPORTED or subject < 1:
            start, end = page.clause(clause).start, page.clause(clause).end
            at = Span(verb.start, verb.end) if label is Label.SUPPORTED else Span(start, end)
            true = "it did happen" if slot.holds else "it did not happen"
            return [found(slot, page, clause, at, label, true, 1.0)]
    return []


def _subject(slot: Slot, page: Page, clause: int) -> int | None:
    """Distance in clauses to the subject; None when it stands too far away."""
    if not slot.subject:
        return 0
    distance, _ = page.nearest(slot.subject, clause)
    return distance if distance <= 1 else None
