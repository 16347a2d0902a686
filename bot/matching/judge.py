"""Evidence to verdict: weighs every accusation and endorsement and keeps the likeliest.

Principles: an accusation needs a bound, conflicting slot in a clause that its author puts forward as true; a span
that agrees with one fact cannot accuse under another; a slot that agrees anywhere in the passage is not accused
elsewhere in it (true histories list old figures); what no fact explains speaks against an endorsement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.matching.page import Page
from bot.matching.slots.binding import ACTORS
from bot.matching.weights import ACCUSE, ENDORSE, chance
from bot.model import DateMention, Evidence, Fact, Label, Match, Mention, Modality, Quantity, SlotType, Verdict

LIKELY = 0.5
MOST = 3
Placed = Evidence | Mention | Quantity | DateMention
WHOLE_CLAUSE = frozenset({SlotType.POLARITY})


def judge(matches: Iterable[Match], facts: dict[str, Fact], page: Page) -> Verdict:
    """The likeliest verdict over all matches; `NONE` with a reason when nothing can be said."""
    found = [_without_denied(match, page) for match in matches]
    agreed = _offsets(e for match in found for e in match.evidence if e.agrees and e.type not in WHOLE_CLAUSE)
    verdicts = [*_accusations(found, facts, page, agreed), *_endorsements(found, facts, page)]
    if verdicts:
        return max(verdicts, key=lambda verdict: (verdict.label is not Label.SUPPORTED, verdict.confidence))
    reason = (
        "a fact's event is mentioned, but nothing in it can be checked" if found else "no stored fact speaks of this"
    )
    return Verdict(Label.NONE, 1.0, reason)


def _without_denied(match: Match, page: Page) -> Match:
    """The match without what seems to agree in a clause that denies it."""
    kept = [e for e in match.evidence if not e.agrees or e.type in WHOLE_CLAUSE or not page.negated(e.clause)]
    return replace(match, evidence=tuple(kept))


def _accusations(found: list[Match], facts: dict[str, Fact], page: Page, agreed: set[int]) -> Iterator[Verdict]:
    for match in found:
        conflicts = _conflicts(match, page, agreed)
        if not conflicts:
            continue
        signs = _signs(match, facts[match.fact_id], page) | {"second_conflict": min(len(conflicts) - 1, 1)}
        for conflict in conflicts:
            confidence = chance(ACCUSE, signs | _signs_of(conflict, page))
            reason = f"{conflict.slot}: says {conflict.stated!r}, the fact says {conflict.true}"
            yield Verdict(conflict.label, confidence, reason, match.fact_id, match)


def _conflicts(match: Match, page: Page, agreed: set[int]) -> list[Evidence]:
    """The best bound conflict of each slot that may accuse."""
    agreeing = {e.slot for e in match.evidence if e.agrees}
    best: dict[str, Evidence] = {}
    for conflict in match.evidence:
        if conflict.agrees or conflict.slot in agreeing or not _stands(conflict, page, agreed):
            continue
        if conflict.slot not in best or conflict.bound > best[conflict.slot].bound:
            best[conflict.slot] = conflict
    return list(best.values())


def _stands(conflict: Evidence, page: Page, agreed: set[int]) -> bool:
    if not page.claimed(conflict.clause):
        return False
    if conflict.type in WHOLE_CLAUSE:
        return True
    return not page.negated(conflict.clause) and not _touches(conflict, agreed)


def _signs(match: Match, fact: Fact, page: Page) -> dict[str, float]:
    """What speaks for or against anything said of a match."""
    return {
        "anchor": match.anchor,
        "similarity": match.similarity,
        "agrees": min(len({e.slot for e in match.evidence if e.agrees}), MOST),
        "foreign_name": min(len(foreign(fact, match, page)), MOST),
    }


def _signs_of(conflict: Evidence, page: Page) -> dict[str, float]:
    modality = page.clause(conflict.clause).modality
    return {
        "bound": conflict.bound,
        conflict.type.value: 1.0,
        "reported": Modality.REPORTED in modality,
        "quoted": Modality.QUOTED in modality,
    }


def _endorsements(found: list[Match], facts: dict[str, Fact], page: Page) -> Iterator[Verdict]:
    for match in found:
        agreeing = [e for e in match.evidence if e.agrees and page.claimed(e.clause)]
        if not agreeing or any(not e.agrees and page.claimed(e.clause) for e in match.evidence):
            continue
        signs = _signs(match, facts[match.fact_id], page) | {
            "unexplained": min(_unexplained(agreeing, match, page), MOST),
            "quoted": any(Modality.QUOTED in page.clause(e.clause).modality for e in agreeing),
        }
        slots = ", ".join(sorted({e.slot for e in agreeing}))
        confidence = chance(ENDORSE, signs)
        if confidence >= LIKELY:
            yield Verdict(Label.SUPPORTED, confidence, f"agrees with the fact in {slots}", match.fact_id, match)


def _unexplained(agreeing: list[Evidence], match: Match, page: Page) -> int:
    """Numbers and dates in the agreeing clauses that no slot explains."""
    explained = _offsets(match.evidence)
    clauses = {e.clause for e in agreeing}
    stated: list[Placed] = [quantity for n in clauses for quantity in page.quantities[n]]
    stated += [day for n in clauses for day in page.dates[n]]
    return sum(not _touches(item, explained) for item in stated)


def foreign(fact: Fact, match: Match, page: Page) -> list[Mention]:
    """Actors named in the passage that the fact does not know: perhaps another event is meant."""
    slots = [(*slot.value, *slot.ignore, *slot.subject, *slot.object) for slot in fact.slots]
    known = {*fact.names, *(str(value) for values in slots for value in values)}
    explained = _offsets(match.evidence)
    actors = [name for name in page.reading.mentions if page.vocabulary.type_of.get(name.id) in ACTORS]
    return [
        name
        for name in actors
        if match.start <= name.start < match.end
        and not _touches(name, explained)
        and not any(page.vocabulary.related(name.id, id_) for id_ in known)
    ]


def _offsets(spans: Iterable[Placed]) -> set[int]:
    """Every raw offset that some span covers."""
    return {offset for span in spans for offset in range(span.start, span.end)}


def _touches(span: Placed, offsets: set[int]) -> bool:
    return not offsets.isdisjoint(range(span.start, span.end))
