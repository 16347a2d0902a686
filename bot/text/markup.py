"""The parts of a post that are addresses rather than words: links, handles and hashtags."""

import re
from collections.abc import Iterable
from functools import lru_cache

URL = re.compile(r"https?://\S+|\bwww\.\S+|\b[a-z0-9-]{1,63}\.(?:com|org|net|co|fr|eu|io|news)/\S*", re.IGNORECASE)
HANDLE = re.compile(r"(?<!\w)@(\w+)(?:[.-]\w+)*")
HASHTAG = re.compile(r"(?<!\w)#(\w+)")
_HANDLE_AND_MARKS = re.compile(r"@[\w.-]+")
_ADDRESS = re.compile(f"{URL.pattern}|{HANDLE.pattern}|{HASHTAG.pattern}", re.IGNORECASE)

_ADDRESS_SIGNS = ("@", "#", "/", "ww.")
"""One of these stands in every address."""


def without_addresses(text: str) -> str:
    """`text` with every link, handle and hashtag replaced by blanks, e.g. to detect the language of the
    rest."""
    if not any(sign in text for sign in _ADDRESS_SIGNS):
        return text
    return _ADDRESS.sub(" ", text)


def without_handles(folded: str) -> str:
    """Folded text without its handles and the marks that trail them, blanks folded: what was said, to nobody."""
    return " ".join(_HANDLE_AND_MARKS.sub(" ", folded).split())


@lru_cache(maxsize=4)
def masked(text: str) -> str:
    """The same, keeping every offset: each covered character becomes NUL, which no folded text contains."""
    if not any(sign in text for sign in _ADDRESS_SIGNS):
        return text
    return _ADDRESS.sub(lambda found: "\x00" * len(found[0]), text)


def covered(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """`text` with each range (ascending or not, never overlapping) replaced by as many NUL characters."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(ranges):
        pieces += (text[done:start], "\x00" * (end - max(start, done)))
        done = max(done, end)
    return "".join((*pieces, text[done:]))
