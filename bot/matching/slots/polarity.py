"""Did it happen at all: never signed against signed."""

from bot.matching.denial import denied
from bot.matching.page import Page
from bot.matching.slots.binding import actors, cue_gap, found, mentions
from bot.model import Evidence, Fact, Label, Mention, Slot, Span


def compare(slot: Slot, fact: Fact, page: Page, clause: int) -> list[Evidence]:
    """Evidence from a clause with the slot's verb and, where it names one, its subject.

    With the subject in a neighbouring clause it may be somebody else who did not: a doubt.
    """
    for verb in mentions(slot.verb, page, clause):
        subject = _subject(slot, page, clause)
        if subject is None or _of_another(slot, page, clause, verb):
            continue
        near = cue_gap(slot, page, clause, Span(verb.start, verb.end))
        if near is None and slot.strict:
            continue
        not_done = denied(page, clause, verb)
        if not_done is None:
            continue
        happened = not not_done
        label = Label.SUPPORTED if happened == slot.holds else slot.label
        start, end = page.clause(clause).start, page.clause(clause).end
        at = Span(verb.start, verb.end) if label is Label.SUPPORTED else Span(start, end)
        true = "it did happen" if slot.holds else "it did not happen"
        return [found(slot, page, clause, at, (label, True), true, 1.0, near=near, carried=subject > 0)]
    return []


def _of_another(slot: Slot, page: Page, clause: int, verb: Mention) -> bool:
    """Whether an actor stands nearer before the verb than the slot's subject: "Musk signed, Altman did not"."""
    before = [name for name in actors(page, clause, slot.of) if name.end <= verb.start]
    subjects = [m for m in mentions(slot.subject, page, clause) if m.end <= verb.start]
    return bool(slot.subject and before) and before[-1] not in subjects and before[-1].start > _last_start(subjects)


def _last_start(subjects: list[Mention]) -> int:
    return max((subject.start for subject in subjects), default=-1)


def _subject(slot: Slot, page: Page, clause: int) -> int | None:
    """Distance in clauses to the subject; None when it stands too far away."""
    if not slot.subject:
        return 0
    distance, _ = page.nearest(slot.subject, clause)
    return distance if distance <= 1 else None
