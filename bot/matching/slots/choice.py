"""One of several notions that exclude one another: rejected, accepted, withdrawn."""

from bot.matching.page import Page
from bot.matching.slots.binding import Judgement, cue_gap, firmness, found, told
from bot.model import Evidence, Fact, Label, Mention, Slot, Span


def compare(slot: Slot, fact: Fact, page: Page, clause: int) -> list[Evidence]:
    """Evidence from the notions of the slot's family in a clause; a denied notion ("did not win") proves nothing."""
    result = []
    for mention in _family(slot, page, clause):
        at = Span(mention.start, mention.end)
        if page.denied_at(clause, at):
            continue
        near = cue_gap(slot, page, clause, at)
        judged = _judge(slot, page, mention.id)
        if judged is not None and not (slot.strict and near is None):
            result.append(found(slot, page, clause, at, judged, told(slot.value, page), firmness(near), near=near))
    return result


def _family(slot: Slot, page: Page, clause: int) -> list[Mention]:
    """Notions of the family, without those that are a word of a longer one (refuse in "refuse to sell")."""
    here = page.terms[clause]
    found_ = [
        *page.families[clause].get(slot.family, ()),
        *(m for value in slot.value for m in here.get(str(value), ())),
    ]
    kept: list[Mention] = []
    for mention in sorted(dict.fromkeys(found_), key=lambda m: (m.start, -m.end)):
        last = kept[-1] if kept else None
        if last is None or mention.end > last.end or (mention.start, mention.end) == (last.start, last.end):
            kept.append(mention)
    return kept


def _judge(slot: Slot, page: Page, stated: str) -> Judgement | None:
    if stated in slot.value:
        return Label.SUPPORTED, True
    if stated in slot.ignore or any(page.vocabulary.compatible(stated, str(value)) for value in slot.value):
        return None
    listed = not slot.rivals or stated in slot.rivals
    return (Label.CONTEXT if stated in slot.outdated else slot.label), listed
