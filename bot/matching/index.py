"""How much of a text each fact explains.

Terms (stems, ids of names) are weighted by their rarity over the facts. A fact contributes its statement, its reply
and every wording it lists, true or false: what is said of an event is vocabulary of the event.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from math import log

from bot.matching.vocabulary import Vocabulary
from bot.model import Bilingual, Fact, Lang, Reading
from bot.text.normalize import fold
from bot.text.tokens import tokens

NAME = "name:"


class Index:
    """The vocabulary of a set of facts in one language."""

    def __init__(self, facts: Iterable[Fact], vocabulary: Vocabulary, lang: Lang) -> None:
        self._lang = lang
        self._vocabulary = vocabulary
        self._facts = tuple(facts)

    @cached_property
    def _terms(self) -> dict[str, frozenset[str]]:
        return {fact.id: frozenset(self._terms_of(fact)) for fact in self._facts}

    @cached_property
    def _facts_with(self) -> Counter[str]:
        return Counter(term for terms in self._terms.values() for term in terms)

    def weight(self, term: str) -> float:
        """Rarity of a term: 0 for one in every fact; unknown words weigh as the rarest known."""
        return log((len(self._facts) + 1) / (self._facts_with[term] or 1))

    def similarity(self, fact_id: str, terms: set[str]) -> float:
        """The share of the weight of `terms` that the fact knows, from 0 to 1."""
        total = sum(self.weight(term) for term in terms)
        return self.score(fact_id, terms) / total if total else 0.0

    def score(self, fact_id: str, terms: set[str]) -> float:
        """The weight of the terms that the fact knows."""
        return sum(self.weight(term) for term in terms & self._terms[fact_id])

    def terms(self, reading: Reading, start: int, end: int) -> set[str]:
        """Terms of a passage of a reading: stems of content words, and names."""
        words = {word.stem for word in reading.tokens if start <= word.start < end and len(word.text) > 2}
        names = {
            NAME + mention.id
            for mention in reading.mentions
            if start <= mention.start < end and mention.id in self._vocabulary.type_of
        }
        return words | names

    def _terms_of(self, fact: Fact) -> Iterable[str]:
        for sentence in _sentences(fact):
            folded = fold(sentence.in_(self._lang))
            yield from (word.stem for word in tokens(folded, self._lang) if len(word.text) > 2)
        yield from (NAME + name for name in fact.names)


def _sentences(fact: Fact) -> Iterable[Bilingual]:
    yield from (fact.statement, fact.reply)
    yield from fact.true_wordings
    yield from (wording.claim for wording in fact.false_wordings)
