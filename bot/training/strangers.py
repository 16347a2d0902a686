"""The same event told of somebody else: every actor and product exchanged for names that no fact knows."""

from collections.abc import Iterator
from random import Random

from bot.matching.page import Page
from bot.model import Fact, Mention, Subject
from bot.training.writing import replaced

EXCHANGED = ("person", "company", "product")
IDENTIFYING = ("text", "hardware")
Strangers = dict[str, list[str]]
"""Ids of names that no fact knows, by type."""


def strangers(subject: Subject) -> Strangers:
    """The names that stand in no fact, nor are part of one that does or have such a one as part."""
    used = {id_ for fact in subject.facts for id_ in _ids(fact)}
    used |= {whole for name in subject.names if name.id in used for whole in name.part_of}
    free = [name for name in subject.names if name.id not in used and used.isdisjoint(name.part_of)]
    return {type_: [name.id for name in free if name.type == type_] for type_ in EXCHANGED}


def _ids(fact: Fact) -> Iterator[str]:
    yield from fact.names
    for entry in (*fact.anchors, *fact.asks):
        yield from (term.strip() for term in entry.split("|"))
    for slot in fact.slots:
        yield from map(str, (*slot.value, *slot.subject, *slot.object, *slot.ignore, *slot.outdated))


def estranged(page: Page, free: Strangers, rng: Random) -> str | None:
    """The sentence on `page` told of strangers; None when it names nobody, or something that cannot be exchanged."""
    types = page.vocabulary.type_of
    mentions = [name for names in page.names for name in names]
    actors = [name for name in mentions if types[name.id] in EXCHANGED]
    if not actors or any(types[name.id] in IDENTIFYING for name in mentions):
        return None
    instead = _drawn({name.id: types[name.id] for name in actors}, free, rng)
    return _rewritten(page, actors, instead) if instead else None


def _drawn(wanted: dict[str, str], free: Strangers, rng: Random) -> dict[str, str] | None:
    """A stranger of the same type for each name, no stranger twice; None when there are too few."""
    pools = {type_: rng.sample(free[type_], len(free[type_])) for type_ in EXCHANGED}
    if any(len(pools[type_]) < list(wanted.values()).count(type_) for type_ in EXCHANGED):
        return None
    return {id_: pools[type_].pop() for id_, type_ in wanted.items()}


def _rewritten(page: Page, actors: list[Mention], instead: dict[str, str]) -> str | None:
    labels = {name.id: name.label.in_(page.reading.lang) for name in page.vocabulary.names}
    text: str | None = page.reading.text
    for name in sorted(actors, key=lambda m: -m.start):
        text = text and replaced(text, name.start, name.end, labels[instead[name.id]], page.reading.lang)
    return text
