"""The fact files as the commands about facts need them: read, checked, and asked for one fact."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import InputError
from bot.model import Subject

GIVEN = "A subject that ships with factbot, or a folder; without it, the one in the settings."
SubjectOption = Annotated[str | None, typer.Option(help=GIVEN)]
SubjectArgument = Annotated[str | None, typer.Argument(help=GIVEN)]
FactId = Annotated[str, typer.Argument(metavar="ID", help="The id of a fact, as `factbot facts list` shows it.")]


def folder(subject: str | None) -> Path:
    """Where the files are. Raises `InputError` when there are none."""
    from bot.facts.loader import locate

    return locate(_named(subject))


def read(subject: str | None) -> Subject:
    """The subject in the files. Raises `InputError` or `FactBaseError`."""
    from bot.facts.loader import load

    return load(_named(subject))


def problems(base: Subject, subject: str | None, fact_id: str | None = None) -> list[str]:
    """What `factbot facts lint` finds, each with file and line; of one fact only, when it is named."""
    from bot.facts.lint import problems
    from bot.facts.loader import LEXICON
    from bot.facts.places import Places

    found = [problem for problem in problems(base) if fact_id in (None, problem.about)]
    places = Places(folder(subject), LEXICON)
    return [line for problem in found for line in places.told(problem)]


def unknown(fact_id: str, known: Iterable[str]) -> InputError:
    """That there is no such fact, with those that come near."""
    from difflib import get_close_matches

    near = get_close_matches(fact_id, list(known), 3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`factbot facts list` lists them"
    return InputError(f"there is no fact {fact_id!r}: {hint}")


def _named(subject: str | None) -> str:
    from bot.settings import load_settings

    return subject or load_settings().facts
