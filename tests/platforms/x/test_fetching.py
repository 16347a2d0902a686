"""Posts looked up by their addresses: those shown, in their newest words, a hundred at a time."""

from datetime import timedelta

import pytest
import time_machine

from bot.platforms.x import XPlatform
from bot.platforms.x.reading import uri_of

from .opened import calls, post
from .server import Server


def test_posts_come_by_the_address_they_were_asked_for(x: XPlatform, server: Server) -> None:
    number = server.world.post("alice", "grok")
    copied = f"https://twitter.com/alice/status/{number}?s=20"
    found = x.fetch([uri_of(number), copied])
    assert {uri: one.uri for uri, one in found.items()} == {uri_of(number): uri_of(number), copied: uri_of(number)}
    assert server.requests[0].query["ids"] == number


@pytest.mark.parametrize(("count", "batches"), [(1, [1]), (100, [100]), (101, [100, 1]), (250, [100, 100, 50])])
def test_a_hundred_are_asked_for_at_once(x: XPlatform, server: Server, count: int, batches: list[int]) -> None:
    made = [post(server, "alice", f"grok {number}") for number in range(count)]
    assert set(x.fetch(made)) == set(made)
    assert [len(request.listed("ids")) for request in server.requests] == batches


def test_the_same_post_is_asked_for_once(x: XPlatform, server: Server) -> None:
    uri = post(server, "alice", "grok")
    assert list(x.fetch([uri, uri])) == [uri]
    assert len(server.world.bill) == 1


def test_an_edited_post_is_looked_up_again_for_its_newest_words(x: XPlatform, server: Server) -> None:
    first = server.world.post("alice", "one")
    other = post(server, "bob", "unchanged")
    server.world.edit(server.world.edit(first, "two"), "three")
    found = x.fetch([uri_of(first), other])
    assert {uri: one.text for uri, one in found.items()} == {uri_of(first): "three", other: "unchanged"}
    assert found[uri_of(first)].uri == uri_of(first)
    assert calls(server) == ["GET tweets", "GET tweets"]
    assert len(server.requests[1].listed("ids")) == 1


def test_what_is_deleted_hidden_or_never_was_is_left_out(x: XPlatform, server: Server) -> None:
    kept, gone, pia, ben = (post(server, handle, "grok") for handle in ("alice", "carol", "pia", "ben"))
    server.world.delete(gone.rsplit("/", 1)[1])
    server.world.protect("pia")
    server.world.block("ben")
    assert list(x.fetch([kept, gone, pia, ben, uri_of("5")])) == [kept]
    assert sum(charge.objects for charge in server.world.bill) == 1


def test_nothing_shown_at_all_is_nothing(x: XPlatform, server: Server) -> None:
    assert x.fetch([uri_of("5")]) == {}


def test_addresses_that_are_none_cost_nothing(x: XPlatform, server: Server) -> None:
    assert x.fetch(["", "at://did:plc:a/app.bsky.feed.post/1", "https://example.org/status/5", uri_of("abc")]) == {}
    assert x.fetch([]) == {}
    assert server.requests == []


def test_our_own_posts_may_be_fetched(x: XPlatform, server: Server, noon: time_machine.Traveller) -> None:
    uri = post(server, "factbot", "an answer")
    noon.shift(timedelta(days=30))
    assert x.fetch([uri])[uri].author == x.account == "1111"
