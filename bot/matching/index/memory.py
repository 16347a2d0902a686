"""Claims in memory, for the shipped facts and for files read on the spot."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest

from bot.model.claims import Entry, Keyed


class MemoryPostings:
    """The `Postings` of a fixed set of claims; a later claim of the same id takes the place of the earlier one."""

    def __init__(self, claims: Iterable[Keyed]) -> None:
        latest = {keyed.claim.id: keyed for keyed in claims}
        self._claims = tuple(latest.values())
        self._postings: dict[str, list[tuple[int, int]]] = {}
        for number, keyed in enumerate(self._claims):
            for term, weight in keyed.keys.items():
                self._postings.setdefault(term, []).append((number, weight))

    def size(self) -> int:
        """How many claims there are."""
        return len(self._claims)

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """In how many claims each of the terms stands."""
        return {term: len(self._postings[term]) for term in terms if term in self._postings}

    def best(self, rarity: Mapping[str, int], limit: int) -> list[tuple[int, int]]:
        """The claims with the highest sum of rarity times weight."""
        sums: dict[int, int] = {}
        for term, rare in rarity.items():
            for number, weight in self._postings.get(term, ()):
                sums[number] = sums.get(number, 0) + rare * weight
        return nsmallest(limit, sums.items(), key=lambda found: (-found[1], found[0]))

    def entries(self, numbers: Sequence[int]) -> list[Entry]:
        """The claims of these numbers."""
        return [_entry(number, self._claims[number]) for number in numbers]


def _entry(number: int, keyed: Keyed) -> Entry:
    claim = keyed.claim
    return Entry(number, claim.id, claim.claim, claim.lang, keyed.words)
