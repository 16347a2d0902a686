"""`factbot facts new`: a file for a new fact, to be filled in."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import facts_files, showing
from bot.errors import InputError, StoreError
from bot.model import Lang

if TYPE_CHECKING:
    from bot.facts.scaffold import Known

NewId = Annotated[str, typer.Argument(metavar="ID", help="What to call it: lower case, digits and hyphens.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(new)


def new(
    id_: NewId,
    statement: Annotated[str, typer.Option(help="The whole fact, in one sentence.")] = "",
    url: Annotated[str, typer.Option(help="The page that says it.")] = "",
    quote: Annotated[str, typer.Option(help="The words of the page that say it.")] = "",
    lang: Annotated[Lang, typer.Option(help="The language of statement and quote.")] = Lang.EN,
    subject: facts_files.SubjectOption = None,
) -> None:
    """Write a file for a new fact, a draft with every field explained, and say what to do next.

    On a terminal it asks for what is not given. No file is ever written over.
    """
    from bot import clock
    from bot.facts.scaffold import Known

    folder = facts_files.folder(subject)
    _refuse_taken(id_, folder, subject)
    known = Known(
        id_,
        statement=statement.strip() or _ask("The whole fact, in one sentence"),
        url=url.strip() or _ask("The page that says it"),
        quote=quote.strip() or _ask("The words of the page that say it"),
        lang=lang,
    )
    path = folder / "facts" / f"{id_}.yaml"
    _write(path, known, clock.now().date())
    _tell_next(id_, path, subject)


def _refuse_taken(id_: str, folder: Path, subject: str | None) -> None:
    """Raise `InputError` for an id that is malformed, in use, or was in use: answers of old still point at it."""
    from bot.facts.scaffold import ID, LONGEST_ID

    if not ID.fullmatch(id_) or len(id_) > LONGEST_ID:
        wanted = f"at most {LONGEST_ID} lower case letters and digits with hyphens between"
        raise InputError(f"{id_[:LONGEST_ID]!r} cannot be the id of a fact: give {wanted}, like acme-buys-chips-2024")
    if any(fact.id == id_ for fact in facts_files.read(subject).facts) or _stored(id_):
        raise InputError(f"there is or was a fact {id_}: see `factbot facts show {id_}`, and choose another id")
    if not folder.joinpath("facts").is_dir():
        raise InputError(f"{folder} has no folder facts: make it, or name another subject")


def _stored(id_: str) -> bool:
    from bot.cli.opening import current_store
    from bot.store.facts import history

    try:
        with current_store() as store, store.read() as session:
            return bool(history(session, id_))
    except StoreError:
        return False


def _ask(what: str) -> str:
    """What a person at a terminal answers, which may be nothing."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    answer: str = typer.prompt(f"{what} (Enter to fill it in later)", default="", show_default=False)
    return answer.strip()


def _write(path: Path, known: "Known", today: date) -> None:
    from bot.facts.scaffold import scaffold

    if any("\ud800" <= char <= "\udfff" for char in known.statement + known.url + known.quote):
        raise InputError("the text holds half a character: write it anew")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(scaffold(known, today))
    except FileExistsError:
        raise InputError(f"{path} exists and is not written over: choose another id, or work on that file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None


def _tell_next(id_: str, path: Path, subject: str | None) -> None:
    given = f" {subject}" if subject else ""
    folder = path.parent.parent
    showing.line(f"{path} is written, a draft. Next:")
    for number, (command, why) in enumerate(
        (
            (f"open {path.name} in an editor", "fill in what is empty; every field says what it is for"),
            (f"factbot facts lint{given} --fact {id_}", "names what is missing, until nothing is"),
            ("write `status: published`, and lint again", "only a published fact is answered from"),
            (f'factbot check --facts {folder} "…"', "a sentence that has it wrong, and one that has it right"),
            (f"factbot facts load{given}", "the service answers from it from then on"),
        ),
        1,
    ):
        showing.line(f"  {number}. {command}: {why}")
