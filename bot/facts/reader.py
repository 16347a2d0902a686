"""Reads a subject's YAML files into one `Subject`; every problem names its file and place, and how to mend it."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from bot.errors import FactBaseError
from bot.facts import schema, strict_yaml
from bot.facts.misshapen import faults
from bot.facts.places import Marked
from bot.facts.problem import Problem
from bot.model import Subject, Topic

_T = TypeVar("_T", schema.NamesFile, schema.TopicFile, schema.LexiconFile, schema.FactsFile)


def read(folder: Path, lexicon_file: Path) -> Subject:
    """The subject in `folder` with the shared notions of `lexicon_file`.

    Raises `FactBaseError` with all problems of all files.
    """
    problems: list[str] = []
    lexicon = _read(lexicon_file, schema.LexiconFile, problems)
    names = _read(folder / "names.yaml", schema.NamesFile, problems)
    topic = _read(folder / "topic.yaml", schema.TopicFile, problems)
    themes = [_read(path, schema.FactsFile, problems) for path in sorted((folder / "facts").glob("*.yaml"))]
    if problems or lexicon is None or names is None or topic is None:
        raise FactBaseError(problems)
    found = [theme for theme in themes if theme is not None]
    concepts = [*lexicon.concepts, *topic.concepts, *(concept for theme in found for concept in theme.concepts)]
    return Subject(
        topic=Topic(topic.id, topic.title, topic.groups, topic.no_fact, topic.search),
        names=names.names,
        concepts=tuple(concepts),
        facts=tuple(fact for theme in found for fact in theme.facts),
    )


def _read(path: Path, kind: type[_T], problems: list[str]) -> _T | None:
    try:
        text = path.read_text(encoding="utf-8")
        read = schema.validate(kind, strict_yaml.parsed(text))
    except ValidationError as error:
        marked = Marked(path.name, text)
        problems += [marked.told(loc, problem) for loc, problem in faults(error)]
    except yaml.YAMLError as error:
        problems.append(f"{path.name}{strict_yaml.told(error)}")
    except UnicodeDecodeError:
        problems.append(f"{path.name}: not written in UTF-8: save it anew with the encoding UTF-8")
    except OSError as error:
        problems.append(f"{path.name}: cannot be read: {error.strerror}: put the file there, with leave to read it")
    else:
        if read.schema == schema.VERSION:
            return read
        wrong = f"{read.schema} is not {schema.VERSION}, the one this factbot reads"
        problem = Problem("", wrong, f"write `schema: {schema.VERSION}`")
        problems.append(Marked(path.name, text).told(("schema",), problem))
    return None
