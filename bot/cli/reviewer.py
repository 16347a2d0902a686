"""Who speaks when a person decides: named on the command line, or whoever is logged in."""

from typing import Annotated

import typer

from bot.errors import InputError

Reviewer = Annotated[str | None, typer.Option(metavar="NAME", help="Who says so; without it, your login name.")]
Note = Annotated[str | None, typer.Option(help="Why, for those who read the log later.")]


def named(reviewer: str | None) -> str:
    """The name to put down. Raises `InputError` when none is given and none can be found."""
    from getpass import getuser

    try:
        return reviewer or getuser()
    except (KeyError, OSError, ImportError):
        raise InputError("your login name cannot be found: give --reviewer NAME") from None
