"""Another year in the place of the true one."""

from collections.abc import Iterator
from random import Random

from bot.matching.page import Page
from bot.model import DateMention, Fact, Slot, SlotType
from bot.text.isodates import covered
from bot.training.swaps.swap import Swap, known, of_type, shuffled

STEPS = (-3, -2, -1, 1, 2)


def years(slot: Slot, fact: Fact, page: Page, rng: Random) -> Iterator[Swap | None]:
    """The year of the slot's true date exchanged for others, in an order drawn by `rng`."""
    found = [day for day in page.reading.dates if not day.relative and _states(slot, day, page)]
    if len(found) != 1 or any(_states(o, found[0], page) for o in of_type(fact, SlotType.DATE) if o is not slot):
        return
    stated, year = found[0], found[0].first.year
    wrong = {covered(str(rival))[0].year for rival in slot.rivals} or {year + step for step in STEPS}
    right = {covered(str(one))[0].year for other in of_type(fact, SlotType.DATE) for one in known(other)}
    late = covered(fact.as_of)[0].year
    for other in shuffled(sorted(one for one in wrong - right if one < late), rng):
        text = page.quote(stated.start, stated.end).replace(str(year), str(other))
        whole = page.reading.text[: stated.start] + text + page.reading.text[stated.end :]
        yield Swap(whole, slot.name, "date", slot.label)


def _states(slot: Slot, day: DateMention, page: Page) -> bool:
    """Whether a date with its year written out is one of the slot's true ones."""
    spans = [covered(str(value)) for value in slot.value]
    written = str(day.first.year) in page.quote(day.start, day.end)
    return written and any(first <= day.last and day.first <= last for first, last in spans)
