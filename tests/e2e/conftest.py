"""Networks for the tests: one without limits for nearly all, one with those of production."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.platforms.x.openapi import validator
from tests.platforms.x.server import Server
from tests.platforms.x.world import World

from .devnet import Network, obstacle
from .postgres import available, postgres


@pytest.fixture(scope="module")
def limited() -> Iterator[Network]:
    """A network that enforces the rate limits of production."""
    lacking = obstacle()
    if lacking is not None:
        pytest.skip(lacking)
    with Network(rate_limits=True) as network:
        yield network


@pytest.fixture
def database() -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    if not available():
        pytest.skip("PostgreSQL is not installed here")
    with TemporaryDirectory() as folder, postgres(Path(folder)) as url:
        yield url.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def server() -> Iterator[Server]:
    """A local X, all of whose requests fit the official document where that is at hand."""
    with Server(World(dedup=True)) as server:
        yield server
    validate = validator()
    for request in server.requests if validate else ():
        assert validate is not None
        validate(request)
