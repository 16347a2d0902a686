"""Regex sources built from plain lists of words."""

import re
from collections.abc import Iterable

_GAP = re.compile(r"\s*\n\s*|\s{2,}")


def alternatives(words: Iterable[str]) -> str:
    """A regex source that matches any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def any_of(listed: str) -> str:
    """The same for regex sources written in one text, parted by newlines or by two blanks, in that order."""
    return "|".join(_GAP.split(listed.strip()))
