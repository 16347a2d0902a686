"""The names and notions a subject knows, compiled for finding them in a text.

Names are found in one Aho–Corasick pass over the folded text, notions by their stems in the post's language.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.matching.memo import Memo, made_anew
from bot.model import Concept, Lang, Mention, Name, Span, Token
from bot.text.normalize import Folded, fold
from bot.text.tokens import tokens

Phrase = tuple[tuple[str, ...], str]
Phrases = dict[tuple[str, ...], list[Phrase]]
SHORT_NAME = 3
STOPS = frozenset(",;:.!?()\n…—")


@dataclass(frozen=True)
class Vocabulary:
    """Compiled names and concepts; `find_names` and `find_concepts` give mentions with raw offsets."""

    names: tuple[Name, ...]
    concepts: tuple[Concept, ...]
    memo: Memo = made_anew

    @cached_property
    def type_of(self) -> dict[str, str]:
        """The type of each name, by its id."""
        return {name.id: name.type for name in self.names}

    @cached_property
    def family_of(self) -> dict[str, str | None]:
        """The family of each notion, by its id."""
        return {concept.id: concept.family for concept in self.concepts}

    def find_names(self, raw: str, folded: Folded) -> tuple[Mention, ...]:
        """Every known name in the text, the longest where several overlap, in order."""
        found = [*self._folded_names(raw, folded), *self._cased_names(raw)]
        return tuple(_longest(found))

    def find_concepts(self, raw: str, words: tuple[Token, ...], lang: Lang) -> tuple[Mention, ...]:
        """Every known notion in the words of a text, overlaps included, in order."""
        phrases = self._english if lang is Lang.EN else self._french
        stems = tuple(word.stem for word in words)
        return tuple(
            Mention(concept, words[at].start, words[at + len(phrase) - 1].end)
            for at in range(len(stems))
            for opening in dict.fromkeys((stems[at : at + 1], stems[at : at + 2]))
            for phrase, concept in phrases.get(opening, ())
            if stems[at : at + len(phrase)] == phrase and _together(raw, words[at : at + len(phrase)])
        )

    def related(self, one: str, other: str) -> bool:
        """Whether two names are the same or one is part of the other (DeepMind and Alphabet)."""
        return self.within(one, other) or self.within(other, one)

    def within(self, one: str, other: str) -> bool:
        """Whether a name is the other or part of it (DeepMind within Alphabet, not the reverse)."""
        return one == other or other in self.parents(one)

    def parents(self, id_: str) -> tuple[str, ...]:
        """What a name is part of."""
        return self._parents.get(id_, ())

    def compatible(self, one: str, other: str) -> bool:
        """Whether two notions may both be true of one thing."""
        return one == other or other in self._allows.get(one, ()) or one in self._allows.get(other, ())

    @cached_property
    def labels(self) -> dict[str, str]:
        """How a name or notion is called when explaining a decision: a notion by its first word."""
        return {name.id: name.label.en for name in self.names} | {c.id: (*c.en, *c.fr, c.id)[0] for c in self.concepts}

    @cached_property
    def _allows(self) -> dict[str, tuple[str, ...]]:
        return {concept.id: concept.allows for concept in self.concepts}

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        return {name.id: name.part_of for name in self.names}

    @cached_property
    def _aliases(self) -> list[tuple[str, str]]:
        return [(variant, name.id) for name in self.names for alias in name.aliases for variant in _variants(alias)]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick([alias for alias, _ in self._aliases], matchkind=MatchKind.Standard)

    def _folded_names(self, raw: str, folded: Folded) -> Iterator[Mention]:
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            span = folded.span(start, end)
            if _edge(raw, span.start) and (_edge(raw, span.end) or _careless_genitive(raw, span)):
                yield Mention(self._aliases[pattern][1], span.start, span.end)

    @cached_property
    def _cased(self) -> tuple[re.Pattern[str], dict[str, str]]:
        spelled = {cased: name.id for name in self.names for cased in name.cased}
        longest_first = sorted(spelled, key=len, reverse=True)
        pattern = "|".join(re.escape(cased) for cased in longest_first) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), spelled

    def _cased_names(self, raw: str) -> Iterator[Mention]:
        pattern, spelled = self._cased
        for match in pattern.finditer(raw):
            yield Mention(spelled[match.group()], match.start(), match.end())

    @cached_property
    def _english(self) -> Phrases:
        kept: Phrases = self.memo("phrases-en", lambda: _by_opening(self.concepts, Lang.EN))
        return kept

    @cached_property
    def _french(self) -> Phrases:
        kept: Phrases = self.memo("phrases-fr", lambda: _by_opening(self.concepts, Lang.FR))
        return kept


def _by_opening(concepts: Iterable[Concept], lang: Lang) -> Phrases:
    """Phrases by their first two stems, or by the only one."""
    table: dict[tuple[str, ...], dict[Phrase, None]] = {}
    for concept in concepts:
        for phrase in concept.en if lang is Lang.EN else concept.fr:
            stems = tuple(word.stem for word in tokens(fold(phrase), lang))
            if stems:
                table.setdefault(stems[:2], {})[(stems, concept.id)] = None
    return {first: list(phrases) for first, phrases in table.items()}


def _together(raw: str, words: tuple[Token, ...]) -> bool:
    """Whether no punctuation parts the words: a phrase spans no comma."""
    return all(_joined(raw[before.end : after.start], before, after) for before, after in pairwise(words))


def _joined(between: str, before: Token, after: Token) -> bool:
    decimal = between in (".", ",") and before.text[-1:].isdigit() and after.text[:1].isdigit()
    return decimal or STOPS.isdisjoint(between)


def _variants(alias: str) -> set[str]:
    plain = fold(alias).text
    return {plain, plain.replace(" ", "-"), plain.replace(" ", "")}


def _edge(raw: str, at: int) -> bool:
    """Whether a word may begin or end at `at`; inside a hashtag a capital after a small letter begins one."""
    if at in (0, len(raw)) or not (raw[at - 1].isalnum() and raw[at].isalnum()):
        return True
    if raw[at - 1].islower() and raw[at].isupper():
        return raw[max(raw.rfind(" ", 0, at), raw.rfind("\n", 0, at)) + 1] == "#"
    return False


def _careless_genitive(raw: str, span: Span) -> bool:
    """Whether a longer name is followed by an `s` that lacks its apostrophe: "twitters new model"."""
    return span.end - span.start > SHORT_NAME and raw[span.end : span.end + 1] in "sS" and _edge(raw, span.end + 1)


def _longest(found: list[Mention]) -> list[Mention]:
    """Drops what lies inside a longer mention."""
    kept: list[Mention] = []
    for mention in sorted(set(found), key=lambda m: (m.start, -m.end)):
        if not kept or mention.end > kept[-1].end:
            kept.append(mention)
    return kept
