"""Regex sources built from plain lists of words."""

import re
from collections.abc import Iterable

_GAP = re.compile(r"\s*\n\s*|\s{2,}")
_LITERAL = re.compile(r"[a-z'](?![?*+{|])")


def alternatives(words: Iterable[str]) -> str:
    """A regex source that matches any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def any_of(listed: str) -> str:
    """A regex source that matches any of the sources in one text, parted by newlines or by two blanks.

    Sources that begin with the same letter share it, so that a scan looks at few of them at each place. None may hold
    a `|` outside brackets.
    """
    by_letter: dict[str, list[str]] = {}
    for source in _GAP.split(listed.strip()):
        letter = source[0] if _LITERAL.match(source) else ""
        by_letter.setdefault(letter, []).append(source[len(letter) :])
    return "|".join(f"{letter}(?:{'|'.join(tails)})" for letter, tails in by_letter.items())
