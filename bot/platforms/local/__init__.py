"""A small but complete social network in one SQLite file, and the adapter that speaks to it.

It serves the demo, the tests and replays, from several threads and processes at once. `LocalNetwork` is
the network as its owner sees it: accounts, posts, blocks, gates, timelines loaded from JSON Lines.
`LocalPlatform` is one account on it, with the same contract as any other platform. `Faults` makes that
account's calls fail the way real networks do, by script or by seeded chance.
"""

from pathlib import Path
from typing import Any

from bot.platforms.local.adapter import LocalPlatform
from bot.platforms.local.faults import Call, Fault, Faults
from bot.platforms.local.network import LoadResult, LocalNetwork
from bot.platforms.local.timeline import Problem

__all__ = ["Call", "Fault", "Faults", "LoadResult", "LocalNetwork", "LocalPlatform", "Problem", "open_local"]


def open_local(path: Path, handle: str, **options: Any) -> LocalPlatform:
    """The account `handle` on the network at `path`, both made when missing; more in `LocalPlatform`."""
    return LocalPlatform(LocalNetwork(path), handle, **options)
