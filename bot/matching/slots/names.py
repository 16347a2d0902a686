"""Names in a role: hired from Meta against hired from DeepMind."""

from bot.matching.page import Page
from bot.matching.slots.binding import Judgement, cues, found, one_of, told, within
from bot.model import Evidence, Fact, Label, Mention, Slot, Span

STEP = 25


def compare(slot: Slot, fact: Fact, page: Page, clause: int) -> list[Evidence]:
    """Evidence from every name of the slot's types that follows a cue word, or, for a slot without cues,
    that the fact itself does not name."""
    leads = cues(slot, page, clause)
    result = []
    for name in page.named[clause]:
        if page.vocabulary.type_of[name.id] not in slot.of:
            continue
        led = not slot.cue or _led(name, leads)
        loose = not slot.strict and not one_of(name, fact.names, page)
        judged = _judge(slot, fact, page, name) if led or loose else None
        if judged is not None:
            at, bound = Span(name.start, name.end), 1.0 if slot.cue and led else 0.7
            result.append(found(slot, page, clause, at, judged, told(slot.value, page), bound, near=0 if led else None))
    return result


def _led(name: Mention, leads: list[Mention]) -> bool:
    return any(-1 <= name.start - lead.end <= STEP for lead in leads)


def _judge(slot: Slot, fact: Fact, page: Page, name: Mention) -> Judgement | None:
    if one_of(name, slot.value, page):
        return Label.SUPPORTED, True
    if within(name, slot.ignore, page):
        return None
    if within(name, slot.outdated, page):
        return Label.CONTEXT, True
    if not slot.cue and one_of(name, fact.names, page):
        return None
    return slot.label, not slot.rivals or within(name, slot.rivals, page)
