"""What speaks for a stored claim being the one that a post makes, as numbers to be weighed.

Rarity decides throughout. A word of the claim that the post lacks may still be half there: `#tamperedwater` holds
most letters of `water`, a misspelt name most of the name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import fsum, sqrt

from bot.model import Lang
from bot.model.claims import Entry
from bot.text.tokens import stem

GRAM = 4
Rarity = Mapping[str, float]


@dataclass(frozen=True)
class Asked:
    """A post as ranking sees it: its telling words, and the stems of each sentence."""

    words: frozenset[str]
    sentences: tuple[frozenset[str], ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all sentences."""
        return frozenset().union(*self.sentences)

    @cached_property
    def grams(self) -> frozenset[str]:
        """The runs of letters of all words."""
        return frozenset().union(*map(grams, self.words))

    @cached_property
    def passages(self) -> tuple[frozenset[str], ...]:
        """The sentences, and each together with the next."""
        pairs = zip(self.sentences, self.sentences[1:], strict=False)
        return tuple(dict.fromkeys((*self.sentences, *(one | other for one, other in pairs))))


@lru_cache(maxsize=65536)
def grams(word: str) -> frozenset[str]:
    """The runs of four letters in a word whose edges are marked."""
    edged = f"^{word}$"
    return frozenset(edged[at : at + GRAM] for at in range(max(1, len(edged) - GRAM + 1)))


@lru_cache(maxsize=65536)
def stems(words: tuple[str, ...], lang: Lang) -> frozenset[str]:
    """The stems of words already folded."""
    return frozenset(stem(word, lang) for word in words)


def signs(asked: Asked, entry: Entry, found: float, rarity: Rarity) -> dict[str, float]:
    """The signs for one candidate, by name. `found` is the weight of the terms it shares with the post, as a share of
    the weight that the best candidate has; `rarity` knows every stem of both."""
    claim, title, more = (stems(words, entry.lang) for words in entry.words)
    head = claim | title
    post = weigh(asked.stems, rarity) or 1.0
    return {
        "found": found,
        "covered": max(_share(claim, asked, rarity), _share(title, asked, rarity)),
        "of_post": weigh((head | more) & asked.stems, rarity) / post,
        "half": _half(asked, entry, rarity) / post,
        "passage": _passage(head, asked, rarity),
        "numbers_apart": float(_numbers_apart(asked, entry)),
    }


def weigh(some: frozenset[str], rarity: Rarity) -> float:
    """The rarity of some stems in sum, the same in any order."""
    return fsum(rarity[one] for one in some)


def _share(field: frozenset[str], asked: Asked, rarity: Rarity) -> float:
    """How much of a field the post says."""
    return weigh(field & asked.stems, rarity) / weigh(field, rarity) if field else 0.0


def _half(asked: Asked, entry: Entry, rarity: Rarity) -> float:
    """The rarity of the words that the post lacks, each by the square of the share of its letters that is there."""
    missing = {word: stem(word, entry.lang) for words in entry.words[:2] for word in words}
    return fsum(
        rarity[stemmed] * (len(grams(word) & asked.grams) / len(grams(word))) ** 2
        for word, stemmed in missing.items()
        if stemmed not in asked.stems
    )


def _passage(head: frozenset[str], asked: Asked, rarity: Rarity) -> float:
    """The cosine of the claim with the passage nearest to it."""
    whole = weigh(head, rarity)
    shared = ((passage & head, passage) for passage in asked.passages)
    return max(
        (weigh(both, rarity) / sqrt(weigh(passage, rarity) * whole) for both, passage in shared if both), default=0.0
    )


def _numbers_apart(asked: Asked, entry: Entry) -> int:
    """How many numbers the claim states that the post does not."""
    return len({word for words in entry.words[:2] for word in words if word.isdigit()} - asked.words)
