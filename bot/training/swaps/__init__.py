"""A true sentence made false in one place: another number, year, name, or the roles exchanged.

A value is exchanged only where it can belong to one slot alone, and only for one that no slot of the fact knows as
true, once true or disputed, so that the label holds by construction. The event must stay recognisable by its anchors.
"""

from collections.abc import Callable, Iterator
from random import Random

from bot.matching.align import terms
from bot.matching.matcher import Matcher
from bot.matching.page import FAR, Page
from bot.model import Fact, Slot, SlotType
from bot.training.swaps.names import names, roles
from bot.training.swaps.numbers import numbers
from bot.training.swaps.swap import Swap
from bot.training.swaps.years import years

Exchange = Callable[[Slot, Fact, Page, Random], Iterator[Swap | None]]
BY_TYPE: dict[SlotType, Exchange] = {
    SlotType.QUANTITY: numbers,
    SlotType.DATE: years,
    SlotType.NAME: names,
    SlotType.RELATION: roles,
}


def swaps(fact: Fact, page: Page, matcher: Matcher, rng: Random) -> Iterator[Swap]:
    """One exchange for each slot of `fact` whose value stands in the true sentence on `page`."""
    lang, posted = page.reading.lang, page.reading.posted
    for slot in fact.slots:
        found = BY_TYPE[slot.type](slot, fact, page, rng) if slot.type in BY_TYPE else ()
        made = (swap for swap in found if swap and recognisable(fact, matcher.page(swap.text, lang, posted)))
        yield from ([swap] if (swap := next(made, None)) else [])


def recognisable(fact: Fact, page: Page) -> bool:
    """Whether every anchor of the fact is met on the page."""
    return all(page.nearest(terms(entry), 0)[0] < FAR for entry in fact.anchors)
