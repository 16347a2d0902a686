"""A claim held against a statement: everything found, and how much each says of the other in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.generic.contrary import contraries
from bot.matching.generic.denial import denials
from bot.matching.generic.finding import Found
from bot.matching.generic.naming import known_names, open_names
from bot.matching.generic.roles import swapped
from bot.matching.generic.side import Side
from bot.matching.generic.similarity import coverage
from bot.matching.generic.values import dates, quantities
from bot.model import Doubt, Evidence, Label

FIRM = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found; `covered` is the share of the claim's content words that the statement has, `covers` the share of
    the statement's that the claim has, and `focus` the sentence of the statement that covers most of the claim."""

    found: tuple[Found, ...]
    covered: float
    covers: float
    focus: Side

    def conflict(self, slot: str) -> float:
        """How firmly the firmest conflict in `slot` is bound; 0 when there is none."""
        return max((f.bound for f in self.found if f.slot == slot and f.label is Label.REFUTED), default=0.0)

    def count(self, slot: str, *labels: Label) -> int:
        """How many items of `slot` came out as one of `labels`."""
        return sum(f.slot == slot and f.label in labels for f in self.found)


def compare(claim: Side, statement: Side) -> Comparison:
    """Numbers, dates and names are held against the whole statement, denials and contraries against the clause of it
    that comes nearest."""
    focus = nearest(claim, statement.sentences, statement)
    clause = nearest(claim, statement.parts, statement)
    found = (
        *quantities(claim, statement),
        *dates(claim, statement),
        *known_names(claim, statement),
        *open_names(claim, statement),
        *swapped(claim, statement),
        *denials(claim, clause),
        *contraries(claim, clause),
    )
    covered = coverage(claim.sequence, statement.stems)
    return Comparison(found, covered, coverage(focus.sequence, claim.stems), focus)


def nearest(claim: Side, parts: Sequence[Side], whole: Side) -> Side:
    """The part of a statement that covers most of the claim; questions, which state nothing, come last."""
    return max(parts, key=lambda part: (not part.asks, coverage(claim.sequence, part.stems)), default=whole)


def evidence(claim: Side, statement: Side) -> tuple[Evidence, ...]:
    """What agrees and what conflicts, as evidence; without firm shared neighbours it is doubtful (`UNCUED`)."""
    return tuple(_evidence(found, claim) for found in compare(claim, statement).found if found.label is not Label.NONE)


def _evidence(found: Found, claim: Side) -> Evidence:
    return Evidence(
        found.slot,
        found.type,
        found.label,
        claim.page.quote(found.start, found.end),
        found.true,
        claim.clause_of(found.start),
        found.start,
        found.end,
        found.bound,
        () if found.bound >= FIRM else (Doubt.UNCUED,),
    )
