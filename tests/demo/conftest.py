"""The demo, played once for all tests of this folder, and once more on the same folder by the command itself."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog
import time_machine
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.demo.outcome import Outcome
from bot.demo.playing import Stage, play
from bot.model import Post
from bot.platforms.local import LocalNetwork
from tests.conftest import WHEN_FACTS_ARE_FRESH

HANDLE = "factbot"
SPOILERS = {"FACTBOT_HANDLE": "somebody", "FACTBOT_ANSWER_THRESHOLD_WATCH": "1", "FACTBOT_REPLIES_PER_HOUR": "1"}
"""Settings that a person may have for a bot of their own, and that would spoil the demo."""


@dataclass(frozen=True)
class Played:
    """What the first run left: its outcome, how often it told its progress, and our answers on the network."""

    stage: Stage
    outcome: Outcome
    told: tuple[tuple[int, int], ...]
    answers: tuple[Post, ...]


@dataclass(frozen=True)
class Again:
    """What the command printed when run again on the same folder, and our answers on the network after it."""

    exit_code: int
    output: str
    answers: tuple[Post, ...]


@pytest.fixture(scope="session")
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory, _logging_as_before: None) -> Played:
    folder: Path = tmp_path_factory.mktemp("demo")
    told: list[tuple[int, int]] = []
    with pytest.MonkeyPatch.context() as environment:
        for name, value in SPOILERS.items():
            environment.setenv(name, value)
        with time_machine.travel(WHEN_FACTS_ARE_FRESH):
            outcome = play(folder, lambda done, total: told.append((done, total)))
    stage = Stage(folder)
    return Played(stage, outcome, tuple(told), _answers(stage))


@pytest.fixture(scope="session")
def again(played: Played) -> Again:
    with time_machine.travel(WHEN_FACTS_ARE_FRESH):
        result = CliRunner().invoke(app, ["demo", "--plain", "--keep", str(played.stage.folder)])
    return Again(result.exit_code, result.output, _answers(played.stage))


def _answers(stage: Stage) -> tuple[Post, ...]:
    return tuple(post for post in LocalNetwork(stage.network).posts() if post.author == HANDLE)
