"""A reading laid out by clause, so that "in the same clause or next to it" is a look-up.

Distances between clauses are what binds things: 0 within a clause, 1 to its neighbour, and so on; the rest of a
sentence is nearer than the next sentence.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from bot.matching.negation import SHORTLY, contrasted, denies
from bot.matching.vocabulary import Vocabulary
from bot.model import Clause, DateMention, Evidence, Mention, Modality, Quantity, Reading, Span, Tense, Token
from bot.text.normalize import fold
from bot.text.tense import tense

_Placed = TypeVar("_Placed", Mention, Quantity, DateMention, Token)
FAR = 99
UNIT = "unit:"
NOT_CLAIMED = frozenset(
    {
        Modality.ASKED,
        Modality.CONDITIONAL,
        Modality.PREDICTED,
        Modality.WISHED,
        Modality.DEBUNKED,
        Modality.JOKING,
    }
)


@dataclass(frozen=True)
class Page:
    """The parts of a reading, by number of clause."""

    reading: Reading
    vocabulary: Vocabulary
    topic: tuple[tuple[str, ...], ...] = ()
    """Groups of terms; a page that meets one of each is on topic."""

    @cached_property
    def on_topic(self) -> bool:
        """Whether the page is about the subject at all."""
        return all(any(term in self.places for term in group) for group in self.topic)

    @cached_property
    def names(self) -> list[list[Mention]]:
        """Names by clause."""
        return self._split(m for m in self.reading.mentions if m.id in self.vocabulary.type_of)

    @cached_property
    def concepts(self) -> list[list[Mention]]:
        """Notions by clause."""
        return self._split(m for m in self.reading.mentions if m.id not in self.vocabulary.type_of)

    @cached_property
    def quantities(self) -> list[list[Quantity]]:
        """Quantities by clause."""
        return self._split(self.reading.quantities)

    @cached_property
    def dates(self) -> list[list[DateMention]]:
        """Dates by clause."""
        return self._split(self.reading.dates)

    @cached_property
    def tokens(self) -> list[list[Token]]:
        """Words by clause."""
        return self._split(self.reading.tokens)

    @cached_property
    def terms(self) -> list[dict[str, list[Mention]]]:
        """By clause, the mentions of each term: a name or notion, and what a name is part of."""
        return [self._terms(n) for n in range(len(self.reading.clauses))]

    def _terms(self, clause: int) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for mention in (*self.concepts[clause], *self.names[clause]):
            for term in (mention.id, *self.vocabulary.parents(mention.id)):
                found.setdefault(term, []).append(mention)
        return found

    @cached_property
    def families(self) -> list[dict[str | None, list[Mention]]]:
        """By clause, the notions of each family."""
        return [self._families(notions) for notions in self.concepts]

    def _families(self, notions: list[Mention]) -> dict[str | None, list[Mention]]:
        found: dict[str | None, list[Mention]] = {}
        for notion in notions:
            found.setdefault(self.vocabulary.family_of[notion.id], []).append(notion)
        return found

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each term met (names with what they are part of, notions, `unit:…`), its clauses in order."""
        found: dict[str, list[int]] = {}
        for clause in range(len(self.reading.clauses)):
            for term in self.terms[clause].keys() | {f"{UNIT}{quantity.unit}" for quantity in self.quantities[clause]}:
                found.setdefault(term, []).append(clause)
        return found

    @cached_property
    def _met(self) -> dict[frozenset[str] | tuple[str, ...], list[tuple[str, list[int]]]]:
        """Which of some terms the page has, and where, as far as it was asked."""
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self.reading.clauses]

    @cached_property
    def sentences(self) -> dict[str, set[int]]:
        """For each term met, the sentences it stands in."""
        return {term: {self.clause(n).sentence for n in clauses} for term, clauses in self.places.items()}

    def nearest(self, terms: frozenset[str] | tuple[str, ...], clause: int) -> tuple[int, str | None]:
        """The distance to the nearest clause with one of `terms`, and which term; `FAR` when there is none."""
        met = self._met.get(terms)
        if met is None:
            met = self._met[terms] = [(term, self.places[term]) for term in sorted(self.places.keys() & terms)]
        best: tuple[int, str | None] = (FAR, None)
        for term, places in met:
            at = bisect_left(places, clause)
            for place in places[max(at - 1, 0) : at + 1]:
                distance = abs(place - clause)
                if distance < best[0]:
                    best = distance, term
        return best

    def clause(self, number: int) -> Clause:
        """A clause by number."""
        return self.reading.clauses[number]

    def tense(self, number: int) -> Tense | None:
        """Of what time a clause speaks; None where no word tells it, or where two tell different ones. Read only when
        asked for, as few facts have changed."""
        if number not in self._tenses:
            clause = self.clause(number)
            self._tenses[number] = tense(fold(self.quote(clause.start, clause.end)).text, self.reading.lang)
        return self._tenses[number]

    @cached_property
    def _tenses(self) -> dict[int, Tense | None]:
        return {}

    def inside(self, start: int, end: int) -> set[int]:
        """The clauses that begin between two raw offsets."""
        return {number for number, clause in enumerate(self.reading.clauses) if start <= clause.start < end}

    def claimed(self, number: int) -> bool:
        """Whether the author puts the clause forward as true."""
        return not (self.clause(number).modality & NOT_CLAIMED)

    def negated(self, number: int) -> bool:
        """Whether the clause is negated as a whole; one that only sets a name aside ("not Twitter") is not."""
        return Modality.NEGATED in self.clause(number).modality and not self.set_aside[number]

    def denied_at(self, number: int, span: Span | Mention | Evidence) -> bool:
        """Whether a clause is negated before or shortly after something in it. A denial inside it is its own ("did
        nothing wrong"), one further on is of another thing ("registered in Delaware, he isn't even on the papers")."""
        if not self.negated(number):
            return False
        denials = [word.start for word in self.tokens[number] if denies(word.text)]
        outside = [start for start in denials if not span.start <= start < span.end]
        return not denials or any(start < span.end + SHORTLY for start in outside)

    @cached_property
    def set_aside(self) -> list[list[Mention]]:
        """By clause, the names that it mentions only to say: not this one."""
        return [contrasted(words, names) for words, names in zip(self.tokens, self.names, strict=True)]

    @cached_property
    def named(self) -> list[list[Mention]]:
        """Names by clause, without those set aside."""
        pairs = zip(self.names, self.set_aside, strict=True)
        return [[name for name in names if name not in aside] for names, aside in pairs]

    def quote(self, start: int, end: int) -> str:
        """The raw text between two offsets."""
        return self.reading.text[start:end]

    def _split(self, items: Iterable[_Placed]) -> list[list[_Placed]]:
        parts: list[list[_Placed]] = [[] for _ in self.reading.clauses]
        for item in items:
            number = bisect_right(self._starts, item.start) - 1
            if number >= 0 and item.start < self.reading.clauses[number].end:
                parts[number].append(item)
        return parts
