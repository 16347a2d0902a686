"""The shape of the files of a subject, version 1; told field by field in `docs/facts.md`.

The dataclasses of `bot.model` are the schema: pydantic validates the parsed YAML against them, refuses unknown
keys, and names the place of every problem (`misshapen`). Nothing else in the project describes a fact.
"""

from dataclasses import dataclass
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter

from bot.model import Bilingual, Concept, Fact, Name, Search, Slot, Source, Wording

VERSION = 1


@dataclass(frozen=True, slots=True)
class NamesFile:
    """`names.yaml`."""

    schema: int
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class TopicFile:
    """`topic.yaml`."""

    schema: int
    id: str
    title: Bilingual
    groups: tuple[tuple[str, ...], ...]
    no_fact: Bilingual
    concepts: tuple[Concept, ...] = ()
    search: Search | None = None


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """`lexicon.yaml`, the notions that serve every subject."""

    schema: int
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class FactsFile:
    """A file of `facts/`: facts of one theme and the notions they need."""

    schema: int
    facts: tuple[Fact, ...]
    concepts: tuple[Concept, ...] = ()


_FORBID = ConfigDict(extra="forbid")
for _kind in (
    Bilingual,
    Source,
    Slot,
    Wording,
    Fact,
    Name,
    Concept,
    Search,
    NamesFile,
    TopicFile,
    LexiconFile,
    FactsFile,
):
    setattr(_kind, "__pydantic_config__", _FORBID)  # noqa: B010 - pydantic reads it from plain dataclasses

_T = TypeVar("_T", NamesFile, TopicFile, LexiconFile, FactsFile)


def validate(kind: type[_T], data: object) -> _T:
    """`data` (parsed YAML) as a `kind`. Raises `pydantic.ValidationError`, which `misshapen.faults` puts in words."""
    return TypeAdapter(kind).validate_python(data)
