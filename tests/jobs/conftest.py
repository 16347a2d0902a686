"""A bench on a fresh database and an embedded network that can be told to fail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.compose.fit import weighted
from bot.jobs.bench import Bench
from bot.matching.optout import has_tag
from bot.model import Draft, Lang, Subject
from bot.platforms.local import Faults, LocalNetwork, LocalPlatform
from tests.benches import bench_on

HANDLE = "factbot"
AT = datetime(2023, 5, 1, 12, 0, tzinfo=UTC)
LIE = "Musk bought 100,000 GPUs for Twitter"
TRUTH = "Musk bought 10,000 GPUs for Twitter"


@dataclass
class World:
    """The bench with the network it works on and the faults that its calls meet."""

    bench: Bench
    network: LocalNetwork
    faults: Faults

    def post(self, text: str, author: str = "alice", reply_to: str | None = None) -> str:
        """Publish a post and return its URI."""
        self.network.add_account(author)
        return self.network.post(author, text, AT, reply_to=reply_to)

    def prepared(self, uri: str, text: str, lang: Lang) -> str:
        """What an attempt to answer a post would send."""
        target = self.network.find(uri)
        assert target is not None
        return self.bench.platforms[0].prepare(target, Draft(text, lang))

    def replies(self, uri: str) -> list[str]:
        """The texts of the bot's answers under a post, as they stand on the network."""
        return [post.text for post in self.network.replies(uri, author=HANDLE)]


@pytest.fixture
def world(tmp_path: Path, subject: Subject) -> Iterator[World]:
    network, faults = LocalNetwork(tmp_path / "net.sqlite"), Faults()
    platform = LocalPlatform(network, HANDLE, length=weighted, page_size=3, faults=faults, refuses=has_tag)
    with bench_on(tmp_path, subject, lambda store: platform) as bench:
        yield World(bench, network, faults)
