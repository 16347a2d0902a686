"""The stream of everybody's posts, with everything that happens to streams: nothing lost, nothing twice."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.errors import PlatformError, Unavailable
from bot.jobs.bench import Bench
from bot.jobs.observe import observe
from bot.matching.optout import has_tag
from bot.model import Subject
from bot.platforms.bluesky.adapter import BlueskyPlatform
from bot.platforms.bluesky.pace import Pace
from bot.platforms.bluesky.session import Account
from bot.platforms.bluesky.stream import Place, Stream, parsed
from bot.store import cursors, posts
from tests.benches import bench_on
from tests.platforms.bluesky.server import Purse

from .devnet import Network
from .people import PASSWORD, Person

CLAIM = "Elon Musk's xAI bought {} GPUs"
MOST = 40


@dataclass
class Watch:
    """A bench that watches the network from now on."""

    net: Network
    bench: Bench
    alice: Person

    def post(self, count: int) -> list[str]:
        """Let alice publish so many posts about the subject."""
        uris = self.alice.post_all([CLAIM.format(number) for number in range(count)])
        self.net.flush()
        return uris

    def until(self, done: Callable[[], bool]) -> None:
        """Look again and again, as the schedule does."""
        deadline = time.monotonic() + 30
        while not done():
            assert time.monotonic() < deadline
            observe(self.bench)

    def stored(self) -> dict[str, str]:
        """The texts of alice's stored posts by URI, in the order in which they came."""
        with self.bench.store.read() as session:
            waiting = posts.undecided(session, 100_000, ["bluesky"])
        hers = (one for one in waiting if one.post.author == self.alice.did)
        return {one.post.uri: one.post.text for one in sorted(hers, key=lambda one: one.id)}

    def cursor(self, place: Place | None = None) -> Place:
        """How far the stream was read; put to `place` when one is given."""
        with self.bench.store.write() as session:
            if place is not None:
                cursors.set(session, "bluesky", "watch", str(place), datetime.now(UTC))
            return parsed(cursors.get(session, "bluesky", "watch") or "")

    def events(self, kind: str) -> list[str]:
        """The details of what was logged under `kind`."""
        with self.bench.store.read() as session:
            found = session.exec_driver_sql("SELECT detail FROM event WHERE kind = ?", (kind,))
            return [json.loads(detail)["reason"] for (detail,) in found]


def stored_all(watch: Watch, number: int) -> bool:
    return len(watch.stored()) == number


@pytest.fixture
def watch(request: pytest.FixtureRequest, tmp_path: Path, net: Network, subject: Subject) -> Iterator[Watch]:
    """Pages hold `MOST` events, or what the test asks for."""
    bot, alice = net.account("factbot"), net.account("alice")
    net.jetstream_floor(0)
    account = Account(net.at.pds, bot.handle, PASSWORD, tmp_path / "session", Pace(Purse()))
    stream = Stream(net.at.jetstream, most=getattr(request, "param", MOST), since=datetime.now(UTC), quiet=0.5)
    with bench_on(
        tmp_path, subject, lambda store: BlueskyPlatform(bot.handle, account, stream, refuses=has_tag)
    ) as bench:
        watching = Watch(net, bench, alice)
        observe(bench)
        yield watching
    account.close()


def test_many_pages_bring_each_post_once_and_in_order(watch: Watch) -> None:
    uris = watch.post(2 * MOST + 7)
    observe(watch.bench)
    assert list(watch.stored()) == uris
    assert observe(watch.bench) == 0


@pytest.mark.parametrize("code", [1000, 1001, 1011, 0], ids=["1000", "1001", "1011", "cut off"])
def test_a_dropped_stream_loses_and_doubles_nothing(watch: Watch, code: int) -> None:
    uris: list[str] = []
    for after in (0, 1, 13):
        uris += watch.post(25)
        watch.net.jetstream_next(code=code, after=after)
        watch.until(partial(stored_all, watch, len(uris)))
    assert list(watch.stored()) == uris


def test_events_that_come_twice_or_out_of_order_are_stored_once(watch: Watch) -> None:
    uris = watch.post(10)
    observe(watch.bench)
    uris += watch.post(6)
    watch.net.jetstream_next(twice=True, reversed=5)
    watch.until(lambda: len(watch.stored()) == 16)
    assert sorted(watch.stored()) == sorted(uris)


def test_a_cursor_too_old_goes_on_with_what_is_held_and_tells_the_gap(watch: Watch) -> None:
    before = watch.cursor()
    lost = watch.post(10)
    floor = watch.net.jetstream_stats().seq
    kept = watch.post(5)
    watch.net.jetstream_floor(floor + 1)
    watch.cursor(Place(before.host, 1, before.at))
    watch.until(lambda: len(watch.stored()) == 5)
    assert list(watch.stored()) == kept
    assert set(lost).isdisjoint(watch.stored())
    assert ["the stream holds them no more" in reason for reason in watch.events("missed")] == [True]


def test_a_cursor_of_another_host_or_from_before_a_restart_goes_on_by_its_time(watch: Watch) -> None:
    first = watch.post(5)
    observe(watch.bench)
    place = watch.cursor()
    for moved in (Place("jetstream.example.org", 7, place.at), Place(place.host, 10**9, place.at)):
        more = watch.post(3)
        watch.cursor(moved)
        first += more
        watch.until(partial(stored_all, watch, len(first)))
        assert watch.cursor().host == place.host
    assert list(watch.stored()) == first


def test_deleted_and_edited_posts_are_taken_back(watch: Watch) -> None:
    kept, gone, changed = watch.post(3)
    observe(watch.bench)
    watch.alice.delete(gone)
    watch.alice.edit(changed, "Elon Musk's xAI bought nothing")
    watch.net.flush()
    observe(watch.bench)
    stored = watch.stored()
    assert (stored[kept], stored[gone], stored[changed]) == (CLAIM.format(0), "", "Elon Musk's xAI bought nothing")


@pytest.mark.parametrize(
    "frame",
    ["{", "[]", '{"$type":"message"}', '{"$type":"message","payload":{"$type":"x#new","seq":1}}', "\u0000", "9" * 5000],
)
def test_rubbish_on_the_stream_is_passed_over(watch: Watch, frame: str) -> None:
    uris = watch.post(2)
    uris += watch.post(2)
    watch.net.jetstream_next(raw=frame)
    watch.until(lambda: len(watch.stored()) == 4)
    assert list(watch.stored()) == uris


def test_a_server_that_is_not_there_is_unavailable_and_moves_nothing(watch: Watch) -> None:
    cursor = str(watch.cursor())
    with pytest.raises(Unavailable):
        Stream("ws://127.0.0.1:9/xrpc").read(cursor)


@pytest.mark.parametrize("watch", [5000], indirect=True, ids=["whole pages"])
def test_a_burst_is_screened_whole_and_the_rate_is_told(
    watch: Watch, record_property: Callable[[str, object], None]
) -> None:
    count = 2000
    topical = {number for number in range(count) if number % 5 == 0}
    texts = [CLAIM.format(n) if n in topical else f"A walk in the park, number {n}" for n in range(count)]
    uris = watch.alice.post_all(texts)
    watch.net.flush()
    started = time.perf_counter()
    found = observe(watch.bench)
    seconds = time.perf_counter() - started
    rate = f"{count} posts screened in {seconds:.1f} s, {count / seconds:.0f} a second; {found} stored"
    record_property("figure", f"burst: {rate}")
    assert list(watch.stored()) == [uri for number, uri in enumerate(uris) if number in topical]
    assert observe(watch.bench) == 0
    assert watch.stored().keys() <= set(uris)


def test_a_cursor_keeps_its_place() -> None:
    place = Place("jetstream.us-east.bsky.network", 12, datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC))
    assert parsed(str(place)) == place
    assert parsed(str(Place("localhost:1", None, place.at + timedelta(days=1)))).seq is None
    with pytest.raises(PlatformError):
        parsed("localhost:1 2")
