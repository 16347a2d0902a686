"""`factbot facts import` and `factbot facts export`: claims of others in, our reviews out."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import showing
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.facts.claimfile import ClaimFile


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(import_)
    app.command()(export)


def import_(
    file: Annotated[Path, typer.Argument(help="ClaimReview (JSON-LD), or JSON Lines with `id`, `claim`, `title`, …")],
) -> None:
    """Put claims that others have checked into the database, to be found by `factbot match`; never to answer from.

    A claim imported again takes the place of what was there. A bad line is reported with its number and the rest is
    loaded.
    """
    from bot import clock
    from bot.cli.opening import current_store
    from bot.matching.index.keys import keyed
    from bot.store.claims import import_claims

    with current_store() as store:
        found = read_claims(file)
        with showing.working("storing the claims"), store.write() as session:
            report = import_claims(session, map(keyed, found.claims), clock.now())
    showing.line(f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged")
    tell_problems(file, found)
    if found.problems:
        raise typer.Exit(InputError.exit_code)


def export(
    claimreview: Annotated[bool, typer.Option("--claimreview", help="As ClaimReview, the form of schema.org.")] = False,
    author: Annotated[str, typer.Option(help="The organisation that answers for the reviews.")] = "factbot",
    site: Annotated[str | None, typer.Option(help="The address under which the reviews have their pages.")] = None,
    subject: Annotated[str | None, typer.Option(help="A subject that ships with factbot, or a folder.")] = None,
) -> None:
    """Print the published facts as one JSON document: a review of each false wording, in each language."""
    if not claimreview:
        raise InputError("say in which form: factbot facts export --claimreview")
    from bot.facts.claimreview import reviews
    from bot.facts.loader import load
    from bot.settings import load_settings

    base = load(subject or load_settings().facts)
    written = json.dumps(list(reviews(base.facts, author, site)), ensure_ascii=False, indent=2)
    sys.stdout.write(f"{written}\n")


def read_claims(file: Path) -> "ClaimFile":
    """The claims in a file. Raises `InputError` when it cannot be read."""
    from bot.cli.check import read_lines
    from bot.facts.claimfile import read

    with showing.working(f"reading {file}"):
        return read(read_lines(str(file)))


def tell_problems(file: Path, found: "ClaimFile") -> None:
    """Report what could not be used, on standard error."""
    for problem in found.problems:
        sys.stderr.write(f"factbot: {file} {showing.one_line(problem)}\n")
