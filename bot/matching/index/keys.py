"""The terms a claim is found by, and those a post looks for.

A term is a stem, a word as written (`=vaccines`), the beginning of a word (`^vacc`), or a number by its value
(`num:10000` for `10,000` and `10k`). A claim is as good a match the more of it the post says, so its terms weigh less
the longer it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.matching.index.stopwords import STOPWORDS
from bot.model import Lang, Token
from bot.model.claims import Claim, Keyed
from bot.text.language import languages
from bot.text.normalize import Folded, fold
from bot.text.tokens import tokens

EXACT, BEGINNING, NUMBER = "=", "^", "num:"
STEM = 1000
LETTERS = 4
KINDS = {EXACT: 250, BEGINNING: 250, NUMBER: 500}
"""What a key counts in a post, in thousandths; a stem counts 1000."""
FIELDS = (1.0, 1.0, 0.5)
"""What a term counts in the claim, the title and the subtitle."""
SATURATION, LENGTH, MIDDLING = 1.2, 0.75, 8
"""BM25's k1 and b, and how many telling words a field of middling length has."""
_NUMBER = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[,.\s]\d{3})+|\d{1,12}(?:[.,]\d{1,2})?)\s?(k|m|bn|[mb]illions?|milliards?|mille)?\b"
)
_POWERS = {"k": 3, "mille": 3, "m": 6, "million": 6, "bn": 9, "billion": 9, "milliard": 9}


def keyed(claim: Claim) -> Keyed:
    """A claim with its words, and with the weight of each term in thousandths."""
    texts = [fold(text) for text in (claim.claim, claim.title, claim.subtitle)]
    fields = [telling(text, claim.lang) for text in texts]
    counts: defaultdict[str, float] = defaultdict(float)
    for text, field, share in zip(texts, fields, FIELDS, strict=True):
        for term in _terms(text, field):
            counts[term] += share
    pull = _pull([len(field) for field in fields])
    weights = {term: round(1000 * (SATURATION + 1) * count / (count + pull)) for term, count in counts.items()}
    return Keyed(claim, tuple(tuple(word.text for word in field) for field in fields), weights)


def _pull(lengths: list[int]) -> float:
    """How much a term must be said to count in full: more in a claim that is longer than its fields usually make it.

    Held against a fixed length, not the mean of the store, so that a weight stays true when claims are added.
    """
    length = sum(number * share for number, share in zip(lengths, FIELDS, strict=True))
    return SATURATION * (1 - LENGTH + LENGTH * length / (MIDDLING * max(1, sum(map(bool, lengths)))))


def sought(folded: Folded, words: tuple[Token, ...]) -> dict[str, int]:
    """The terms of a post of these telling words, each with what it counts in thousandths."""
    return {term: _counts(term) for term in _terms(folded, words)}


def telling(folded: Folded, lang: Lang) -> tuple[Token, ...]:
    """The words of a text that tell what it is about; all of them when none does."""
    every = tokens(folded, lang)
    return tuple(word for word in every if word.text not in STOPWORDS[lang]) or every


def language(text: str, hint: str | None = None) -> Lang:
    """The language to read a text in; English when it is in neither of ours."""
    return next(iter(languages(text, hint)), Lang.EN)


def _counts(term: str) -> int:
    return next((share for kind, share in KINDS.items() if term.startswith(kind)), STEM)


def _terms(folded: Folded, words: tuple[Token, ...]) -> Iterator[str]:
    for word in words:
        yield word.stem
        yield EXACT + word.text
        yield BEGINNING + word.text[:LETTERS]
    for written, magnitude in _NUMBER.findall(folded.text):
        if magnitude or not written.isdigit():
            yield f"{NUMBER}{_value(written, magnitude.rstrip('s')):g}"


def _value(written: str, magnitude: str) -> float:
    """`10,000` and `10 000` as ten thousand, `1,5` as one and a half."""
    grouped = re.fullmatch(r"\d{1,3}(?:[,.\s]\d{3})+", written)
    plain = re.sub(r"\D", "", written) if grouped else written.replace(",", ".")
    return float(plain) * 10.0 ** _POWERS.get(magnitude, 0)
