"""Any number of posts, pages of any size, posts in between, crashes, and a restart from any cursor that was stored."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.base import Batch
from bot.platforms.x import XPlatform
from bot.platforms.x.reading import uri_of

from .opened import platform_at
from .server import Server
from .world import World


@pytest.fixture(scope="module")
def calm() -> Iterator[Server]:
    """A server on which nobody is too fast."""
    with Server() as server:
        server.limits = dict.fromkeys(server.limits, 10**9)
        yield server


class Reader:
    """Reads the mentions or the search of a fresh world; `stored` are the cursors, as a database would keep them."""

    def __init__(self, server: Server, x: XPlatform, name: str) -> None:
        self.world = server.world = World()
        self.world.user("alice")
        self.x = x
        self.name = name
        self.made: list[str] = []
        self.read: list[str] = []
        self.stored: list[str | None] = [None]

    def arrive(self, count: int) -> None:
        self.made += [uri_of(self.world.post("alice", f"@factbot {number}")) for number in range(count)]

    def ask(self) -> Batch:
        cursor = self.stored[-1]
        return self.x.mentions(cursor) if self.name == "mentions" else self.x.watch(cursor, lambda post: True)

    def turn(self) -> bool:
        """Read a page and store what it brought; whether there is another."""
        batch = self.ask()
        self.read += [post.uri for post in (batch.posts if self.name == "mentions" else batch.mentions)]
        self.stored.append(batch.cursor)
        return batch.more

    def finish(self) -> None:
        while self.turn():
            pass
        while self.turn():  # what arrived within the last round
            pass


ARRIVALS = st.integers(0, 5)
LISTS = pytest.mark.parametrize("name", ["mentions", "search"])


@LISTS
@settings(max_examples=25, deadline=None)
@given(page=st.integers(1, 4), steps=st.lists(st.tuples(ARRIVALS, st.sampled_from(["stored", "crashed"])), max_size=8))
def test_where_every_page_is_stored_each_post_is_read_exactly_once(
    calm: Server, name: str, page: int, steps: list[tuple[int, str]]
) -> None:
    calm.page = page
    with closing(platform_at(calm)) as x:
        reader = Reader(calm, x, name)
        for count, ending in steps:
            reader.arrive(count)
            if ending == "stored":
                reader.turn()
            else:
                reader.ask()
        reader.finish()
    assert sorted(reader.read) == sorted(reader.made)


@LISTS
@settings(max_examples=25, deadline=None)
@given(page=st.integers(1, 4), steps=st.lists(st.tuples(ARRIVALS, st.integers(0, 9)), min_size=1, max_size=8))
def test_after_a_restart_from_any_stored_cursor_no_post_is_missing(
    calm: Server, name: str, page: int, steps: list[tuple[int, int]]
) -> None:
    calm.page = page
    with closing(platform_at(calm)) as x:
        reader = Reader(calm, x, name)
        for count, back in steps:
            reader.arrive(count)
            reader.turn()
            del reader.stored[max(1, len(reader.stored) - back) :]
        reader.finish()
    assert set(reader.read) == set(reader.made)
