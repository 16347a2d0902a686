"""What is said of each fact, truly or falsely, and how near a passage comes to it.

The wordings that a fact lists tell three things of a passage: which fact it is about, how much of it the fact knows,
and whether it says what a true or a false wording says (`Likeness`). Wordings weigh evidence and are none themselves.
Terms are stems, notions, names, digits and whether there is a denial; each weighs by its rarity over the facts.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log, sqrt

from bot.matching.generic import Side, whole
from bot.matching.memo import Memo, made_anew
from bot.matching.negation import denies
from bot.matching.page import Page
from bot.matching.vocabulary import Vocabulary
from bot.model import Bilingual, Fact, Lang, Likeness, Mention, Token, Wording
from bot.text.isodates import first_day
from bot.text.normalize import fold
from bot.text.tokens import tokens

Terms = frozenset[str]
Read = Callable[[str, Lang, date], Page]
SHORT = 2
"""Words of this length or less are no terms."""
DENIAL = "=denial"
NOTION = "="
NOTION_WEIGHT = 1.5
"""In a wording: a notion is met under many words, so it tells less than a rare word."""
COMMON = 0.4
FEW = 10
"""With so few facts no term is too common to count."""
MUCH = 20.0
"""A score that few passages exceed."""
MOST = 1.5


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The terms of one wording with their weights; `telling` are those that no wording of the other side has."""

    terms: dict[str, float]
    telling: dict[str, float]
    values: Terms
    """The numbers and names that tell it apart: who does not say them does not repeat it."""
    whole: float
    """The product of the weights of all terms and of the telling ones."""

    def repeated_in(self, passage: Terms) -> bool:
        """Whether the passage may repeat the wording: it says its values, and denies if the wording does."""
        return self.values <= passage and (DENIAL in self.terms) == (DENIAL in passage)

    def said(self, passage: Terms) -> float:
        """Share of the wording that a passage says, times the share of its telling terms."""
        told = self.telling.keys() & passage
        if not told:
            return 0.0
        weights, telling = self.terms, self.telling
        return (
            sum(telling[term] for term in told) * sum(weights[term] for term in weights.keys() & passage) / self.whole
        )


@dataclass(frozen=True, slots=True)
class _Sides:
    """The true and the false wordings of a fact, as terms."""

    true: tuple[Terms, ...]
    false: tuple[Terms, ...]
    known: Terms
    telling: Terms
    """What a true wording says and no false one."""


class Wordings:
    """The wordings of a set of facts in one language. `read(text, lang, posted)` gives the page of a text."""

    def __init__(
        self, facts: Iterable[Fact], vocabulary: Vocabulary, lang: Lang, read: Read, memo: Memo = made_anew
    ) -> None:
        self._facts = tuple(facts)
        self._vocabulary = vocabulary
        self._lang = lang
        self._whole = read
        self._memo = memo
        self._statements: dict[str, Side] = {}

    def statement(self, fact: Fact) -> Side:
        """The statement of a fact, read as of the day it was stated, for comparing clauses with it."""
        if fact.id not in self._statements:
            page = self._whole(fact.statement.in_(self._lang), self._lang, first_day(fact.as_of))
            self._statements[fact.id] = whole(page)
        return self._statements[fact.id]

    def terms(self, page: Page, start: int, end: int) -> Terms:
        """The terms of a passage of a page in this language."""
        words = [word for word in page.reading.tokens if start <= word.start < end]
        return self._terms(words, [m for m in page.reading.mentions if start <= m.start < end])

    def likeness(self, fact_id: str, terms: Terms, scores: dict[str, float]) -> Likeness:
        """How a passage compares with what is said of a fact, given how strongly each fact shares its terms."""
        sides, plain = self._sides[fact_id], self._plain(terms)
        total = sum(plain.values()) or 1.0
        return Likeness(
            similarity=sum(plain[term] for term in plain.keys() & sides.known) / total,
            known_true=sum(plain[term] for term in plain.keys() & sides.telling) / total,
            says_true=self.says_true(fact_id, terms),
            says_false=max((wording.said(terms) for wording in self._weighed[fact_id][1]), default=0.0),
            lead=_lead(fact_id, scores),
            shared=min(scores.get(fact_id, 0.0) / MUCH, MOST),
        )

    def scores(self, terms: Terms) -> dict[str, float]:
        """For each fact that shares a term with the passage, how strongly: a term weighs more the more wordings have
        it."""
        found: dict[str, float] = {}
        for term in terms:
            for fact_id, weight in self._table.get(term, ()):
                found[fact_id] = found.get(fact_id, 0.0) + weight
        return found

    def says_true(self, fact_id: str, terms: Terms) -> float:
        """How near a passage comes to a true wording of a fact, from 0 to 1."""
        return max((wording.said(terms) for wording in self._weighed[fact_id][0]), default=0.0)

    def _plain(self, terms: Terms) -> dict[str, float]:
        """Stems and names, which cover a passage between them, with their weights; words unheard of weigh most."""
        names = self._vocabulary.type_of
        return {term: self._rarity(term) for term in terms if not term.startswith(NOTION) or term[1:] in names}

    def heard(self, fact: Fact, terms: Terms) -> tuple[float, Wording] | None:
        """The false wording of a fact that the passage comes nearest to, and how near (0 to 1).

        A wording whose telling numbers and names are not said, or which denies what the passage does not, is not.
        """
        listed = zip(self._weighed[fact.id][1], fact.false_wordings, strict=True)
        alike = [(one.said(terms), wording) for one, wording in listed if one.repeated_in(terms)]
        return max(alike, key=lambda pair: pair[0], default=None)

    def _rarity(self, term: str) -> float:
        return self._rarities.get(term, self._rarest)

    @cached_property
    def _rarities(self) -> dict[str, float]:
        return {term: self._rarest - log(count) for term, count in self._facts_with.items()}

    @cached_property
    def _rarest(self) -> float:
        """The weight of a term that one fact knows, or none."""
        return log(len(self._facts) + 1)

    def _weight(self, term: str) -> float:
        return NOTION_WEIGHT if term.startswith(NOTION) else self._rarity(term)

    @cached_property
    def _weighed(self) -> dict[str, tuple[list[_Weighed], list[_Weighed]]]:
        return {
            fact_id: (self._weigh(sides.true, sides.false), self._weigh(sides.false, sides.true))
            for fact_id, sides in self._sides.items()
        }

    def _weigh(self, wordings: tuple[Terms, ...], others: tuple[Terms, ...]) -> list[_Weighed]:
        heard = frozenset().union(*others)
        weighed = [{term: self._weight(term) for term in terms} for terms in wordings]
        return [self._apart(one, {term: one[term] for term in one.keys() - heard}) for one in weighed]

    def _apart(self, terms: dict[str, float], telling: dict[str, float]) -> _Weighed:
        values = frozenset(term for term in telling if term.isdigit() or term[1:] in self._vocabulary.type_of)
        return _Weighed(terms, telling, values, sum(terms.values()) * sum(telling.values()))

    @cached_property
    def _facts_with(self) -> Counter[str]:
        return Counter(term for sides in self._sides.values() for term in sides.known)

    @cached_property
    def _table(self) -> dict[str, list[tuple[str, float]]]:
        """The facts that know each term, and how much it counts for them; what many know points at none."""
        table: dict[str, list[tuple[str, float]]] = {}
        for fact_id, sides in self._sides.items():
            wordings = [*sides.true, *sides.false]
            counted = Counter(term for terms in wordings for term in terms)
            for term, count in counted.items():
                if self._facts_with[term] > COMMON * max(len(self._facts), FEW):
                    continue
                weight = self._rarity(term) * sqrt(count / len(wordings))
                table.setdefault(term, []).append((fact_id, weight))
        return table

    @cached_property
    def _sides(self) -> dict[str, _Sides]:
        read = self._memo(f"wordings-{self._lang}", lambda: {fact.id: self._read_fact(fact) for fact in self._facts})
        return {fact_id: self._sides_of(true, false) for fact_id, (true, false) in read.items()}

    def _read_fact(self, fact: Fact) -> tuple[tuple[Terms, ...], tuple[Terms, ...]]:
        true = self._read_all(fact.statement, fact.reply, *fact.true_wordings)
        return true, self._read_all(*(wording.claim for wording in fact.false_wordings))

    def _sides_of(self, true: tuple[Terms, ...], false: tuple[Terms, ...]) -> _Sides:
        heard = frozenset().union(*false)
        spoken = frozenset().union(*true)
        return _Sides(true, false, spoken | heard, spoken - heard)

    def _read_all(self, *sentences: Bilingual) -> tuple[Terms, ...]:
        return tuple(self._read(sentence.in_(self._lang)) for sentence in sentences)

    def _read(self, sentence: str) -> Terms:
        folded = fold(sentence)
        words = tokens(folded, self._lang)
        names = self._vocabulary.find_names(sentence, folded)
        return self._terms(words, [*names, *self._vocabulary.find_concepts(sentence, words, self._lang)])

    def _terms(self, words: Iterable[Token], mentions: Iterable[Mention]) -> Terms:
        terms = {NOTION + mention.id for mention in mentions}
        for word in words:
            if len(word.text) > SHORT or word.text.isdigit():
                terms.add(word.stem)
            if denies(word.text):
                terms.add(DENIAL)
        return frozenset(terms)


class Passages:
    """The passages of one page as the wordings see them, each looked at once."""

    def __init__(self, page: Page, wordings: Wordings) -> None:
        self.page = page
        self.wordings = wordings
        self._terms: dict[tuple[int, int], Terms] = {}
        self._scores: dict[Terms, dict[str, float]] = {}

    def terms(self, start: int, end: int) -> Terms:
        """The terms between two raw offsets."""
        if (start, end) not in self._terms:
            self._terms[start, end] = self.wordings.terms(self.page, start, end)
        return self._terms[start, end]

    def likeness(self, fact_id: str, start: int, end: int) -> Likeness:
        """How what stands between two raw offsets compares with what is said of a fact."""
        terms = self.terms(start, end)
        if terms not in self._scores:
            self._scores[terms] = self.wordings.scores(terms)
        return self.wordings.likeness(fact_id, terms, self._scores[terms])


def _lead(fact_id: str, scores: dict[str, float]) -> float:
    """How far a fact leads the next best one, as a share of the better score: from -1 to 1."""
    own = scores.get(fact_id, 0.0)
    other = max((score for id_, score in scores.items() if id_ != fact_id), default=0.0)
    return (own - other) / max(own, other) if own or other else 0.0
