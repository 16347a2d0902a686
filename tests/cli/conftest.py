"""A working directory of its own for every command, with a small subject, and the command line as people run it."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.clock import now
from bot.facts.loader import load
from bot.store import Store, open_store
from bot.store.facts import load_subject
from bot.store.migrate import upgrade

SUBJECT = Path(__file__).parent / "subject"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and the code it exited with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with a copy of the subject that a test may change; no database yet."""
    for name in [name for name in os.environ if name.upper().startswith("FACTBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTBOT_FACTS", "subject")
    shutil.copytree(SUBJECT, tmp_path / "subject")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `factbot` with arguments, in this process."""

    def run(*args: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["factbot", *args])
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = capsys.readouterr()
        return Ran(int(exit_.value.code or 0), out, err)

    return run


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and no row."""
    path = tmp_path_factory.mktemp("migrated") / "factbot.sqlite"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def empty(folder: Path, migrated: Path) -> Iterator[Store]:
    """The configured database, with tables only."""
    shutil.copy(migrated, folder / "factbot.sqlite")
    store = open_store("sqlite:///factbot.sqlite")
    yield store
    store.close()


@pytest.fixture
def store(empty: Store) -> Store:
    """The configured database, with the facts of the subject."""
    with empty.write() as session:
        load_subject(session, load("subject"), now())
    return empty
