from collections.abc import Iterator
from pathlib import Path

import pytest

from .rigs import LocalRig, Rig


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The embedded network always; the local AT Protocol network where it is asked for (`make e2e`)."""
    if "rig" in metafunc.fixturenames:
        names = ["local", "bluesky"] if metafunc.config.getoption("--e2e") else ["local"]
        metafunc.parametrize("rig", names, indirect=True)


@pytest.fixture
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    if request.param == "local":
        yield LocalRig(tmp_path)
        return
    from .bluesky import BlueskyRig

    made = BlueskyRig(tmp_path, request.getfixturevalue("net"))
    yield made
    made.close()
