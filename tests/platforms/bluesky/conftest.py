"""What tests of the Bluesky adapter share: a server, a file for the session, a clock that stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

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
