"""A fact held against a page: where its anchors stand together, and what its slots say there.

The event is recognised by the anchors alone, which never include a value that may be false. Then every slot
is compared in each clause near which the anchors stand; further away in the post it may only agree.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.matching.page import FAR, Page
from bot.matching.slots import evidence
from bot.matching.slots.wording import LEAST_SAID, repeated
from bot.matching.timely import timely
from bot.matching.validity import too_early
from bot.matching.wordings import Passages
from bot.model import Evidence, Fact, Match

NEARNESS = {0: 1.0, 1: 0.85, 2: 0.6}
CARRIED_NAME = 0.5
LEAST = 0.65
LEAST_WITHOUT_ONE = 0.5


@dataclass(frozen=True, slots=True)
class Standing:
    """How closely a fact's anchors stand around a clause (0 to 1), and how many are not there."""

    anchor: float
    missing: int


def align(fact: Fact, passages: Passages) -> Match | None:
    """The match of `fact` with the page, or None when its anchors stand by no clause.

    Where they stand together nowhere, one of them may be missing from a post on topic that names who or what the fact
    names. A post older than the event cannot speak of it.
    """
    page = passages.page
    if too_early(fact, page.reading.posted):
        return None
    standings = [standing(fact, page, number) for number in range(len(page.reading.clauses))]
    for missing in (0, 1) if page.on_topic and _named(fact, page) else (0,):
        rooted = [n for n, at in enumerate(standings) if _enough(at, missing) and _rooted(fact, page, n)]
        if rooted:
            return _match(fact, passages, rooted, standings)
    return None


def _enough(at: Standing, missing: int) -> bool:
    return at.missing == missing and at.anchor >= (LEAST if not missing else LEAST_WITHOUT_ONE)


def _named(fact: Fact, page: Page) -> bool:
    return any(name in page.places for name in fact.names)


class Anchors:
    """Which facts a page may speak of: those of whose anchors it mentions all but one. Looked up by term."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = tuple(facts)
        self._entries: dict[str, list[tuple[int, int]]] = {}
        for number, fact in enumerate(self._facts):
            for place, entry in enumerate(fact.anchors):
                for term in terms(entry):
                    self._entries.setdefault(term, []).append((number, place))

    def mentioned(self, page: Page) -> list[Fact]:
        """The facts, in their order."""
        met = {entry for term in page.places for entry in self._entries.get(term, ())}
        counted = Counter(number for number, _ in met)
        return [fact for number, fact in enumerate(self._facts) if counted[number] >= len(fact.anchors) - 1]


def _match(fact: Fact, passages: Passages, rooted: list[int], standings: list[Standing]) -> Match | None:
    """The match rooted in these clauses; none when an anchor is missing and no slot has anything to say either."""
    page = passages.page
    found = [item for number in rooted for item in timely(fact, page, evidence(fact, passages, number))]
    near = [n for n, at in enumerate(standings) if at.anchor and not at.missing and n not in rooted]
    agreeing = [n for number in near for n in timely(fact, page, evidence(fact, passages, number)) if n.agrees]
    best = max((standings[n] for n in rooted), key=lambda at: at.anchor)
    if best.missing and not (found or agreeing):
        return None
    start, end = _passage(page, rooted)
    likeness = passages.likeness(fact.id, start, end)
    if likeness.says_false >= LEAST_SAID:
        found += [item for number in rooted for item in timely(fact, page, repeated(fact, passages, number))]
    return Match(fact.id, best.anchor, start, end, _once([*found, *agreeing]), best.missing, likeness)


def standing(fact: Fact, page: Page, clause: int) -> Standing:
    """How the anchors stand around a clause; all missing when another event is named."""
    if page.nearest(fact.excludes, clause)[0] <= 1:
        return Standing(0.0, len(fact.anchors))
    weights = [_weight(entry, page, clause) for entry in fact.anchors]
    return Standing(sum(weights) / len(weights), weights.count(0.0))


def _rooted(fact: Fact, page: Page, clause: int) -> bool:
    """Whether an anchor stands in the sentence of the clause itself: only there can a value be accused."""
    return any(_same_sentence(page, terms(entry), clause) for entry in fact.anchors)


def asked(fact: Fact, page: Page) -> bool:
    """Whether the page speaks of what a question about `fact` must speak of, anywhere."""
    entries = fact.asks or fact.anchors
    return all(page.nearest(terms(entry), 0)[0] < FAR for entry in entries)


@cache
def terms(entry: str) -> frozenset[str]:
    """The alternatives of an anchor entry: `buy | get`."""
    return frozenset(term.strip() for term in entry.split("|"))


def _weight(entry: str, page: Page, clause: int) -> float:
    distance, term = page.nearest(terms(entry), clause)
    if distance in NEARNESS:
        return NEARNESS[distance]
    if term is not None and _same_sentence(page, terms(entry), clause):
        return NEARNESS[1]
    return CARRIED_NAME if term in page.vocabulary.type_of else 0.0


def _same_sentence(page: Page, alternatives: frozenset[str], clause: int) -> bool:
    here = page.clause(clause).sentence
    return any(here in page.sentences[term] for term in page.sentences.keys() & alternatives)


def _passage(page: Page, numbers: list[int]) -> tuple[int, int]:
    """The sentences around the anchored clauses."""
    sentences = {page.clause(number).sentence for number in numbers}
    inside = [clause for clause in page.reading.clauses if clause.sentence in sentences]
    return min(clause.start for clause in inside), max(clause.end for clause in inside)


def _once(found: list[Evidence]) -> tuple[Evidence, ...]:
    kept = {(item.slot, item.start, item.end): item for item in found}
    return tuple(kept.values())
