"""Folding: one plain, lower-case, unaccented spelling of a post, with the way back to the raw text.

People write with full-width letters, mathematical alphabets, Cyrillic look-alikes, zero-width characters and
all kinds of quotes and blanks. Everything else in this room reads the folded text, and hands out raw offsets.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Span
from bot.text.lookalikes import ASCII, LOOKALIKES

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u200b-\u200d])*")
_LOOKALIKE = re.compile(f"[{''.join(LOOKALIKES)}]")
_LATIN = re.compile(r"[A-Za-z]")
_TO_LATIN = str.maketrans(dict(LOOKALIKES))
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_SQUARED_OR_CIRCLED = re.compile(r"[\u24b6-\u24e9\U0001f130-\U0001f149\uff01-\uff5e]")


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text. `offsets` holds the raw index of each folded character, then `len(raw)` as a
    sentinel."""

    text: str
    offsets: tuple[int, ...]
    raw: str

    def span(self, start: int, end: int) -> Span:
        """The raw range behind the folded range [start, end), with any combining marks that follow it."""
        if start >= end:
            return Span(self.offsets[start], self.offsets[start])
        last = self.offsets[end - 1] + 1
        while last < self.offsets[end] and unicodedata.combining(self.raw[last]):
            last += 1
        return Span(self.offsets[start], last)

    def index(self, raw_index: int) -> int:
        """The first folded position at or after `raw_index`."""
        return min(bisect_left(self.offsets, raw_index), len(self.text))


def fold(raw: str) -> Folded:
    """Fold `raw`: linear time, any string. Newlines and emoji stay; invisible characters go."""
    if raw.isascii() and not _CONTROL.search(raw):
        return Folded(raw.lower(), tuple(range(len(raw) + 1)), raw)
    swapped = _without_lookalikes(raw)
    text: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(swapped):
        for folded in _fold_char(char):
            text.append(folded)
            offsets.append(index)
    return Folded("".join(text), (*offsets, len(raw)), raw)


def _without_lookalikes(raw: str) -> str:
    """Cyrillic and Greek letters that look Latin, replaced one for one inside words that also hold Latin."""
    return "".join(_words_mended(raw)) if _LOOKALIKE.search(raw) else raw


def _words_mended(raw: str) -> Iterator[str]:
    done = 0
    for word in _WORD.finditer(raw):
        if _LOOKALIKE.search(word[0]) and _LATIN.search(word[0]):
            yield raw[done : word.start()]
            yield word[0].translate(_TO_LATIN)
            done = word.end()
    yield raw[done:]


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    if char in ASCII:
        return ASCII[char]
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs", "Mn", "Me"):
        return ""
    if category == "Zs":
        return " "
    if category[0] == "L" or category == "Nd" or _SQUARED_OR_CIRCLED.match(char):
        return _plain(char)
    return char


def _plain(char: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", char) if not unicodedata.category(c).startswith("M"))
    return "".join(ASCII.get(c, c.lower()) for c in letters)
