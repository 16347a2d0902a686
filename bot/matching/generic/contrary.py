"""Words of a claim that exclude those of a statement: rose against fell, accepted against rejected.

Two words are opposite by the lists of `opposites`, two notions when they are of one family and not compatible.
"""

from bot.matching.generic.denial import denied
from bot.matching.generic.finding import Found, bond
from bot.matching.generic.opposites import opposites
from bot.matching.generic.side import Side
from bot.model import Label, Mention, SlotType

OPPOSED = frozenset(
    {
        "answer",
        "margin",
        "payment",
        "capital",
        "outcome",
        "ruling",
        "party",
        "exit",
        "remorse",
        "confirmation",
        "duration",
    }
)
"""Families whose notions are answers to one question; of others, such as phases, one text may name several."""


def contraries(claim: Side, statement: Side) -> list[Found]:
    """Words of a claim that the statement lacks, having in their stead a word that excludes them."""
    table, not_said = opposites(claim.lang), denied(claim).reached
    result = []
    for word in claim.content:
        against = table.get(word.stem, frozenset()) - claim.stems
        told = word.stem in statement.stems or word.stem in not_said
        true = [] if told else [other for other in statement.content if other.stem in against]
        if true:
            bound, start, end = max((bond(claim, word, statement, other), other.start, other.end) for other in true)
            quote = statement.page.quote(start, end)
            result.append(Found("contrary", SlotType.CHOICE, Label.REFUTED, word.start, word.end, quote, bound))
    return [*result, *_notions(claim, statement)]


def _notions(claim: Side, statement: Side) -> list[Found]:
    mine, theirs = claim.notions, statement.notions
    result = []
    not_said = denied(claim).reached
    for notion in _missing(mine, theirs):
        if any(word.stem in not_said for word in claim.words if notion.start <= word.start < notion.end):
            continue
        true = [other for other in _missing(theirs, mine) if _exclude(notion, other, claim)]
        if true:
            bound, start, end = max((bond(claim, notion, statement, other), other.start, other.end) for other in true)
            quote = statement.page.quote(start, end)
            result.append(Found("contrary", SlotType.CHOICE, Label.REFUTED, notion.start, notion.end, quote, bound))
    return result


def _missing(some: list[Mention], others: list[Mention]) -> list[Mention]:
    ids = {other.id for other in others}
    return [one for one in some if one.id not in ids]


def _exclude(one: Mention, other: Mention, side: Side) -> bool:
    vocabulary = side.page.vocabulary
    family = vocabulary.family_of[one.id]
    return (
        family in OPPOSED and family == vocabulary.family_of[other.id] and not vocabulary.compatible(one.id, other.id)
    )
