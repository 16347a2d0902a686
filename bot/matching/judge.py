"""Evidence to verdict: weighs every accusation and endorsement and keeps the likeliest.

A likely accusation comes first, one that names a value before one that rests on wording alone; then what is endorsed
beyond doubt; then what is at least possible.
"""

from collections.abc import Iterable, Iterator, Sequence

from bot.matching.conflicts import conflicts, without_denied
from bot.matching.page import Page
from bot.matching.signs import of_agreement, of_conflict, of_match, unexplained
from bot.matching.timely import over
from bot.matching.validity import successor
from bot.matching.weights import ACCUSE, ENDORSE, chance
from bot.model import Evidence, Fact, Label, Match, SlotType, Verdict

LIKELY = 0.5
ENDORSED = 0.83
"""An endorsement overlooks a lie that no slot sees more easily than a conflict is imagined."""
POSSIBLE = 0.4
REPEATED = 0.7
"""A conflict less likely than this is not worth a word: one with a value, one with a wording alone."""
MILDER = 0.05
"""Of two conflicts about as likely, the one that refutes counts."""
Weighed = tuple[dict[str, float], Verdict]
"""What speaks for and against a verdict, and the verdict."""


def judge(matches: Iterable[Match], facts: dict[str, Fact], page: Page) -> Verdict:
    """The likeliest verdict over all matches; `NONE` with a reason when nothing can be said."""
    found = [without_denied(match, page) for match in matches]
    accused = [verdict for _, verdict in accusations(found, facts, page)]
    worst = max(filter(_worth_a_word, accused), key=_severity, default=None)
    if worst is not None and worst.confidence >= LIKELY:
        return worst
    endorsed = (verdict for _, verdict in endorsements(found, facts, page, accused))
    best = max(endorsed, key=lambda verdict: verdict.confidence, default=None)
    if best is not None and best.confidence >= ENDORSED:
        return best
    return worst or Verdict(Label.NONE, 1.0, _nothing(found, best))


def _worth_a_word(accused: Verdict) -> bool:
    return accused.confidence >= (POSSIBLE if _names_a_value(accused) else REPEATED)


def _names_a_value(accused: Verdict) -> bool:
    return accused.conflict is not None and accused.conflict.type is not SlotType.WORDING


def _severity(accused: Verdict) -> tuple[bool, float]:
    """A likely conflict with a value comes before any with a wording alone."""
    return _names_a_value(accused) and accused.confidence >= LIKELY, accused.confidence - MILDER * (
        accused.label is Label.CONTEXT
    )


def _nothing(found: list[Match], best: Verdict | None) -> str:
    if not found:
        return "no stored fact speaks of this"
    if best is not None and best.confidence >= POSSIBLE:
        return f"{best.reason} {best.fact_id}, but not surely enough to call it supported"
    return "a fact's event is mentioned, but nothing in it can be checked"


def accusations(found: Sequence[Match], facts: dict[str, Fact], page: Page) -> Iterator[Weighed]:
    """Every conflict that may accuse, weighed."""
    for match, standing in conflicts(found, page):
        signs = of_match(match, facts[match.fact_id], page)
        signs["second_conflict"] = min(len(standing) - 1, 1)
        for conflict in standing:
            told = _told(conflict, match, found, facts, page)
            if told is None:
                continue
            weighed = signs | of_conflict(conflict, page, signs["agrees"])
            confidence = chance(ACCUSE, weighed)
            reason = f"{conflict.slot}: says {conflict.stated!r}, the fact says {conflict.true}"
            yield weighed, Verdict(conflict.label, confidence, reason, told, match, conflict=conflict)


def _told(conflict: Evidence, match: Match, found: Sequence[Match], facts: dict[str, Fact], page: Page) -> str | None:
    """The fact that tells better: the one of the match, or its successor where the stated value has ended. None when
    no successor is stored, or when the post says what that holds as well: the old value is then told for comparison."""
    if conflict.ended is None:
        return match.fact_id
    after = successor(facts[match.fact_id], conflict.slot, page.reading.posted, facts)
    if after is None:
        return None
    said = (e for other in found if other.fact_id == after.id for e in other.evidence)
    known = any(e.agrees and not e.doubts and e.type is conflict.type for e in said)
    return None if known else after.id


def endorsements(
    found: Sequence[Match], facts: dict[str, Fact], page: Page, accused: Iterable[Verdict] | None = None
) -> Iterator[Weighed]:
    """Every match that may be endorsed, weighed; `accused` are the accusations, if they are known already."""
    if accused is None:
        accused = (verdict for _, verdict in accusations(found, facts, page))
    against: dict[str | None, float] = {}
    for verdict in accused:
        against[verdict.fact_id] = max(verdict.confidence, against.get(verdict.fact_id, 0.0))
    for match in found:
        agreeing = [e for e in match.evidence if e.agrees and page.claimed(e.clause)]
        clauses = {e.clause for e in agreeing} or page.inside(match.start, match.end)
        if not any(page.claimed(number) for number in clauses) or over(facts[match.fact_id], page, clauses):
            continue
        signs = of_match(match, facts[match.fact_id], page) | unexplained(match, clauses, page)
        signs |= of_agreement(agreeing) | {"accused": against.get(match.fact_id, 0.0)}
        slots = ", ".join(sorted({e.slot for e in agreeing}))
        reason = f"agrees in {slots} with the fact" if slots else "says what is said of the fact"
        yield signs, Verdict(Label.SUPPORTED, chance(ENDORSE, signs), reason, match.fact_id, match)
