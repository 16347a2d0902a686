"""Does a page still hold the quote for which it is cited? Pure, and bounded on pages of any length.

An ellipsis splits the quote into parts that must come in order. A part that is not there word for word is sought in the
places that share most words with it, by edit distance over words. A few changed words are the hand that typed the quote
or an editor's polish, and it counts as found. A changed number or negation is what drift means: the quote is then
`ALTERED`, never found, unless it also stands elsewhere as it was.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.sources.alignment import EDIT, Alignment
from bot.sources.page import Text
from bot.sources.words import words

THRESHOLD = 0.75
"""The share of a quote's words that must stand: one word changed in the shortest shipped quote (of four) leaves this,
and no shipped quote reaches more than 0.67 in a page that does not have the same sentence."""
_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.+")
_PLACES = 8
_COMMON = 5_000


class Holds(StrEnum):
    """What a text has of a quote."""

    FOUND = "found"
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Finding:
    """How a text holds a quote. `score` is the share of the quote's words that stand, 0 to 1."""

    holds: Holds
    score: float


@dataclass(frozen=True, slots=True)
class _Place:
    finding: Finding
    end: int


_NOWHERE = _Place(Finding(Holds.ABSENT, 0.0), 0)


def find(quote: str, text: Text) -> Finding:
    """How the page holds the quote: in what a reader sees or, when nothing there resembles it, in what it carries."""
    seen = find_in(quote, text.visible)
    return seen if seen.holds is not Holds.ABSENT or not text.carried else find_in(quote, text.carried)


def find_in(quote: str, text: str) -> Finding:
    """How a text without markup holds the quote."""
    parts = [part for part in map(words, _ELLIPSIS.split(quote)) if part]
    page = words(text)
    positions = _positions({word for part in parts for word in part}, page)
    places: list[_Place] = []
    for part in parts:
        places.append(_place(part, page, positions, places[-1].end if places else 0))
    return _together(parts, places)


def _together(parts: list[list[str]], places: list[_Place]) -> Finding:
    """A quote is as sound as the worst of its parts."""
    findings = [place.finding for place in places]
    holds = {finding.holds for finding in findings} or {Holds.ABSENT}
    worst = next(verdict for verdict in (Holds.ABSENT, Holds.ALTERED, Holds.FOUND) if verdict in holds)
    length = sum(map(len, parts)) or 1
    return Finding(worst, sum(f.score * len(part) for f, part in zip(findings, parts, strict=True)) / length)


def _positions(sought: set[str], page: list[str]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {word: [] for word in sought}
    for at, word in enumerate(page):
        if word in positions:
            positions[word].append(at)
    return positions


def _place(part: list[str], page: list[str], positions: dict[str, list[int]], after: int) -> _Place:
    """Where the part stands in the page from `after` on: word for word, or nearly."""
    rarest = min(range(len(part)), key=lambda index: len(positions[part[index]]))
    for at in positions[part[rarest]]:
        start = at - rarest
        if start >= after and page[start : start + len(part)] == part:
            return _Place(Finding(Holds.FOUND, 1.0), start + len(part))
    windows = list(_windows(part, positions, after))
    tried = [_nearly(part, page, start, end) for start, end in windows]
    return max(tried, key=_preference, default=_NOWHERE)


def _preference(place: _Place) -> tuple[int, float]:
    order = (Holds.ABSENT, Holds.ALTERED, Holds.FOUND)
    return order.index(place.finding.holds), place.finding.score


def _windows(part: list[str], positions: dict[str, list[int]], after: int) -> Iterator[tuple[int, int]]:
    """The stretches of the page that share most words with the part in about the same order.

    A word of the part at `index` and of the page at `at` vote for a beginning near `at - index`. Words that are all
    over the page have no vote, so that no page can make this slow.
    """
    width = int(len(part) * (1 - THRESHOLD)) + 1
    voting = [(index, word) for index, word in enumerate(part) if len(positions[word]) <= _COMMON]
    votes: Counter[int] = Counter()
    for index, word in voting:
        votes.update((at - index) // width for at in positions[word] if at >= after)
    both = Counter({begin: votes[begin] + votes[begin + 1] for first in votes for begin in (first - 1, first)})
    least = len(voting) - _most(part)
    for begin, count in both.most_common(_PLACES):
        if count >= least:
            yield max(after, (begin - 1) * width), (begin + 3) * width + len(part)


def _most(part: list[str]) -> int:
    """The cost up to which a stretch still is the part; so many of its words may be misspelt, or half as many other."""
    return int(len(part) * EDIT * (1 - THRESHOLD))


def _nearly(part: list[str], page: list[str], start: int, end: int) -> _Place:
    """How the part stands in one stretch of the page; found only when no guarded word differs."""
    most = _most(part)
    strict = Alignment(part, page, start, end, guard=most + 1)
    if strict.cost <= most and not strict.dodges():
        return _Place(Finding(Holds.FOUND, strict.likeness), strict.stop)
    loose = Alignment(part, page, start, end, guard=0)
    holds = Holds.ALTERED if loose.cost <= most else Holds.ABSENT
    return _Place(Finding(holds, loose.likeness), loose.stop)
