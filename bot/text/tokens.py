"""Words of a post and their stems.

Apostrophes split as each language does: `l'offre` is l + offre, `Musk's` is musk + s. English negations stay
one token without the apostrophe (`don't` and `dont` are both `dont`). Hyphens split (`gpt-4` is gpt + 4), and
hashtags split where the capitals say so (`#PauseIA` is pause + ia). A handle is one token, a link none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found,import-untyped,unused-ignore]

from bot.model import Lang, Token
from bot.text.markup import HANDLE, HASHTAG, URL
from bot.text.normalize import Folded

_STEMMERS = {Lang.EN: Stemmer.Stemmer("english"), Lang.FR: Stemmer.Stemmer("french")}
_PART = re.compile(
    f"(?P<url>{URL.pattern})|(?P<handle>{HANDLE.pattern})|(?P<tag>{HASHTAG.pattern})"
    r"|(?P<whole>aujourd'hui|[a-z]{1,6}n't(?![^\W_]))|(?P<word>[^\W_]+)"
)
_CAMEL = re.compile(r"[^\W_a-z]+(?![a-z])|[^\W_a-z]?[a-z]+[^\WA-Za-z_]*|[^\W_]+")


@lru_cache(maxsize=65536)
def stem(word: str, lang: Lang) -> str:
    """The Snowball stem of an already folded word.

    Snowball expects accents, and so leaves the endings of French participles that have lost theirs (`rachetee`,
    `publies`); they are taken off here.
    """
    stemmed = str(_STEMMERS[lang].stemWord(word))
    return _without_participle(stemmed) if lang is Lang.FR else stemmed


def _without_participle(stemmed: str) -> str:
    if stemmed.endswith("s") and len(stemmed) > 4:
        stemmed = stemmed[:-1]
    if stemmed.endswith("e") and len(stemmed) > 3:
        stemmed = stemmed[:-1]
    return stemmed[:-1] if stemmed.endswith("i") and len(stemmed) > 4 else stemmed


def tokens(folded: Folded, lang: Lang) -> tuple[Token, ...]:
    """The words of the post in order. Offsets are raw; an apostrophe inside a token counts as part of it."""
    return tuple(_token(folded, start, end, lang) for start, end in _ranges(folded))


def _token(folded: Folded, start: int, end: int, lang: Lang) -> Token:
    word = folded.text[start:end].replace("'", "")
    return Token(word, stem(word, lang), *folded.bounds(start, end))


def _ranges(folded: Folded) -> Iterator[tuple[int, int]]:
    for part in _PART.finditer(folded.text):
        if part.lastgroup == "handle":
            yield (
                part.start() + 1,
                part.start() + 1 + len(part["handle"][1:].partition(".")[0].partition("-")[0]),
            )
        elif part.lastgroup == "tag":
            yield from _camel_words(folded, part.start() + 1, part.end())
        elif part.lastgroup != "url":
            yield part.span()


def _camel_words(folded: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a hashtag by the capitals of the raw text, one raw character standing for each folded one."""
    cased = "".join(
        char.upper() if folded.raw[offset].isupper() else char
        for char, offset in zip(folded.text[start:end], folded.offsets[start:end], strict=True)
    )
    for word in _CAMEL.finditer(cased):
        yield start + word.start(), start + word.end()
