"""What a date rule is: a pattern over the folded text, and how a match becomes a period."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.text.normalize import Folded
from bot.text.periods import Period

Reader = Callable[[re.Match[str], Folded, date], Period | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` has a group `at`, the words of the date. `read` may decline a match by returning None.

    `hints` are pieces of text of which one stands wherever the pattern matches, so that most rules need not be tried on
    most posts.
    """

    pattern: re.Pattern[str]
    read: Reader
    relative: bool
    hints: tuple[str, ...]

    def may_match(self, text: str) -> bool:
        """Whether the pattern is worth trying."""
        return any(hint in text for hint in self.hints)


def beginnings(words: Iterable[str]) -> tuple[str, ...]:
    """Hints for any of these words."""
    return tuple(sorted({word[:3] for word in words}))
