"""A clause compared with the statement of a fact that has no slots."""

from dataclasses import replace

from bot.matching.generic import evidence, one_clause
from bot.matching.wordings import Passages
from bot.model import Doubt, Evidence, Fact


def compared(fact: Fact, passages: Passages, clause: int) -> list[Evidence]:
    """What agrees and what conflicts, each with the doubt that no slot of the fact was asked."""
    found = evidence(one_clause(passages.page, clause), passages.wordings.statement(fact))
    return [replace(one, clause=clause, doubts=(*one.doubts, Doubt.GENERIC)) for one in found]
