"""Folding: one plain, lower-case, unaccented spelling of a post, with the way back to the raw text.

People write with full-width letters, mathematical alphabets, Cyrillic look-alikes, zero-width characters and
all kinds of quotes and blanks. Everything else in this room reads the folded text, and hands out raw offsets.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count, repeat

from bot.model import Span
from bot.text.lookalikes import ASCII, LOOKALIKES

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u200b-\u200d])*")
_LOOKALIKE = re.compile(f"[{''.join(LOOKALIKES)}]")
_LATIN = re.compile(r"[A-Za-z]")
_TO_LATIN = str.maketrans(dict(LOOKALIKES))
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_MOST_CHARACTERS = 8192
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
        return Span(*self.bounds(start, end))

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The same as two numbers."""
        offsets = self.offsets
        if start >= end:
            return offsets[start], offsets[start]
        last = offsets[end - 1] + 1
        while last < offsets[end] and unicodedata.combining(self.raw[last]):
            last += 1
        return offsets[start], last

    def index(self, raw_index: int) -> int:
        """The first folded position at or after `raw_index`."""
        return min(bisect_left(self.offsets, raw_index), len(self.text))


def fold(raw: str) -> Folded:
    """Fold `raw`: linear time, any string. Newlines and emoji stay; invisible characters go."""
    if raw.isascii() and not _CONTROL.search(raw):
        return Folded(raw.lower(), tuple(range(len(raw) + 1)), raw)
    pieces = _pieces(raw)
    lengths = list(map(len, pieces))
    if lengths.count(1) == len(lengths):
        return Folded("".join(pieces), tuple(range(len(raw) + 1)), raw)
    return Folded("".join(pieces), (*chain.from_iterable(map(repeat, count(), lengths)), len(raw)), raw)


def plain(raw: str) -> str:
    """The folded text alone, for those who need no way back."""
    return raw.lower() if raw.isascii() and not _CONTROL.search(raw) else "".join(_pieces(raw))


def _pieces(raw: str) -> list[str]:
    """What each character becomes."""
    return list(map(_FOLDS.__getitem__, _without_lookalikes(raw)))


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


class _Folds(dict[str, str]):
    """What each character folds to, computed when first met; cleared when it holds more than any post needs."""

    def __missing__(self, char: str) -> str:
        if len(self) >= _MOST_CHARACTERS:
            self.clear()
        folded = self[char] = _fold_char(char)
        return folded


_FOLDS = _Folds()


def _fold_char(char: str) -> str:
    if char in ASCII:
        return ASCII[char]
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs", "Mn", "Me"):
        return ""
    if category == "Zs":
        return " "
    if category[0] == "L" or category == "Nd" or _SQUARED_OR_CIRCLED.match(char):
        return _letters(char)
    return char


def _letters(char: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", char) if not unicodedata.category(c).startswith("M"))
    return "".join(ASCII.get(c, c.lower()) for c in letters)
