"""Which fields a slot of each type needs and may have, and that every term in it is known."""

from collections.abc import Iterator
from dataclasses import replace

from bot.facts.lint_fact import DECLARE
from bot.facts.problem import Problem
from bot.model import Fact, Label, Slot, SlotType, Subject
from bot.text.isodates import covered, is_date
from bot.text.units import UNITS

COMMON = {"name", "type", "label", "since", "until"}
_VALUES = {"ignore", "outdated", "rivals"}
NEEDS: dict[SlotType, set[str]] = {
    SlotType.QUANTITY: {"value"},
    SlotType.DATE: {"value", "cue"},
    SlotType.NAME: {"value", "of"},
    SlotType.RELATION: {"verb", "subject"},
    SlotType.CHOICE: {"value", "family"},
    SlotType.POLARITY: {"verb"},
}
MAY: dict[SlotType, set[str]] = {
    SlotType.QUANTITY: _VALUES | {"unit", "tolerance", "cue", "at_least", "at_most", "strict"},
    SlotType.DATE: _VALUES | {"tolerance", "strict"},
    SlotType.NAME: _VALUES | {"cue", "strict"},
    SlotType.RELATION: {"object", "of", "ignore", "rivals"},
    SlotType.CHOICE: _VALUES | {"cue", "strict"},
    SlotType.POLARITY: {"subject", "of", "holds", "cue", "strict"},
}
MEANS = {
    "value": "the true value, in brackets",
    "cue": "the names or concepts that stand near a value which belongs here",
    "of": "the types of names to compare",
    "verb": "the concepts of what was done",
    "subject": "who did it",
    "family": "the family of concepts to choose from",
}
_DEFAULT = Slot(name="", type=SlotType.DATE)


def slot_problems(fact: Fact, subject: Subject) -> Iterator[Problem]:
    """Every problem in the slots of `fact`."""
    terms = {name.id for name in subject.names} | {concept.id for concept in subject.concepts}
    families = {concept.family for concept in subject.concepts if concept.family}
    types = {name.type for name in subject.names}
    for slot in fact.slots:
        for problem in (
            *_kind(slot),
            *_time(slot),
            *_fields(slot),
            *_values(slot, terms),
            *_words(slot, terms, families, types),
        ):
            yield replace(problem, field=f"slots.{slot.name}.{problem.field}")


def _kind(slot: Slot) -> Iterator[Problem]:
    if slot.type not in NEEDS:
        yield Problem("type", f"{slot.type} is no type of a slot", f"write one of {', '.join(NEEDS)}")
    if slot.label not in (Label.REFUTED, Label.CONTEXT):
        mend = "write refuted or context, or leave `label` out"
        yield Problem("label", f"{slot.label} is no verdict on a conflict", mend)


def _time(slot: Slot) -> Iterator[Problem]:
    wrong = [field for field in ("since", "until") if (told := getattr(slot, field)) is not None and not is_date(told)]
    for field in wrong:
        yield Problem(field, f"{getattr(slot, field)!r} is not a date", "write it in quotes, like '2023-04-11'")
    if slot.type is SlotType.DATE and slot.until is not None:
        yield Problem("until", "a date does not end", "remove it, or write it at the slot whose value has changed")
    if not wrong and slot.since and slot.until and covered(slot.since)[0] > covered(slot.until)[1]:
        yield Problem("until", "lies before since", "correct one of the two dates")


def _set_fields(slot: Slot) -> set[str]:
    fields = {field for field in Slot.__dataclass_fields__ if getattr(slot, field) != getattr(_DEFAULT, field)}
    return fields - {"name", "type"}


def _fields(slot: Slot) -> Iterator[Problem]:
    if slot.type not in NEEDS:
        return
    given = _set_fields(slot)
    for field in sorted(NEEDS[slot.type] - given):
        yield Problem(field, f"a {slot.type} slot needs it", f"write {MEANS[field]}")
    allowed = COMMON | NEEDS[slot.type] | MAY[slot.type]
    for field in sorted(given - allowed):
        mend = f"remove it (a {slot.type} slot may have {', '.join(sorted(allowed - COMMON))})"
        yield Problem(field, f"has no meaning in a {slot.type} slot", mend)


def _values(slot: Slot, terms: set[str]) -> Iterator[Problem]:
    for field in ("value", "ignore", "outdated", "rivals"):
        for value in getattr(slot, field):
            match slot.type:
                case SlotType.QUANTITY if not isinstance(value, float):
                    mend = "write digits only, without quotes, commas or unit: 10000"
                    yield Problem(field, f"{value!r} is not a number", mend)
                case SlotType.DATE if not (isinstance(value, str) and is_date(value)):
                    yield Problem(field, f"{value!r} is not a date", "write it in quotes, like '2023-04-11'")
                case SlotType.NAME | SlotType.CHOICE | SlotType.RELATION if value not in terms:
                    yield Problem(field, f"{value!r} is no name or concept", DECLARE)


def _words(slot: Slot, terms: set[str], families: set[str], types: set[str]) -> Iterator[Problem]:
    for field in ("cue", "verb", "subject", "object"):
        for term in getattr(slot, field):
            if term not in terms:
                yield Problem(field, f"{term!r} is no name or concept", DECLARE)
    if slot.family and slot.family not in families:
        mend = "correct its spelling, or give the concepts to choose from this `family`"
        yield Problem("family", f"no concept is of family {slot.family}", mend)
    if slot.unit is not None and slot.unit not in UNITS:
        mend = f"write one of {', '.join(sorted(UNITS))}, or leave `unit` out"
        yield Problem("unit", f"{slot.unit!r} is not one that is read", mend)
    for kind in slot.of:
        if kind not in types:
            yield Problem("of", f"no name is of type {kind!r}", f"write one or more of {', '.join(sorted(types))}")
