"""Which fields a slot of each type needs and may have, and that every term in it is known."""

from collections.abc import Iterator

from bot.model import Fact, Slot, SlotType, Subject
from bot.text.isodates import is_date
from bot.text.units import UNITS

COMMON = {"name", "type", "label"}
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
_DEFAULT = Slot(name="", type=SlotType.DATE)


def slot_problems(fact: Fact, subject: Subject) -> Iterator[str]:
    """One line per problem in the slots of `fact`."""
    terms = {name.id for name in subject.names} | {concept.id for concept in subject.concepts}
    families = {concept.family for concept in subject.concepts if concept.family}
    types = {name.type for name in subject.names}
    for slot in fact.slots:
        for problem in (*_fields(slot), *_values(slot, terms), *_words(slot, terms, families, types)):
            yield f"slots.{slot.name}: {problem}"


def _set_fields(slot: Slot) -> set[str]:
    fields = {field for field in Slot.__dataclass_fields__ if getattr(slot, field) != getattr(_DEFAULT, field)}
    return fields - {"name", "type"}


def _fields(slot: Slot) -> Iterator[str]:
    given = _set_fields(slot)
    yield from (f"a {slot.type} slot needs {field}" for field in sorted(NEEDS[slot.type] - given))
    allowed = COMMON | NEEDS[slot.type] | MAY[slot.type]
    yield from (f"{field} has no meaning in a {slot.type} slot" for field in sorted(given - allowed))


def _values(slot: Slot, terms: set[str]) -> Iterator[str]:
    for value in (*slot.value, *slot.ignore, *slot.outdated, *slot.rivals):
        match slot.type:
            case SlotType.QUANTITY if not isinstance(value, float):
                yield f"{value!r} is not a number"
            case SlotType.DATE if not (isinstance(value, str) and is_date(value)):
                yield f"{value!r} is not a date: quote it, like '2023-04-11'"
            case SlotType.NAME | SlotType.CHOICE | SlotType.RELATION if value not in terms:
                yield f"{value!r} is no name or concept: add it to names.yaml or under concepts"


def _words(slot: Slot, terms: set[str], families: set[str], types: set[str]) -> Iterator[str]:
    for field in ("cue", "verb", "subject", "object"):
        yield from (f"{field}: {term} is no name or concept" for term in getattr(slot, field) if term not in terms)
    if slot.family and slot.family not in families:
        yield f"family: no concept is of family {slot.family}"
    if slot.unit is not None and slot.unit not in UNITS:
        yield f"unit: {slot.unit!r} is not one that is read: {', '.join(sorted(UNITS))}"
    yield from (f"of: no name is of type {kind}" for kind in slot.of if kind not in types)
