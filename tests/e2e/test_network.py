"""The local network does what the tests of the bot rely on, and its stream misbehaves as it is told."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from .devnet import Network
from .people import Person

NSID = "network.bsky.jetstream.subscribeEvents"
POSTS = "kinds=commit&collections=app.bsky.feed.post"
SOON = 10


@contextmanager
def listening(net: Network, query: str) -> Iterator[Iterator[dict[str, Any]]]:
    """The payloads of the frames that a new connection brings, as they come."""
    with connect(f"{net.at.jetstream}/{NSID}?{query}", subprotocols=[Subprotocol("xrpc.v1.json")]) as socket:
        yield (json.loads(socket.recv(SOON))["payload"] for _ in iter(int, 1))


def refusal(net: Network, query: str) -> str:
    """The name of the error with which a connection is refused."""
    with pytest.raises(InvalidStatus) as refused, listening(net, query):
        pass
    assert refused.value.response.status_code == 400
    error: str = json.loads(refused.value.response.body or b"")["error"]
    return error


@pytest.fixture
def alice(net: Network) -> Iterator[Person]:
    yield net.account("alice")
    net.jetstream_floor(0)


def published(net: Network, person: Person, count: int) -> tuple[int, list[str]]:
    """The number of the first of some new posts on the stream, and the keys of all."""
    net.flush()
    first = net.jetstream_stats().seq + 1
    uris = person.post_all([f"post {number}" for number in range(count)])
    net.flush()
    return first, [uri.rsplit("/", 1)[1] for uri in uris]


def keys(events: Iterator[dict[str, Any]], count: int) -> list[str]:
    return [next(events)["rkey"] for _ in range(count)]


def test_a_handle_in_a_post_notifies_its_holder_whatever_stands_before_it(net: Network, alice: Person) -> None:
    bob = net.account("bob")
    asked = alice.post(f"Vérité ? 🚀 @{bob.handle}").uri
    net.flush()
    notes = bob.client.app.bsky.notification.list_notifications({"reasons": ["mention"]}).notifications
    assert [note.uri for note in notes] == [asked]
    (facet,) = notes[0].record.facets
    span = slice(facet.index.byte_start, facet.index.byte_end)
    assert notes[0].record.text.encode()[span].decode() == f"@{bob.handle}"


def test_a_reply_to_a_reply_stands_in_the_thread_of_its_root(net: Network, alice: Person) -> None:
    root = alice.post("a claim").uri
    middle = alice.post("a doubt", reply_to=root).uri
    last = alice.post("an answer", reply_to=middle).uri
    net.flush()
    assert [[view.uri for view in alice.replies(uri)] for uri in (root, middle)] == [[middle], [last]]


def test_a_number_brings_everything_from_there_on_and_then_what_comes(net: Network, alice: Person) -> None:
    first, made = published(net, alice, 3)
    with listening(net, f"{POSTS}&cursor={first + 1}") as events:
        assert keys(events, 2) == made[1:]
        assert published(net, alice, 1)[1] == keys(events, 1)


def test_a_number_below_the_floor_is_refused(net: Network, alice: Person) -> None:
    first, _ = published(net, alice, 2)
    net.jetstream_floor(first + 1)
    assert refusal(net, f"{POSTS}&cursor={first}") == "CursorTooOld"


def test_a_time_below_the_floor_is_moved_up_to_it_and_told(net: Network, alice: Person) -> None:
    first, made = published(net, alice, 2)
    net.jetstream_floor(first + 1)
    with listening(net, f"{POSTS}&cursor=1000000000000000") as events:
        notice = next(events)
        assert (notice["$type"], notice["name"]) == (f"{NSID}#info", "OutdatedCursor")
        assert keys(events, 1) == made[1:]


def test_a_number_still_to_come_begins_at_the_newest_event_and_is_told(net: Network, alice: Person) -> None:
    beyond = published(net, alice, 1)[0] + 1000
    with listening(net, f"{POSTS}&cursor={beyond}") as events:
        assert next(events)["name"] == "FutureCursor"
        assert published(net, alice, 1)[1] == keys(events, 1)


@pytest.mark.parametrize("query", ["kinds=like", "kinds=account&collections=app.bsky.feed.post"])
def test_a_filter_that_can_match_nothing_is_refused(net: Network, query: str) -> None:
    assert refusal(net, query) == "InvalidRequest"


@pytest.mark.parametrize(("code", "seen"), [(1000, 1000), (1001, 1001), (1011, 1011), (0, 1006)])
def test_a_connection_ends_as_planned_after_so_many_events(net: Network, alice: Person, code: int, seen: int) -> None:
    first, made = published(net, alice, 3)
    net.jetstream_next(code=code, after=2)
    got: list[str] = []
    with listening(net, f"{POSTS}&cursor={first}") as events, pytest.raises(ConnectionClosed) as closed:
        for event in events:
            got.append(event["rkey"])  # noqa: PERF401 - what came before the end is to be kept
    assert got == made[: len(got)]
    # What was still under way when the line is cut may be lost.
    assert len(got) == 2 or code == 0
    assert (closed.value.rcvd.code if closed.value.rcvd else 1006) == seen


def test_a_plan_holds_for_one_connection_alone(net: Network, alice: Person) -> None:
    first, made = published(net, alice, 3)
    net.jetstream_next(twice=True, reversed=2)
    with listening(net, f"{POSTS}&cursor={first}") as events:
        assert keys(events, 6) == [made[1], made[1], made[0], made[0], made[2], made[2]]
    with listening(net, f"{POSTS}&cursor={first}") as events:
        assert keys(events, 3) == made
