"""A post cut into clauses, and how cue words are looked for in them.

Cues are regex sources over folded text (`cues.Cues`). Set phrases that do not mean what their words say (`if you ask
me`, `vous n'allez pas me croire`) are blanked out before anything else is looked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.model import Lang
from bot.text.cues import Cues
from bot.text.normalize import Folded

EDGES = " \t\n.,!?;:\"'()[]\x00"
_LONGEST_ASIDE = 120
"""Characters of the longest clause that may be nothing but a rejection."""
_FILLER = (
    r"(?>(?:[\s,\"'(\[*\x00-]"
    r"|\b(?:wait|but|and|so|well|lol|ok|hey|hold on|yeah|honestly|personally|sorry|mais|et|bon|ben|bah|attendez"
    r"|alors que|alors|dis|hein|ptdr|mdr|perso|franchement|honnetement|desole)\b)*)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A clause before its modality is known: a range of folded characters and the number of its sentence."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True)
class Parts:
    """All parts of a post, its folded text and the language's cues."""

    parts: Sequence[Part]
    folded: Folded
    lang: Lang
    cues: Cues

    @cached_property
    def texts(self) -> list[str]:
        """The text of each part, set phrases blanked out unless they are all of it."""
        plain = word_pattern(self.cues.idle).sub(lambda found: "\x00" * len(found[0]), self.folded.text)
        return [self._plain(plain[part.start : part.end], part) for part in self.parts]

    def _plain(self, text: str, part: Part) -> str:
        return text if text.strip(EDGES) else self.folded.text[part.start : part.end]

    def is_idle(self, index: int) -> bool:
        """Whether a part is a set phrase and nothing else."""
        text = self.texts[index].strip(EDGES)
        return word_pattern(self.cues.idle).fullmatch(text) is not None

    def gap(self, index: int) -> str:
        """What stands between a part and the one before it."""
        return self.folded.text[self.parts[index - 1].end : self.parts[index].start]

    def goes_on(self, index: int) -> bool:
        """Whether a part continues the sentence of the part before it."""
        return index > 0 and self.parts[index - 1].sentence == self.parts[index].sentence

    def is_last(self, index: int) -> bool:
        """Whether a part ends its sentence."""
        return index + 1 == len(self.parts) or not self.goes_on(index + 1)

    def is_name(self, index: int, at: int) -> bool:
        """Whether a capitalised word stands at an offset of a part: one capital, so not in a shouted post."""
        raw_at = self.folded.offsets[self.parts[index].start + at]
        return self.folded.raw[raw_at : raw_at + 2].istitle()

    def before_name(self, index: int) -> bool:
        """Whether a part opens as a name's question or condition does: `did Ann`, `si Ann`."""
        opening = opens(self.texts[index], self.cues.before_name)
        return opening is not None and self.is_name(index, opening.end())


@lru_cache(maxsize=128)
def word_pattern(source: str) -> re.Pattern[str]:
    """The compiled cue, matched at word boundaries; an empty one matches nothing."""
    return re.compile(rf"(?<![\w'-])(?:{source or '(?!)'})(?:(?<=')|(?![\w-]))")


@lru_cache(maxsize=128)
def pattern(source: str) -> re.Pattern[str]:
    """The compiled cue, matched as it stands."""
    return re.compile(source or "(?!)")


@lru_cache(maxsize=128)
def _after_filler(source: str) -> re.Pattern[str]:
    return re.compile(f"{_FILLER}(?:{source})")


@lru_cache(maxsize=128)
def _with_or_without_filler(source: str) -> re.Pattern[str]:
    return re.compile(f"{_FILLER}(?:{source})|(?:{source})")


def says(text: str, source: str) -> bool:
    """Whether a cue stands anywhere in a part."""
    return bool(source) and word_pattern(source).search(text) is not None


def opens(text: str, source: str) -> re.Match[str] | None:
    """The match of a cue where a part begins, after fillers such as `but` or `wait`."""
    return _after_filler(source).match(text) if source else None


def is_whole(text: str, source: str) -> bool:
    """Whether a cue, after fillers or with them, is all that a part says."""
    return len(text) < _LONGEST_ASIDE and _with_or_without_filler(source).fullmatch(text.strip(EDGES)) is not None
