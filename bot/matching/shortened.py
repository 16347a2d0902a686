"""A long post cut down to the sentences around the names in it, with the way back to its own offsets."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.model import Evidence, Match, Mention, Span, Verdict
from bot.text.excerpt import excerpt

LONGEST_READ = 2_000
"""Characters read closely: the first sentences around names; a lie in the rest of a treatise is left alone."""
SEAM = "\n"


@dataclass(frozen=True, slots=True)
class Shortened:
    """The text that is read, and the part of the raw text behind each piece of it."""

    text: str
    parts: tuple[Span, ...]
    starts: tuple[int, ...]

    def raw(self, at: int) -> int:
        """The raw offset behind an offset into the shortened text."""
        number = bisect_right(self.starts, at) - 1
        return self.parts[number].start + at - self.starts[number]

    def match(self, match: Match) -> Match:
        """A match found in the shortened text, in raw offsets."""
        start, end = self.raw(match.start), self.raw(match.end - 1) + 1
        return replace(match, start=start, end=end, evidence=tuple(map(self.evidence, match.evidence)))

    def evidence(self, found: Evidence) -> Evidence:
        """Evidence found in the shortened text, in raw offsets."""
        return replace(found, start=self.raw(found.start), end=self.raw(found.end - 1) + 1)

    def verdict(self, verdict: Verdict) -> Verdict:
        """A verdict on the shortened text, in raw offsets."""
        match = self.match(verdict.match) if verdict.match else None
        conflict = self.evidence(verdict.conflict) if verdict.conflict else None
        return replace(verdict, match=match, conflict=conflict)


def shortened(text: str, names: Iterable[Mention]) -> Shortened:
    """What is read of a long text; nothing where even one sentence is longer than that."""
    parts = excerpt(text, (Span(name.start, name.end) for name in names), LONGEST_READ)
    starts, length = [], 0
    for part in parts:
        starts.append(length)
        length += part.end - part.start + len(SEAM)
    return Shortened(SEAM.join(text[part.start : part.end] for part in parts), parts, tuple(starts))
