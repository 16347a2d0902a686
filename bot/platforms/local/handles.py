"""Handles, and the explicit `@handle` mentions in a text.

A handle is words joined by single dots or hyphens (`factbot`, `alice.example.org`), without regard to case.
A mention is the longest such run after an at-sign: `@factbot.` mentions factbot, `@factbot.example` someone
else, and `me@factbot.example` or `https://example.org/@factbot` nobody.
"""

import re
from collections.abc import Iterator

from bot.errors import InputError

_HANDLE = r"\w+(?:[.-]\w+)*"
_WHOLE = re.compile(_HANDLE)
_MENTION = re.compile(rf"(?<![\w@＠/])[@＠]({_HANDLE})")


def canonical(handle: str) -> str:
    """The one spelling under which a handle is kept; raises InputError when it is none."""
    bare = handle.removeprefix("@").casefold()
    if not _WHOLE.fullmatch(bare):
        raise InputError(f"{handle!r} is not a handle: use letters, digits and '_', joined by single '.' or '-'")
    return bare


def made_from(post_id: str) -> str:
    """A handle for the unnamed author of a post."""
    return canonical("user_" + re.sub(r"\W+", "_", post_id))


def mentions(text: str) -> Iterator[tuple[str, int]]:
    """Each mentioned handle in canonical spelling, with the offset of its at-sign."""
    return ((found[1].casefold(), found.start()) for found in _MENTION.finditer(text))
