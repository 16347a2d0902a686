"""Edits to one fact of a subject, as a journalist makes them."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.model import Bilingual, Fact, FactStatus, SlotType, Subject

EVER = datetime(1970, 1, 1, tzinfo=UTC)
GPUS = "twitter-10k-gpus-insider-2023"
"""A fact that many posts are about."""


def edited(subject: Subject, fact_id: str, new: Fact) -> Subject:
    """The subject with another text of one fact."""
    return replace(subject, facts=tuple(new if fact.id == fact_id else fact for fact in subject.facts))


def of(subject: Subject, fact_id: str) -> Fact:
    """A fact by its id."""
    return next(fact for fact in subject.facts if fact.id == fact_id)


def another_value(subject: Subject, fact_id: str = GPUS) -> Subject:
    """What was ten is thirty."""
    fact = of(subject, fact_id)
    slots = tuple(
        replace(slot, value=tuple(value * 3 if isinstance(value, float | int) else value for value in slot.value))
        if slot.type is SlotType.QUANTITY
        else slot
        for slot in fact.slots
    )
    return edited(subject, fact_id, replace(fact, slots=slots))


def retired(subject: Subject, fact_id: str = GPUS) -> Subject:
    """The fact is withdrawn."""
    return edited(subject, fact_id, replace(of(subject, fact_id), status=FactStatus.RETIRED))


def another_reply(subject: Subject, fact_id: str = GPUS) -> Subject:
    """The same said in other words."""
    fact = of(subject, fact_id)
    reply = Bilingual(f"In short: {fact.reply.en}", f"En bref : {fact.reply.fr}")
    return edited(subject, fact_id, replace(fact, reply=reply))
