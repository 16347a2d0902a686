"""One side of a comparison: what a stretch of clauses names, counts, dates and otherwise speaks of."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from bot.matching.generic.loose import Capital, capitals, days, ordinals
from bot.matching.generic.small_words import SMALL
from bot.matching.page import Page
from bot.model import DateMention, Lang, Mention, Modality, Quantity, Token

REACH = 4
"""So many content words before and after something are its neighbours."""


@dataclass(frozen=True, eq=False)
class Side:
    """The clauses `clauses` of a page. With `open_`, capitals, years of any century and ordinals are read as well, for
    texts whose names nobody knows beforehand. Everything is read when first asked for, and kept."""

    page: Page
    clauses: Sequence[int]
    open_: bool = False

    @property
    def lang(self) -> Lang:
        """The language it is read in."""
        return self.page.reading.lang

    @cached_property
    def sentences(self) -> list["Side"]:
        """Its sentences, each a side of its own."""
        parts = groupby(self.clauses, key=lambda number: self.page.clause(number).sentence)
        return [Side(self.page, tuple(numbers), self.open_) for _, numbers in parts]

    @cached_property
    def parts(self) -> list["Side"]:
        """Its clauses, each a side of its own."""
        return [Side(self.page, (number,), self.open_) for number in self.clauses]

    @property
    def asks(self) -> bool:
        """Whether it holds a question."""
        return any(Modality.ASKED in self.page.clause(number).modality for number in self.clauses)

    @cached_property
    def words(self) -> list[Token]:
        """Every word, in order."""
        return [word for clause in self.clauses for word in self.page.tokens[clause]]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Every quantity; on an open side also ordinals, but no bare number that is a year."""
        found = [quantity for clause in self.clauses for quantity in self.page.quantities[clause]]
        if not self.open_:
            return found
        spans = [(day.start, day.end) for day in self.dates]
        return [*(q for q in found if not _overlaps(q, spans)), *ordinals(self.page, self.clauses)]

    @cached_property
    def dates(self) -> list[DateMention]:
        """Every date; on an open side with years of any century and decades."""
        if self.open_:
            return list(days(self.page, self.clauses))
        return [day for clause in self.clauses for day in self.page.dates[clause]]

    @cached_property
    def names(self) -> list[Mention]:
        """Known names, without those set aside."""
        return [name for clause in self.clauses for name in self.page.named[clause]]

    @cached_property
    def notions(self) -> list[Mention]:
        """Known notions."""
        return [notion for clause in self.clauses for notion in self.page.concepts[clause]]

    @cached_property
    def capitals(self) -> list[Capital]:
        """Capitalised spans other than known names; none unless the side is open."""
        if not self.open_:
            return []
        names = [(name.start, name.end) for name in self.names]
        return [found for found in capitals(self.page, self.clauses) if not _overlaps(found, names)]

    @cached_property
    def content(self) -> list[Token]:
        """Words that carry matter, without those of numbers and dates, which are compared by value."""
        small = SMALL[self.lang]
        values = [(q.start, q.end) for q in self.quantities] + [(day.start, day.end) for day in self.dates]
        return [word for word in self.words if word.text not in small and not _overlaps(word, values)]

    @cached_property
    def sequence(self) -> list[str]:
        """Stems of the content words, in order."""
        return [word.stem for word in self.content]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the content words."""
        return frozenset(self.sequence)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.content]

    def around(self, start: int, end: int, reach: int = REACH) -> list[tuple[str, int]]:
        """Stems of the nearest content words before and after a span, each with its distance in content words."""
        before, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
        back = [(stem, n) for n, stem in enumerate(reversed(self.sequence[max(before - reach, 0) : before]), 1)]
        return back + [(stem, n) for n, stem in enumerate(self.sequence[after : after + reach], 1)]

    def following(self, at: int) -> str | None:
        """The stem of the next content word."""
        after = bisect_left(self._starts, at)
        return self.sequence[after] if after < len(self.sequence) else None

    def clause_of(self, start: int) -> int:
        """The clause that an offset lies in."""
        return max((number for number in self.clauses if self.page.clause(number).start <= start), default=0)


def _overlaps(item: Token | Quantity | Capital, spans: list[tuple[int, int]]) -> bool:
    return any(start < item.end and item.start < end for start, end in spans)


def whole(page: Page, open_: bool = False) -> Side:
    """All of a page as one side."""
    return Side(page, range(len(page.reading.clauses)), open_)


def one_clause(page: Page, number: int) -> Side:
    """One clause of a page as a side."""
    return Side(page, (number,))
