"""What every step works with, put together once by `bot.app`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.jobs.factbase import FactBase
from bot.platforms.base import Platform
from bot.policy.context import Limits
from bot.sources.archive import WAYBACK, Archive
from bot.sources.fetch import Fetcher
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Bench:
    """The store, the facts in force, the platforms, and what the operator allows.

    `limits` are what the operator allows everywhere; `owner` names this process in the outbox; an answer not sent
    within `give_up` is dropped; words of others about which nothing is left to do are kept for `keep` (None: for
    ever); nothing is sent while `pause_file` exists; sources are read by `fetcher` (None: never), and their copies
    looked for in `archive`; a step that has much to do looks at `stopping` between two pieces of work.
    """

    store: Store
    facts: FactBase
    platforms: tuple[Platform, ...]
    limits: Limits
    owner: str
    batch_size: int
    lease: timedelta
    give_up: timedelta
    keep: timedelta | None = None
    pause_file: Path | None = None
    fetcher: Fetcher | None = None
    archive: Archive = WAYBACK
    stopping: Callable[[], bool] = lambda: False

    @property
    def enabled(self) -> tuple[str, ...]:
        """The names of the platforms worked on."""
        return tuple(platform.name for platform in self.platforms)

    def platform(self, name: str) -> Platform:
        """The platform called `name`. Raises `KeyError` when it is not enabled."""
        return {platform.name: platform for platform in self.platforms}[name]
