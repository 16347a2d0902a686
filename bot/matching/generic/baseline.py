"""The simple heuristic that `stance` has to beat: half the claim's words are in the statement, and a number or a denial
on one side only refutes what else would be supported."""

from bot.matching.generic.denial import denied
from bot.matching.generic.side import whole
from bot.matching.generic.similarity import coverage
from bot.matching.generic.values import agrees
from bot.matching.page import Page
from bot.model import Label

ENOUGH = 0.5


def heuristic(claim: Page, statement: Page) -> Label:
    """`NONE` below half the words, `REFUTED` on a mismatch of numbers or denials, else `SUPPORTED`."""
    here, there = whole(claim, open_=True), whole(statement, open_=True)
    if coverage(here.sequence, there.stems) < ENOUGH:
        return Label.NONE
    stray = any(not any(agrees(stated, true) for true in there.quantities) for stated in here.quantities)
    return Label.REFUTED if stray or bool(denied(here).by) != bool(denied(there).by) else Label.SUPPORTED
