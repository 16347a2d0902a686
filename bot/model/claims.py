"""Claims that others have checked, for retrieval and review only: no reply is ever made from one.

A `Claim` is what a file tells, `Keyed` is a claim with the terms it is found by, an `Entry` is what a backend of the
index hands back to have it ranked.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.words import Lang

Fields = tuple[tuple[str, ...], ...]
"""Folded words by field: claim, title, subtitle."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as its checker states it. `date` is ISO 8601 and may stop at the year or month; `rating` is the
    checker's own word."""

    id: str
    claim: str
    lang: Lang
    title: str = ""
    subtitle: str = ""
    url: str | None = None
    publisher: str | None = None
    date: str | None = None
    rating: str | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """A claim with its words and with the weight of each term it is found by, in thousandths."""

    claim: Claim
    words: Fields
    keys: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored claim as ranking needs it. `number` counts claims in the order in which they were first stored."""

    number: int
    id: str
    claim: str
    lang: Lang
    words: Fields
