"""How long a text is, as platforms count it.

The weighted count is X's published configuration, version 3 (twitter-text 3.1.0). The text is composed (NFC). Every
link weighs 23 whatever its length, a bare domain such as `x.ai` too, and every emoji sequence 2. Of what is left each
code point weighs 1 or 2.
"""

import unicodedata
from collections.abc import Iterator

import regex

from bot.compose.emoji import SEQUENCE
from bot.model import Span
from bot.text.links import links

URL_LENGTH = 23
EMOJI_LENGTH = 2
_HEAVY = regex.compile(r"[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")


def weighted(text: str) -> int:
    """The length of `text` on X: 280 is the most for a post."""
    composed = unicodedata.normalize("NFC", text)
    found = links(composed)
    return URL_LENGTH * len(found) + sum(_weight(part) for part in _between(composed, found))


def _between(text: str, found: tuple[Span, ...]) -> Iterator[str]:
    start = 0
    for link in found:
        yield text[start : link.start]
        start = link.end
    yield text[start:]


def _weight(part: str) -> int:
    if part.isascii():
        return len(part)
    rest, emoji = SEQUENCE.subn("", part)
    return EMOJI_LENGTH * int(emoji) + len(rest) + len(_HEAVY.findall(rest))
