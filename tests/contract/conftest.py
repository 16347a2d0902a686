from collections.abc import Iterator
from pathlib import Path

import pytest

from .rigs import LocalRig, Rig
from .x import XRig


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The embedded network and the local X always; the local AT Protocol network where it is asked for (`make e2e`)."""
    if "rig" in metafunc.fixturenames:
        names = ["local", "x", "bluesky"] if metafunc.config.getoption("--e2e") else ["local", "x"]
        metafunc.parametrize("rig", names, indirect=True)


@pytest.fixture
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    if request.param == "local":
        yield LocalRig(tmp_path)
    elif request.param == "x":
        x = XRig()
        yield x
        x.close()
    else:
        from .bluesky import BlueskyRig

        bluesky = BlueskyRig(tmp_path, request.getfixturevalue("net"))
        yield bluesky
        bluesky.close()
