"""What tests of the Bluesky adapter share: a server, a file for the session, a clock that stands, the log."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
import time_machine

from bot import logs
from tests.platforms.bluesky.server import NOW, Server


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def keep(tmp_path: Path) -> Path:
    return tmp_path / "bluesky-session.json"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    logs.configure("debug", "json", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in (*logs.TALKATIVE, logs.SCHEDULER):
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()
