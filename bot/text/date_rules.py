"""What a date rule is: a pattern over the folded text, and how a match becomes a period."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.text.normalize import Folded
from bot.text.periods import Period

Reader = Callable[[re.Match[str], Folded, date], Period | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` has a group `at`, the words of the date. `read` may decline a match by returning None."""

    pattern: re.Pattern[str]
    read: Reader
    relative: bool = False
