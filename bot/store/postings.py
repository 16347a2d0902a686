"""The index of imported claims, in tables: what `bot/matching/index/postings.py` asks for, at the size of a database.

Sums are of whole numbers, so that the database may add them up in any order and comes to the same.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from sqlalchemy import bindparam, func, select

from bot.model import Lang
from bot.model.claims import Entry
from bot.store.claim_tables import claim, claim_term
from bot.store.engine import Session

FEW = 500
"""How many values one statement is given; databases bound it."""
_TERMS = select(claim_term.c.term, claim_term.c.id, claim_term.c.claims).where(
    claim_term.c.term.in_(bindparam("terms", expanding=True))
)
_ENTRIES = select(claim.c.id, claim.c.claim_id, claim.c.claim, claim.c.lang, claim.c.words).where(
    claim.c.id.in_(bindparam("numbers", expanding=True))
)


class SqlPostings:
    """The claims as stored at the start of a transaction that only reads; what is told of terms is remembered."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._terms: dict[str, tuple[int, int]] = {}

    @cached_property
    def _size(self) -> int:
        return self._session.execute(select(func.count()).select_from(claim)).scalar_one()

    def size(self) -> int:
        """How many claims are stored."""
        return self._size

    def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """In how many claims each of the terms stands."""
        return {term: claims for term, (_, claims) in self._known(terms).items() if claims}

    def _known(self, terms: Collection[str]) -> dict[str, tuple[int, int]]:
        """The number of each term and of its claims; 0 and 0 for one that is not stored."""
        new = [term for term in terms if term not in self._terms]
        self._terms |= dict.fromkeys(new, (0, 0))
        for at in range(0, len(new), FEW):
            rows = self._session.execute(_TERMS, {"terms": new[at : at + FEW]})
            self._terms |= {term: (id_, claims) for term, id_, claims in rows}
        return {term: self._terms[term] for term in terms}

    def best(self, rarity: Mapping[str, int], limit: int) -> list[tuple[int, int]]:
        """The claims with the highest sum of rarity times weight."""
        stored = [(id_, rarity[term]) for term, (id_, claims) in self._known(rarity).items() if claims]
        return [(row[0], int(row[1])) for row in self._session.exec_driver_sql(_sums(stored, limit))] if stored else []

    def entries(self, numbers: Sequence[int]) -> list[Entry]:
        """The claims of these numbers."""
        return [_entry(*row) for row in self._session.execute(_ENTRIES, {"numbers": list(numbers)})] if numbers else []


def _sums(stored: list[tuple[int, int]], limit: int) -> str:
    """The statement with its numbers written out: whole numbers of our own, and too many to bind each time."""
    values = ", ".join(f"({id_:d}, {rare:d})" for id_, rare in stored)
    return (
        f"WITH sought(term, rarity) AS (VALUES {values}) "
        "SELECT posting.claim, sum(posting.weight * sought.rarity) AS total "
        "FROM sought JOIN posting ON posting.term = sought.term "
        f"GROUP BY posting.claim ORDER BY total DESC, posting.claim LIMIT {limit:d}"
    )


def _entry(number: int, id_: str, text: str, lang: Lang, words: str) -> Entry:
    return Entry(number, id_, text, lang, tuple(tuple(field.split()) for field in words.split("\n")))
