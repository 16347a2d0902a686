"""The stored claims that a post most likely makes, the likeliest first.

1. Find candidates: the sum of rarity times weight over the terms of the post, the rarest terms first, as BM25 has it.
2. Weigh them: a few signs of each (`signs`) in a linear table (`weights`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, log

from bot.matching.index.keys import sought, telling
from bot.matching.index.postings import Postings
from bot.matching.index.signs import Asked, signs, stems
from bot.matching.index.weights import WEIGHTS
from bot.model import Lang, Token
from bot.model.claims import Entry
from bot.text.normalize import Folded, fold

CANDIDATES = 32
BUDGET = 14_000
"""Postings to look at for one post; the terms that stand in most claims fall out, as they tell least."""
MOST_TERMS = 400
EMPHASIS = 1.15
"""Rarity is raised to this power."""
_SENTENCE = re.compile(r"(?<=[.!?…;:])(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A stored claim with its score; higher is likelier, and only scores for the same post compare."""

    id: str
    score: float
    claim: str


def rank(postings: Postings, text: str, lang: Lang, top: int) -> list[Ranked]:
    """The `top` likeliest claims for a post read in `lang`; of equals the one stored first comes first."""
    folded = fold(text)
    size = postings.size()
    words = telling(folded, lang)
    terms = sought(folded, words)
    rarity = _rarest(terms, postings.frequencies(terms), size)
    found = dict(postings.best(rarity, max(CANDIDATES, top)))
    entries = postings.entries(list(found))
    asked = _asked(folded, words)
    known = _rarities(postings, asked, entries, size)
    best = max((1, *found.values()))
    scored = [(_score(asked, entry, found[entry.number] / best, known), entry) for entry in entries]
    scored.sort(key=lambda pair: (-pair[0], pair[1].number))
    return [Ranked(entry.id, score, entry.claim) for score, entry in scored[:top]]


def rarity_of(frequency: int, size: int) -> float:
    """How rare a term is that stands in `frequency` of `size` claims."""
    return float(log(1 + (size - frequency + 0.5) / (frequency + 0.5)) ** EMPHASIS)


def _rarest(terms: Mapping[str, int], frequencies: Mapping[str, int], size: int) -> dict[str, int]:
    """What to look for, the rarest first, with what finding it counts in thousandths, as far as the budget goes."""
    chosen: dict[str, int] = {}
    left = BUDGET
    for term in sorted(frequencies, key=lambda term: (frequencies[term], term))[:MOST_TERMS]:
        left -= frequencies[term]
        if left < 0 and chosen:
            break
        chosen[term] = round(rarity_of(frequencies[term], size) * terms[term])
    return chosen


def _asked(folded: Folded, words: tuple[Token, ...]) -> Asked:
    """The post by sentence."""
    bounds = [0, *(found.end() for found in _SENTENCE.finditer(folded.raw)), len(folded.raw) + 1]
    sentences = [frozenset(word.stem for word in words if start <= word.start < end) for start, end in pairwise(bounds)]
    return Asked(frozenset(word.text for word in words), tuple(stems for stems in sentences if stems))


def _rarities(postings: Postings, asked: Asked, entries: list[Entry], size: int) -> dict[str, float]:
    """The rarity of every stem of the post and of the candidates."""
    every = asked.stems.union(*(stems(words, entry.lang) for entry in entries for words in entry.words))
    frequencies = postings.frequencies(every)
    return {one: rarity_of(frequencies.get(one, 0), size) for one in every}


def _score(asked: Asked, entry: Entry, found: float, rarity: dict[str, float]) -> float:
    there = signs(asked, entry, found, rarity)
    return round(fsum(weight * there[name] for name, weight in WEIGHTS.items()), 4)
