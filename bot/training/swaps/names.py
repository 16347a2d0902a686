"""Another name in a role, or the roles exchanged."""

from collections.abc import Iterator, Sequence
from itertools import chain
from random import Random

from bot.matching.page import Page
from bot.model import Fact, Mention, Slot
from bot.training.swaps.swap import Swap, shuffled
from bot.training.writing import replaced

LED = 25


def names(slot: Slot, fact: Fact, page: Page, rng: Random) -> Iterator[Swap | None]:
    """Another name of the slot's types in its role, in an order drawn by `rng`."""
    found = _mentions(slot.value, page)
    if len(found) != 1 or (slot.cue and not _led(found[0], slot, page)):
        return
    yield from _renamed(slot, fact, page, found[0], slot.value, rng)


def _led(name: Mention, slot: Slot, page: Page) -> bool:
    cues = [m for m in page.reading.mentions if m.id in slot.cue]
    return any(-1 <= name.start - cue.end <= LED for cue in cues)


def roles(slot: Slot, fact: Fact, page: Page, rng: Random) -> Iterator[Swap | None]:
    """The roles exchanged where both are named once, else another name for the one who did it."""
    doers, done_to = _mentions(slot.subject, page), _mentions(slot.object, page)
    if len(doers) != 1 or not any(m.id in slot.verb for m in page.reading.mentions):
        return
    if slot.object and len(done_to) != 1:
        return
    exchanged = _exchanged(page, doers[0], done_to[0]) if done_to else None
    if exchanged and rng.random() < 0.5:
        yield Swap(exchanged, slot.name, "role", slot.label)
    yield from _renamed(slot, fact, page, doers[0], (*slot.subject, *slot.object), rng)


def _exchanged(page: Page, one: Mention, other: Mention) -> str | None:
    first, second = sorted((one, other), key=lambda m: m.start)
    types = page.vocabulary.type_of
    if first.end > second.start or types[one.id] != types[other.id]:
        return None
    text, lang = page.reading.text, page.reading.lang
    half = replaced(text, second.start, second.end, page.quote(first.start, first.end), lang)
    return half and replaced(half, first.start, first.end, page.quote(second.start, second.end), lang)


def _renamed(
    slot: Slot, fact: Fact, page: Page, name: Mention, true: Sequence[str | float], rng: Random
) -> Iterator[Swap | None]:
    taken = {str(one) for one in (*true, *slot.ignore, *slot.outdated, *fact.names)}
    lang, types = page.reading.lang, page.vocabulary.type_of
    of = slot.of or (types[name.id],)
    for other in shuffled(page.vocabulary.names, rng):
        if other.type not in of or (slot.rivals and other.id not in slot.rivals):
            continue
        if not any(page.vocabulary.related(other.id, one) for one in taken):
            text = replaced(page.reading.text, name.start, name.end, other.label.in_(lang), lang)
            yield Swap(text, slot.name, other.type, slot.label) if text else None


def _mentions(ids: Sequence[str | float], page: Page) -> list[Mention]:
    """Mentions of names among `ids` or related to them."""
    wanted = [str(one) for one in ids if str(one) in page.vocabulary.type_of]
    names = chain.from_iterable(page.names)
    return [m for m in names if any(page.vocabulary.related(m.id, one) for one in wanted)]
