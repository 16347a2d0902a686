import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot import logs
from bot.platforms.local import LocalNetwork


@pytest.fixture
def network(tmp_path: Path) -> LocalNetwork:
    """A network with the accounts alice, bob and factbot."""
    network = LocalNetwork(tmp_path / "network.db")
    for handle in ("alice", "bob", "factbot"):
        network.add_account(handle)
    return network


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What is logged at the level debug."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    logs.configure("debug", "json", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in (*logs.TALKATIVE, logs.SCHEDULER):
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()
