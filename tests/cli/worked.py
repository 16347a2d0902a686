"""The worked example of `docs/facts.md`: its commands run as a reader would run them, and what they print compared.

    python -m tests.cli.worked    writes what they print now into the page

Fenced blocks are followed in order. `console`: lines after `$ ` are commands, those below them what is printed, where a
line of `…` stands for any number of lines. `yaml`: the new content of the file that its first line names. `diff`: lines
to replace in that file. The first command runs at `MOMENT`, each further one a minute later.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from unittest import mock

import time_machine

from bot.cli import main

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "facts.md"
START, END = "## From nothing to a live answer", "## What makes a good quote"
MOMENT = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
BLOCK = re.compile(r"^```(console|yaml|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Step:
    """A command, what the page says that it prints (and between which characters), and what it printed."""

    command: str
    told: str
    span: tuple[int, int]
    printed: str

    @property
    def agrees(self) -> bool:
        return re.fullmatch(_pattern(self.told), self.printed) is not None


def example(page: str) -> str:
    """The part of the page that is the worked example."""
    return page[page.index(START) : page.index(END)]


@contextmanager
def desk() -> Iterator[time_machine.Traveller]:
    """A folder of its own to work in, with the project's files where the page says they are, at the moment."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "bot").symlink_to(ROOT / "bot")
        plain = {name: value for name, value in os.environ.items() if not name.upper().startswith("FACTBOT_")}
        stack.enter_context(mock.patch.dict(os.environ, plain, clear=True))
        stack.enter_context(chdir(folder))
        yield stack.enter_context(time_machine.travel(MOMENT, tick=False))


def follow(text: str, time: time_machine.Traveller) -> Iterator[Step]:
    """Do what the blocks in `text` say, and tell each command."""
    for block in BLOCK.finditer(text):
        kind, content = block[1], block[2]
        if kind == "console":
            for step in COMMAND.finditer(text, *block.span(2)):
                yield Step(step[1], step[2], step.span(2), _run(step[1]))
                time.shift(60)
        elif kind == "yaml":
            name, _, written = content.partition("\n")
            Path(name.removeprefix("# ")).write_text(written, encoding="utf-8")
        else:
            _change(content.splitlines())


def _run(command: str) -> str:
    words = shlex.split(command)
    if words[0] == "export":
        for word in words[1:]:
            name, _, value = word.partition("=")
            os.environ[name] = value
        return ""
    if words[0] != "factbot":
        done = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)
        return done.stdout
    return _factbot(words)


def _factbot(words: list[str]) -> str:
    """What the command prints for its reader: the log of the service apart."""
    out, err, argv = StringIO(), StringIO(), sys.argv
    sys.argv = words
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit:
        told = [line for line in err.getvalue().splitlines() if line.startswith("factbot: ")]
        return "".join(f"{line}\n" for line in [*out.getvalue().splitlines(), *told])
    finally:
        sys.argv = argv
    raise AssertionError(f"{words} did not exit")


def _change(lines: list[str]) -> None:
    """Replace the lines after `-` by those after `+`, wherever they stand in the file; indentation is as told."""
    path = Path(lines[0].removeprefix("--- "))
    old = "\n".join(line[1:] for line in lines[1:] if line[0] in "- ")
    new = "\n".join(line[1:] for line in lines[1:] if line[0] in "+ ")
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise AssertionError(f"{old!r} stands {text.count(old)} times in {path}")
    path.write_text(text.replace(old, new), encoding="utf-8")


def _pattern(told: str) -> str:
    """Of which a line that is left out matches any number of lines."""
    lines = told.splitlines(keepends=True)
    return "".join(r"(?:.*\n)*?" if line.strip() == LEFT_OUT else re.escape(line) for line in lines)


def rewritten(page: str) -> str:
    """The page with what its commands print now."""
    text = example(page)
    with desk() as time:
        steps = list(follow(text, time))
    for step in reversed(steps):
        if not step.agrees:
            start, end = step.span
            text = text[:start] + step.printed + text[end:]
    return page.replace(example(page), text)


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
