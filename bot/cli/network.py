"""`factbot network load`: put posts into the embedded network, for trying the service on them."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import showing
from bot.errors import InputError

app = typer.Typer(help="The embedded network: a small social network in one file, to try the bot on.")


@app.callback()
def network() -> None:
    """The embedded network: a small social network in one file, to try the bot on."""


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="A timeline in JSON Lines: `text` and, where known, `id`, `author`, …")],
) -> None:
    """Put a timeline into the embedded network (FACTBOT_LOCAL_NETWORK); loading it again adds nothing.

    Each line has `text` and optionally `id`, `author`, `created_at` (or `date`), `lang`, `reply_to` (the id of an
    earlier line) and `author_is_bot`. A bad line is reported with its number and the rest is loaded.
    """
    from bot.platforms.local import LocalNetwork
    from bot.settings import load_settings

    target = load_settings().local_network
    try:
        with showing.working(f"loading {file}"), file.open(encoding="utf-8", errors="replace") as lines:
            result = LocalNetwork(target).load_timeline(lines)
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None
    for problem in result.problems:
        showing.line(f"{file}: {problem}")
    showing.line(f"{showing.count(result.loaded, 'post')} loaded into {target}, {result.known} already there")
    if result.problems:
        raise typer.Exit(InputError.exit_code)
