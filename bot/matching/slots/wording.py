"""A clause that says what a false wording of the fact says, whether or not a slot sees the conflict."""

from bot.matching.wordings import Passages
from bot.model import Evidence, Fact, SlotType

LEAST_SAID = 0.25
"""Of a false wording; a passage that says less of it than this has no clause that says more."""
SLOT = "wording"


def repeated(fact: Fact, passages: Passages, clause: int) -> list[Evidence]:
    """Evidence from the false wording that a clause comes nearest to; `bound` is how near, less how near the clause
    comes to a true wording."""
    page = passages.page
    start, end = page.clause(clause).start, page.clause(clause).end
    terms = passages.terms(start, end)
    heard = passages.wordings.heard(fact, terms)
    if heard is None or heard[0] < LEAST_SAID:
        return []
    near, wording = heard
    bound = near - passages.wordings.says_true(fact.id, terms)
    true, stated = wording.correction.in_(page.reading.lang), page.quote(start, end)
    return [Evidence(SLOT, SlotType.WORDING, wording.label, stated, true, clause, start, end, max(bound, 0.0))]
