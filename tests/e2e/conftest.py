"""Networks for the tests: one without limits for nearly all, one with those of production."""

from collections.abc import Iterator

import pytest

from .devnet import Network, obstacle


@pytest.fixture(scope="module")
def limited() -> Iterator[Network]:
    """A network that enforces the rate limits of production."""
    lacking = obstacle()
    if lacking is not None:
        pytest.skip(lacking)
    with Network(rate_limits=True) as network:
        yield network
