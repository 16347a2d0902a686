"""A fact held against a page: where its anchors stand together, and what its slots say there.

The event is recognised by the anchors alone, which never include a value that may be false. Then every slot
is compared in each clause near which the anchors stand; further away in the post it may only agree.
"""

from datetime import date, timedelta
from functools import cache

from bot.matching.index import Index
from bot.matching.page import FAR, Page
from bot.matching.slots import evidence
from bot.model import Evidence, Fact, Match
from bot.text.isodates import first_day

NEARNESS = {0: 1.0, 1: 0.85, 2: 0.6}
CARRIED_NAME = 0.5
LEAST = 0.65
EARLY = timedelta(days=7)


def align(fact: Fact, page: Page, index: Index) -> Match | None:
    """The match of `fact` with the page, or None when no clause stands by all its anchors.

    A post older than the event cannot speak of it.
    """
    if _too_early(fact, page.reading.posted):
        return None
    standings = {number: standing(fact, page, number) for number in range(len(page.reading.clauses))}
    rooted = [n for n, anchor in standings.items() if anchor >= LEAST and _rooted(fact, page, n)]
    if not rooted:
        return None
    found = [item for number in rooted for item in evidence(fact, page, number)]
    around = [item for n, anchor in standings.items() if anchor and n not in rooted for item in evidence(fact, page, n)]
    start, end = _passage(page, rooted)
    similarity = index.similarity(fact.id, index.terms(page.reading, start, end))
    agreeing = [item for item in around if item.agrees]
    return Match(fact.id, max(standings[n] for n in rooted), similarity, start, end, _once([*found, *agreeing]))


def standing(fact: Fact, page: Page, clause: int) -> float:
    """How closely all anchors stand around a clause, 0 when one is missing or another event is named."""
    if page.nearest(fact.excludes, clause)[0] <= 1:
        return 0.0
    weights = [_weight(entry, page, clause) for entry in fact.anchors]
    return sum(weights) / len(weights) if all(weights) else 0.0


def _rooted(fact: Fact, page: Page, clause: int) -> bool:
    """Whether an anchor stands in the sentence of the clause itself: only there can a value be accused."""
    return any(_same_sentence(page, terms(entry), clause) for entry in fact.anchors)


def asked(fact: Fact, page: Page) -> bool:
    """Whether the page speaks of what a question about `fact` must speak of, anywhere."""
    entries = fact.asks or fact.anchors
    return all(page.nearest(terms(entry), 0)[0] < FAR for entry in entries)


@cache
def terms(entry: str) -> tuple[str, ...]:
    """The alternatives of an anchor entry: `buy | get`."""
    return tuple(term.strip() for term in entry.split("|"))


def _weight(entry: str, page: Page, clause: int) -> float:
    distance, term = page.nearest(terms(entry), clause)
    if distance in NEARNESS:
        return NEARNESS[distance]
    if term is not None and _same_sentence(page, terms(entry), clause):
        return NEARNESS[1]
    return CARRIED_NAME if term in page.vocabulary.type_of else 0.0


def _same_sentence(page: Page, alternatives: tuple[str, ...], clause: int) -> bool:
    here = page.clause(clause).sentence
    return any(here in page.sentences.get(term, ()) for term in alternatives)


def _too_early(fact: Fact, posted: date) -> bool:
    starts = [first_day(stated) for stated in (fact.date, fact.valid_from) if stated]
    return bool(starts) and posted < min(starts) - EARLY


def _passage(page: Page, numbers: list[int]) -> tuple[int, int]:
    """The sentences around the anchored clauses."""
    sentences = {page.clause(number).sentence for number in numbers}
    inside = [clause for clause in page.reading.clauses if clause.sentence in sentences]
    return min(clause.start for clause in inside), max(clause.end for clause in inside)


def _once(found: list[Evidence]) -> tuple[Evidence, ...]:
    kept = {(item.slot, item.start, item.end): item for item in found}
    return tuple(kept.values())
