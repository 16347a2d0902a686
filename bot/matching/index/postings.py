"""What ranking asks of a place where claims are stored.

Weights are whole numbers, so that a sum is the same in any order and in any database: that is what lets two backends
agree to the last digit.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.model.claims import Entry


class Postings(Protocol):
    """Stored claims, by the terms they are found by."""

    def size(self) -> int:
        """How many claims are stored."""

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """In how many claims each of the terms stands; terms that stand in none are left out."""

    def best(self, rarity: Mapping[str, int], limit: int) -> list[tuple[int, int]]:
        """The claims with the highest sum of rarity times weight over the terms given, as (number, sum).

        At most `limit` of them, the highest first, of equals the one stored first.
        """

    def entries(self, numbers: Sequence[int]) -> list[Entry]:
        """The claims of these numbers, in any order."""
