"""The words of a quote laid beside those of a page, at the least cost. Pure.

Edit distance over words, free to begin and end anywhere in the stretch of the page (Sellers 1980). Being free at its
ends, an alignment can get rid of an inserted "not" by giving up the words before it; `dodges` finds that out.
"""

from collections.abc import Iterator

from bot.sources.words import is_guarded, is_near, is_negation, is_negation_of

EDIT, TYPO = 2, 1
"""What it costs that a word is added, dropped or another, and that it is misspelt."""
_AROUND = 2


class Alignment:
    """The cheapest way to make `part` from the words of `page` from `start` to `end`.

    `guard` is what it costs on top when a guarded word is added, dropped or replaced. `stop` is where in the page the
    part ends, `likeness` the share of it that stands, 0 to 1.
    """

    def __init__(self, part: list[str], page: list[str], start: int, end: int, guard: int) -> None:
        self._part = part
        self._page = page
        self._start = start
        self._stretch = page[start:end]
        self._guard = guard
        self._rows = self._filled()
        self.cost = min(self._rows[-1])
        self.stop = start + self._rows[-1].index(self.cost)
        self.likeness = 1 - self.cost / (EDIT * len(part))

    def dodges(self) -> bool:
        """Whether words were given up to get rid of a guarded one, or a word was negated by its beginning."""
        pairs = list(self._pairs())
        if not pairs:
            return True
        (first, begin), (last, end) = pairs[-1], pairs[0]
        reach = len(self._part) - len(pairs) + _AROUND
        before = self._page[max(0, begin - reach) : begin] if first else []
        after = self._page[end + 1 : end + 1 + reach] if last < len(self._part) - 1 else []
        return (
            _hides(before[::-1], self._part[:first])
            or _hides(after, self._part[last + 1 :])
            or self._negates({at for at, _ in pairs}, {to for _, to in pairs}, begin, end)
        )

    def _negates(self, kept: set[int], used: set[int], begin: int, end: int) -> bool:
        dropped = [word for at, word in enumerate(self._part) if at not in kept]
        near = range(max(0, begin - _AROUND), min(len(self._page), end + 1 + _AROUND))
        added = [self._page[to] for to in near if to not in used]
        return any(is_negation_of(one, other) for one in dropped for other in added)

    def _filled(self) -> list[list[int]]:
        """The least cost of each beginning of the part, ending at each word of the stretch."""
        added = [EDIT + self._guard * is_guarded(word) for word in self._stretch]
        rows = [[0] * (len(self._stretch) + 1)]
        for wanted in self._part:
            dropped = EDIT + self._guard * is_guarded(wanted)
            above, row = rows[-1], [rows[-1][0] + dropped]
            for at, word in enumerate(self._stretch):
                swapped = above[at] + (0 if word == wanted else self._replacing(wanted, word))
                row.append(min(swapped, above[at + 1] + dropped, row[at] + added[at]))
            rows.append(row)
        return rows

    def _replacing(self, wanted: str, word: str) -> int:
        if is_guarded(wanted) or is_guarded(word):
            return EDIT + self._guard
        return TYPO if is_near(wanted, word) and not is_negation_of(wanted, word) else EDIT

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """The words that stand, misspelt or not, as places in part and page, from the last to the first."""
        at, to = len(self._part), self.stop - self._start
        while at and to:
            wanted, word, cost = self._part[at - 1], self._stretch[to - 1], self._rows[at][to]
            swap = 0 if word == wanted else self._replacing(wanted, word)
            if cost == self._rows[at - 1][to - 1] + swap:
                at, to = at - 1, to - 1
                if swap < EDIT:
                    yield at, self._start + to
            elif cost == self._rows[at - 1][to] + EDIT + self._guard * is_guarded(wanted):
                at -= 1
            else:
                to -= 1


def _hides(outward: list[str], given_up: list[str]) -> bool:
    """Whether the words beside an alignment, from it outward, have what the given up words were given up for.

    A negation near by is enough. Numbers and months are in every sentence: one must stand right at the alignment, or
    between it and a word that was given up.
    """
    if any(map(is_negation, outward)):
        return True
    at = next((at for at, word in enumerate(outward) if is_guarded(word)), None)
    return at is not None and (at == 0 or not set(given_up).isdisjoint(outward[at:]))
