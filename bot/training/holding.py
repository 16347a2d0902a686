"""A subject without a part of its wordings, so that a matcher is not tested on sentences that it knows by heart.

A fact's wordings are its vocabulary: a post made from one would look nearer to the fact than any real post does. So
each generated post names the part its sentence belongs to, and is judged by a matcher that has never seen that part.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from bot.model import Bilingual, Fact, FactStatus, Label, Subject

PARTS = 5
STATEMENT, REPLY = 0, 1
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A wording of a fact, the label of whoever posts it, and the part it belongs to."""

    said: Bilingual
    label: Label
    part: int


def sentences(fact: Fact) -> Iterator[Sentence]:
    """All that a fact has to say, true and false."""
    yield Sentence(fact.statement, Label.SUPPORTED, STATEMENT)
    yield Sentence(fact.reply, Label.SUPPORTED, REPLY)
    for number, said in enumerate(fact.true_wordings):
        yield Sentence(said, Label.SUPPORTED, number % PARTS)
    for number, wording in enumerate(fact.false_wordings):
        yield Sentence(wording.claim, wording.label, number % PARTS)


def without(subject: Subject, part: int) -> Subject:
    """The subject with one part (0 to `PARTS` - 1) of each fact's wordings left out."""
    return replace(subject, facts=tuple(_without(fact, part) for fact in subject.facts))


def _without(fact: Fact, part: int) -> Fact:
    return replace(
        fact,
        statement=fact.reply if part == STATEMENT else fact.statement,
        reply=fact.statement if part == REPLY else fact.reply,
        true_wordings=_kept(fact.true_wordings, part),
        false_wordings=_kept(fact.false_wordings, part),
    )


def bare(subject: Subject, ids: Collection[str]) -> Subject:
    """The subject with some facts as they come before anybody writes slots or wordings for them: what lint requires of
    any fact (statement, reply, sources, names, anchors) and no more."""
    facts = (_bared(fact) if fact.id in ids else fact for fact in subject.facts)
    return replace(subject, facts=tuple(facts))


def _bared(fact: Fact) -> Fact:
    return replace(fact, slots=(), true_wordings=(), false_wordings=())


def half(subject: Subject, seed: int) -> frozenset[str]:
    """A random half of the published facts, by id; the same seed gives the same half."""
    ids = sorted(fact.id for fact in subject.facts if fact.status is FactStatus.PUBLISHED)
    return frozenset(Random(seed).sample(ids, len(ids) // 2))


def _kept(items: Sequence[_T], part: int) -> tuple[_T, ...]:
    return tuple(item for number, item in enumerate(items) if number % PARTS != part)
