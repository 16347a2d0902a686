"""A claim compared with a statement that has no slots: numbers, dates, names, denials, contraries and shared words.

    statement = whole(page_of_statement)                # read once, kept
    evidence(one_clause(page, number), statement)       # what agrees and conflicts in that clause

Known names only, unless a side is opened to capitals, years of any century and ordinals, as `stance` does for texts
whose names nobody knows beforehand. `stance` is one verdict on a whole claim; the matcher weighs evidence itself.
"""

from bot.matching.generic.comparison import Comparison, compare, evidence
from bot.matching.generic.side import Side, one_clause, whole
from bot.matching.generic.stance import stance

__all__ = ["Comparison", "Side", "compare", "evidence", "one_clause", "stance", "whole"]
