"""One module per type of slot: does what a clause states agree with what the fact holds?

Every comparer has the shape `compare(slot, fact, page, clause) -> list[Evidence]`, says nothing when no value is
bound to the slot, and treats every other value of the type as a rival unless the slot says otherwise.
"""

from collections.abc import Callable

from bot.matching.page import Page
from bot.matching.slots import choice, dates, names, polarity, quantity, relation
from bot.matching.slots.statement import compared
from bot.matching.wordings import Passages
from bot.model import Evidence, Fact, Slot, SlotType

Comparer = Callable[[Slot, Fact, Page, int], list[Evidence]]

COMPARERS: dict[SlotType, Comparer] = {
    SlotType.QUANTITY: quantity.compare,
    SlotType.DATE: dates.compare,
    SlotType.NAME: names.compare,
    SlotType.RELATION: relation.compare,
    SlotType.CHOICE: choice.compare,
    SlotType.POLARITY: polarity.compare,
}


def evidence(fact: Fact, passages: Passages, clause: int) -> list[Evidence]:
    """What all slots of `fact` say of one clause, or its statement where it has none."""
    if not fact.slots:
        return compared(fact, passages, clause)
    return [found for slot in fact.slots for found in COMPARERS[slot.type](slot, fact, passages.page, clause)]
