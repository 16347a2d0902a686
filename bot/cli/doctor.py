"""`factbot doctor`: is everything in place? One line per question, and what to do where the answer is no."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from bot.cli import showing
from bot.cli.finding import Finding, Grade
from bot.errors import FactbotError

if TYPE_CHECKING:
    from bot.settings import Settings

NEEDED_PYTHON = (3, 11)
STYLE = {Grade.OK: "green", Grade.WARN: "yellow", Grade.FAIL: "bold red"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor() -> None:
    """Check the installation, the settings, the database, the facts, the platforms and the service.

    Prints one line per check: ok, warn (look at it) or fail (it does not work), with what to do. Exit code 1 when
    anything fails. Never shows a secret.
    """
    from bot import logs

    logs.configure("warning")
    failed = False
    for found in _examine():
        showing.line(f"{found.grade:<4}  {found.topic:<10}  {showing.one_line(found.text)}", STYLE[found.grade])
        failed = failed or found.grade is Grade.FAIL
    if failed:
        raise typer.Exit(1)


def _examine() -> Iterator[Finding]:
    yield _python()
    try:
        from bot.settings import load_settings

        settings = load_settings()
    except FactbotError as error:
        yield Finding(Grade.FAIL, "settings", str(error))
        return
    yield Finding(Grade.OK, "settings", "read from the environment and .env")
    yield from _settled(settings)


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info >= NEEDED_PYTHON:
        return Finding(Grade.OK, "python", version)
    needed = ".".join(str(part) for part in NEEDED_PYTHON)
    return Finding(Grade.FAIL, "python", f"{version} is too old: install Python {needed} or later")


def _settled(settings: "Settings") -> Iterator[Finding]:
    """What can be asked once the settings are known."""
    from bot.cli import finding_files, finding_store

    yield from finding_files.platforms(settings)
    base, found = finding_files.files(settings)
    yield found
    yield from finding_store.database(settings, base)
