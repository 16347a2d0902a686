"""How much of one side the other says, in words: shares of content words both ways, and in order. No rarity weights."""

from collections.abc import Sequence

SHARED_START = 5
"""Stems that share so many letters, all but at most three of the longer, count as one (qatar, qatari)."""
TAIL = 3


def kin(one: str, other: str) -> bool:
    """Whether two stems are of one word family by their spelling."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    start = len(longer) - TAIL
    return (
        len(shorter) >= SHARED_START
        and len(shorter) >= start
        and shorter[: max(start, SHARED_START)] == longer[: max(start, SHARED_START)]
    )


def known(word: str, stems: frozenset[str]) -> bool:
    """Whether a stem or one of its kin is among `stems`."""
    return word in stems or (len(word) >= SHARED_START and any(kin(word, other) for other in stems))


def coverage(words: Sequence[str], stems: frozenset[str]) -> float:
    """The share of `words` known to `stems`; 0 without words."""
    return sum(known(word, stems) for word in words) / len(words) if words else 0.0


def in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """Length of the longest common subsequence, as a share of `one`."""
    row = [0] * (len(other) + 1)
    for word in one:
        last = 0
        for at, against in enumerate(other):
            last, row[at + 1] = row[at + 1], max(row[at + 1], row[at], last + 1 if kin(word, against) else 0)
    return row[-1] / len(one) if one else 0.0
