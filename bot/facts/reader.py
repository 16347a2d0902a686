"""Reads a subject's YAML files into one `Subject`; every problem names its file and place."""

from pathlib import Path
from typing import TypeVar

import yaml

from bot.errors import FactBaseError
from bot.facts import schema
from bot.model import Subject, Topic

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        read = schema.validate(kind, data)
    except FactBaseError as error:
        problems += [f"{path.name}: {problem}" for problem in error.problems]
    except yaml.YAMLError as error:
        problems.append(f"{path.name}: not valid YAML: {' '.join(str(error).split())}")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: cannot be read: {error}")
    else:
        if read.schema == schema.VERSION:
            return read
        problems.append(f"{path.name}: schema {read.schema} is not {schema.VERSION}, the one this factbot reads")
    return None
