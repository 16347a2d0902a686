"""What speaks for and against a verdict, as numbers: the rows that `weights` weighs.

Signs are named here and nowhere else; `weights` must hold every one.
"""

from collections.abc import Iterable

from bot.matching.page import Page
from bot.matching.slots.binding import ACTORS
from bot.model import DateMention, Doubt, Evidence, Fact, Likeness, Match, Mention, Modality, Quantity, SlotType

MOST = 3
MANY = 5
LIKENESS = tuple(Likeness.__dataclass_fields__)
Placed = Evidence | Mention | Quantity | DateMention


def of_match(match: Match, fact: Fact, page: Page) -> dict[str, float]:
    """What speaks for or against anything said of a match."""
    return {
        "on_topic": page.on_topic,
        "named": min(sum(name in page.places for name in fact.names), MOST),
        "anchor": match.anchor,
        "missing": match.missing,
        **{name: getattr(match.likeness, name) for name in LIKENESS},
        "agrees": min(len({e.slot for e in match.evidence if e.agrees}), MANY),
        "foreign_name": min(len(foreign(fact, match, page)), MOST),
    }


def of_conflict(conflict: Evidence, page: Page, agrees: float) -> dict[str, float]:
    """What speaks for or against one conflict: how firmly it is bound, its type, and each doubt with the type.

    A wording has its own signs: what the post gets right (`agrees`) counts otherwise when no value is named.
    """
    modality = page.clause(conflict.clause).modality
    bound = {"bound": conflict.bound} if _bound(conflict) else {"said": conflict.bound, "said_agrees": agrees}
    return bound | {
        "reported": Modality.REPORTED in modality,
        "quoted": Modality.QUOTED in modality,
        conflict.type.value: 1.0,
        **{f"{conflict.type}_{doubt}": 1.0 for doubt in conflict.doubts},
    }


def of_agreement(agreeing: list[Evidence]) -> dict[str, float]:
    """What an endorsement rests on: the types of the slots that agree firmly, nothing but loose ties, the statement of
    a fact without slots, or nothing."""
    firm = {e.type for e in agreeing if not e.doubts}
    generic = bool(agreeing) and all(Doubt.GENERIC in e.doubts for e in agreeing)
    loose = bool(agreeing) and not firm and not generic
    return {type_.value: 1.0 for type_ in firm} | {"generic": generic, "loose": loose, "silent": not agreeing}


def unexplained(match: Match, clauses: set[int], page: Page) -> dict[str, float]:
    """What an endorsement of these clauses must not overlook: numbers and dates without a slot, conflicts, denials."""
    explained = _explained(match)
    stated: list[Placed] = [quantity for n in clauses for quantity in page.quantities[n]]
    stated += [day for n in clauses for day in page.dates[n]]
    modalities = [page.clause(n).modality for n in clauses]
    return {
        "unexplained": min(sum(not touches(item, explained) for item in stated), MOST),
        "conflicts": any(not e.agrees and page.claimed(e.clause) for e in match.evidence if _bound(e)),
        "denied": any(page.negated(n) for n in clauses),
        "reported": any(Modality.REPORTED in modality for modality in modalities),
        "quoted": any(Modality.QUOTED in modality for modality in modalities),
    }


def foreign(fact: Fact, match: Match, page: Page) -> list[Mention]:
    """Actors named in the passage that the fact does not know: perhaps another event is meant."""
    slots = [(*slot.value, *slot.ignore, *slot.subject, *slot.object) for slot in fact.slots]
    known = {*fact.names, *(str(value) for values in slots for value in values)}
    explained = _explained(match)
    actors = [name for name in page.reading.mentions if page.vocabulary.type_of.get(name.id) in ACTORS]
    return [
        name
        for name in actors
        if match.start <= name.start < match.end
        and not touches(name, explained)
        and not any(page.vocabulary.related(name.id, id_) for id_ in known)
    ]


def _bound(e: Evidence) -> bool:
    """Whether evidence rests on a slot's value rather than on the wording of a whole clause."""
    return e.type is not SlotType.WORDING


def _explained(match: Match) -> set[int]:
    return offsets(e for e in match.evidence if _bound(e))


def offsets(spans: Iterable[Placed]) -> set[int]:
    """Every raw offset that some span covers."""
    return {offset for span in spans for offset in range(span.start, span.end)}


def touches(span: Placed, covered: set[int]) -> bool:
    """Whether a span shares an offset with `covered`."""
    return not covered.isdisjoint(range(span.start, span.end))
