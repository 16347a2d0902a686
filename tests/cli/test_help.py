"""Every command and option tells what it is for."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from bot.cli.commands import app

from .conftest import Run

PROJECT = Path(__file__).parent.parent.parent
ROOT: Any = typer.main.get_command(app)


def _paths(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, child in getattr(command, "commands", {}).items():
        yield from _paths(child, (*path, name))


def _command(path: tuple[str, ...]) -> Any:
    command = ROOT
    for name in path:
        command = command.commands[name]
    return command


ALL = sorted(_paths(ROOT))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_and_option_has_help_text(path: tuple[str, ...]) -> None:
    command = _command(path)
    assert command.help
    unexplained = [option.name for option in command.params if not getattr(option, "help", None)]
    assert unexplained == []


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_is_shown_without_a_database(run: Run, path: tuple[str, ...]) -> None:
    ran = run(*path, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert " ".join(path) in ran.out
    assert "Usage:" in ran.out


def test_the_package_can_be_run_as_a_module() -> None:
    ran = subprocess.run([sys.executable, "-m", "bot", "--help"], cwd=PROJECT, capture_output=True, check=True)
    assert b"Usage:" in ran.stdout


def test_a_wrong_option_is_named(run: Run) -> None:
    ran = run("log", "--colour")
    assert ran.code == 2
    assert "colour" in ran.err
