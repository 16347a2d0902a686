"""Dataclasses to JSON and back, and the fingerprints made of it.

Fields that hold their default are left out, so that a field added to a dataclass later changes neither the
fingerprint of an old fact nor its version. JSON is written with sorted keys and real letters, for people.
"""

import hashlib
import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.model import Evidence, Fact, Match, RuleWord, Source, Subject

T = TypeVar("T")

FACT = TypeAdapter(Fact)
SUBJECT = TypeAdapter(Subject)
SOURCES = TypeAdapter(tuple[Source, ...])
EVIDENCE = TypeAdapter(tuple[Evidence, ...])
MATCHES = TypeAdapter(tuple[Match, ...])
RULES = TypeAdapter(tuple[RuleWord, ...])


def encode(adapter: TypeAdapter[T], value: T) -> Any:
    """`value` as plain lists, dicts, text and numbers."""
    return adapter.dump_python(value, mode="json", exclude_defaults=True)


def readable(adapter: TypeAdapter[tuple[T, ...]], value: str | None) -> tuple[T, ...]:
    """The items of a stored list; none when it is damaged."""
    try:
        return adapter.validate_json(value or "[]")
    except ValidationError:
        return ()


def to_json(body: object) -> str:
    """One spelling for one value."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def fingerprint(body: object) -> str:
    """SHA-256 of the JSON of `body`, 64 hexadecimal digits."""
    return hashlib.sha256(to_json(body).encode()).hexdigest()
