"""`factbot demo`: the whole bot at work on an invented timeline, without an account and without a network."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from bot.demo.outcome import Outcome


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    keep: Annotated[Path | None, typer.Option(help="Play in this folder and go on from what is in it.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="No colours, no progress bar, no line drawing.")] = False,
) -> None:
    """Watch the bot work: about a hundred posts in English and French, answered by the real service.

    The network is a file, the people are invented, the facts are the ones that ship. Nothing leaves this computer. The
    folder stays, so that the log can be read afterwards.
    """
    from tempfile import mkdtemp

    from bot.cli.demo_page import console, show
    from bot.demo.playing import Stage

    folder = (keep or Path(mkdtemp(prefix="factbot-demo-"))).resolve()
    outcome = _played(folder, console(plain, stderr=True), plain)
    show(outcome, Stage(folder), console(plain), plain)
    raise typer.Exit(0 if outcome.sound else 1)


def _played(folder: Path, screen: "Console", plain: bool) -> "Outcome":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from bot.demo.playing import play

    columns = (TextColumn("Reading posts and deciding"), BarColumn(), MofNCompleteColumn())
    silent = plain or not screen.is_terminal
    with Progress(*columns, console=screen, transient=True, disable=silent) as progress:
        task = progress.add_task("", total=None)
        return play(folder, lambda done, total: progress.update(task, completed=done, total=total))
