"""Evidence to verdict: weighs every accusation and endorsement and keeps the likeliest.

Principles: an accusation needs a bound, conflicting slot in a clause that its author puts forward as true; a span
that agrees with one fact cannot accuse under another; a slot that agrees anywhere in the passage is not accused
elsewhere in it (true histories list old figures); what no fact explains speaks against an endorsement.
"""

from collections.abc import Iterable, Iterator

from bot.matching.page import Page
from bot.matching.weights import ACCUSE, ENDORSE, chance
from bot.model import Evidence, Fact, Label, Match, Mention, Modality, SlotType, Verdict

ACTORS = frozenset({"company", "person", "body", "media"})
WHOLE_CLAUSE = frozenset({SlotType.POLARITY})


def judge(matches: Iterable[Match], facts: dict[str, Fact], page: Page) -> Verdict:
    """The likeliest verdict over all matches; `NONE` with a reason when nothing can be said."""
    found = list(matches)
    agreed = [e for match in found for e in match.evidence if e.agrees and e.type not in WHOLE_CLAUSE]
    verdicts = [*_accusations(found, facts, page, agreed), *_endorsements(found, facts, page)]
    if verdicts:
        return max(verdicts, key=lambda verdict: (verdict.label is not Label.SUPPORTED, verdict.confidence))
    reason = (
        "a fact's event is mentioned, but nothing in it can be checked" if found else "no stored fact speaks of this"
    )
    return Verdict(Label.NONE, 1.0, reason)


def _accusations(found: list[Match], facts: dict[str, Fact], page: Page, agreed: list[Evidence]) -> Iterator[Verdict]:
    for match in found:
        conflicts = [e for e in match.evidence if not e.agrees and _stands(e, match, page, agreed)]
        for conflict in conflicts:
            signs = _accusing_signs(conflict, conflicts, match, facts[match.fact_id], page)
            reason = f"{conflict.slot}: says {conflict.stated!r}, the fact says {conflict.true}"
            yield Verdict(conflict.label, chance(ACCUSE, signs), reason, match.fact_id, match)


def _stands(conflict: Evidence, match: Match, page: Page, agreed: list[Evidence]) -> bool:
    if not page.claimed(conflict.clause):
        return False
    if page.negated(conflict.clause) and conflict.type not in WHOLE_CLAUSE:
        return False
    if any(e.slot == conflict.slot and e.agrees for e in match.evidence):
        return False
    return conflict.type in WHOLE_CLAUSE or not any(_overlap(conflict, e) for e in agreed)


def _accusing_signs(
    conflict: Evidence, conflicts: list[Evidence], match: Match, fact: Fact, page: Page
) -> dict[str, float]:
    modality = page.clause(conflict.clause).modality
    agreeing = {e.slot for e in match.evidence if e.agrees}
    return {
        "anchor": match.anchor,
        "similarity": match.similarity,
        "bound": conflict.bound,
        "agrees": min(len(agreeing), 2),
        "second_conflict": min(len({e.slot for e in conflicts}) - 1, 1),
        conflict.type.value: 1.0,
        "foreign_name": len(foreign(fact, match, page)),
        "reported": Modality.REPORTED in modality,
        "quoted": Modality.QUOTED in modality,
    }


def _endorsements(found: list[Match], facts: dict[str, Fact], page: Page) -> Iterator[Verdict]:
    for match in found:
        agreeing = [e for e in match.evidence if e.agrees and page.claimed(e.clause)]
        if not agreeing or any(not e.agrees and page.claimed(e.clause) for e in match.evidence):
            continue
        fact = facts[match.fact_id]
        signs = {
            "anchor": match.anchor,
            "similarity": match.similarity,
            "agrees": min(len({e.slot for e in agreeing}), 3),
            "unexplained": _unexplained(agreeing, match, page),
            "foreign_name": len(foreign(fact, match, page)),
            "negated": any(page.negated(e.clause) for e in agreeing if e.type not in WHOLE_CLAUSE),
            "quoted": any(Modality.QUOTED in page.clause(e.clause).modality for e in agreeing),
        }
        slots = ", ".join(sorted({e.slot for e in agreeing}))
        yield Verdict(Label.SUPPORTED, chance(ENDORSE, signs), f"agrees with the fact in {slots}", fact.id, match)


def _unexplained(agreeing: list[Evidence], match: Match, page: Page) -> int:
    """Numbers and dates in the agreeing clauses that no slot explains."""
    clauses = {e.clause for e in agreeing}
    stated = [item for n in clauses for item in (*page.quantities[n], *page.dates[n])]
    return sum(not any(_overlap(item, e) for e in match.evidence) for item in stated)


def foreign(fact: Fact, match: Match, page: Page) -> list[Mention]:
    """Actors named in the passage that the fact does not know: perhaps another event is meant."""
    known = {
        *fact.names,
        *(str(v) for slot in fact.slots for v in (*slot.value, *slot.ignore, *slot.subject, *slot.object)),
    }
    inside = [
        name
        for names in page.names
        for name in names
        if match.start <= name.start < match.end and page.vocabulary.type_of[name.id] in ACTORS
    ]
    return [
        name
        for name in inside
        if not any(page.vocabulary.related(name.id, id_) for id_ in known)
        and not any(_overlap(name, e) for e in match.evidence)
    ]


def _overlap(one: object, other: Evidence) -> bool:
    start, end = getattr(one, "start"), getattr(one, "end")  # noqa: B009 - spans share no base class
    return bool(start < other.end and other.start < end)
