"""One of several notions that exclude one another: rejected, accepted, withdrawn."""

from bot.matching.page import Page
from bot.matching.slots.binding import cue_gap, firmness, found, told
from bot.model import Evidence, Fact, Label, Mention, Slot, Span


def compare(slot: Slot, fact: Fact, page: Page, clause: int) -> list[Evidence]:
    """Evidence from the notions of the slot's family in a clause; a denied notion ("did not win") proves nothing."""
    if page.negated(clause):
        return []
    result = []
    for mention in _family(slot, page, clause):
        at = Span(mention.start, mention.end)
        near = cue_gap(slot, page, clause, at)
        label = _label(slot, page, mention.id)
        if near is not None and label is not None:
            result.append(found(slot, page, clause, at, label, told(slot.value, page), firmness(near)))
    return result


def _family(slot: Slot, page: Page, clause: int) -> list[Mention]:
    """Notions of the family, without those that are a word of a longer one (refuse in "refuse to sell")."""
    family = page.vocabulary.family_of
    found_ = [m for m in page.concepts[clause] if family[m.id] == slot.family or m.id in slot.value]
    kept: list[Mention] = []
    for mention in sorted(found_, key=lambda m: (m.start, -m.end)):
        last = kept[-1] if kept else None
        if last is None or mention.end > last.end or (mention.start, mention.end) == (last.start, last.end):
            kept.append(mention)
    return kept


def _label(slot: Slot, page: Page, stated: str) -> Label | None:
    if stated in slot.value:
        return Label.SUPPORTED
    if stated in slot.ignore or any(page.vocabulary.compatible(stated, str(value)) for value in slot.value):
        return None
    if slot.rivals and stated not in slot.rivals:
        return None
    return Label.CONTEXT if stated in slot.outdated else slot.label
