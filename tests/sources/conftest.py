"""A site, a clock that moves when told to, and a fetcher that knows both."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.sources.fetch import Fetcher, Limits
from tests.sources.site import Site


@dataclass
class Time:
    """Time as the tests have it; sleeping takes none of the real one."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def passes(self, **span: float) -> None:
        self.seconds += timedelta(**span).total_seconds()

    @property
    def now(self) -> datetime:
        return datetime(2026, 12, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def fetcher(site: Site, time: Time) -> Fetcher:
    return fetching(site, time)()


def fetching(site: Site, time: Time) -> Callable[..., Fetcher]:
    """Makes fetchers for the site, with limits of their own."""

    def make(**limits: float) -> Fetcher:
        known = Limits(**{"seconds": 5.0, "most": 200_000, **limits})  # type: ignore[arg-type]
        return Fetcher(
            "desk@example.org", known, now=time, sleep=time.sleep, allowed=site.allowed, resolve=site.resolve
        )

    return make
