"""Which conflicts stand: put forward as true, not denied, and not outweighed by what agrees.

A slot that agrees anywhere in the passage is not accused elsewhere in it (true histories list old figures), and words
that agree with one fact cannot accuse under another. What has ended in a fact is not saved by what else agrees with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.matching.page import Page
from bot.model import Evidence, Match, SlotType

MANY = 9
SETTLED = 2
"""Slots that agree firmly, from which on a wording alone accuses no more."""
WHOLE_CLAUSE = frozenset({SlotType.POLARITY, SlotType.WORDING})


def without_denied(match: Match, page: Page) -> Match:
    """The match without what seems to agree in a clause that denies it."""
    kept = [e for e in match.evidence if not e.agrees or e.type in WHOLE_CLAUSE or not page.denied_at(e.clause, e)]
    return replace(match, evidence=tuple(kept))


def conflicts(found: Sequence[Match], page: Page) -> Iterator[tuple[Match, list[Evidence]]]:
    """Each match with the conflicts that may accuse under it, where there are any."""
    firm = {missing: _agreeing(found, missing, page) for missing in {match.missing for match in found}}
    for match in found:
        if standing := _conflicts(match, page, firm[match.missing]):
            yield match, standing


def _agreeing(found: Sequence[Match], missing: int, page: Page) -> list[Evidence]:
    """What firmly agrees, in a clause put forward as true, with a fact whose anchors stand at least as well."""
    matches = [match for match in found if match.missing <= missing]
    return [e for match in matches for e in match.evidence if _firm(e) and page.claimed(e.clause)]


def _conflicts(match: Match, page: Page, agreed: list[Evidence]) -> list[Evidence]:
    """The best bound conflict of each slot that may accuse: no slot accuses that agrees at least as firmly, and no
    wording where several slots agree."""
    agreeing: dict[str, int] = {}
    for e in match.evidence:
        if e.agrees and page.claimed(e.clause):
            agreeing[e.slot] = min(len(e.doubts), agreeing.get(e.slot, MANY))
    settled = sum(not doubts for doubts in agreeing.values()) >= SETTLED
    best: dict[str, Evidence] = {}
    for conflict in match.evidence:
        if conflict.agrees or agreeing.get(conflict.slot, MANY) <= len(conflict.doubts):
            continue
        others = [e for e in agreed if e not in match.evidence] if conflict.ended else agreed
        if not _stands(conflict, page, others) or (conflict.type is SlotType.WORDING and settled):
            continue
        if conflict.slot not in best or conflict.bound > best[conflict.slot].bound:
            best[conflict.slot] = conflict
    return list(best.values())


def _firm(e: Evidence) -> bool:
    return e.agrees and not e.doubts and e.type not in WHOLE_CLAUSE


def _same(conflict: Evidence, agreed: Evidence) -> bool:
    """Whether both rest on the same words; a longer phrase around what agrees says more than it."""
    overlap = conflict.start < agreed.end and agreed.start < conflict.end
    longer = conflict.end - conflict.start > agreed.end - agreed.start
    return overlap and not (longer and conflict.start <= agreed.start and agreed.end <= conflict.end)


def _stands(conflict: Evidence, page: Page, agreed: list[Evidence]) -> bool:
    if not page.claimed(conflict.clause):
        return False
    if conflict.type in WHOLE_CLAUSE:
        return True
    return not page.denied_at(conflict.clause, conflict) and not any(_same(conflict, e) for e in agreed)
