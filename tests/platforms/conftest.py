from pathlib import Path

import pytest

from bot.platforms.local import LocalNetwork


@pytest.fixture
def network(tmp_path: Path) -> LocalNetwork:
    """A network with the accounts alice, bob and factbot."""
    network = LocalNetwork(tmp_path / "network.db")
    for handle in ("alice", "bob", "factbot"):
        network.add_account(handle)
    return network
