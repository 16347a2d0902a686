"""One connection after another: however each ends, what came before is kept and nothing else is believed."""

import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

from bot.errors import PlatformError, Unavailable
from bot.platforms.bluesky.stream import OVERLAP, Bite, Place, Stream, micros

NSID = "network.bsky.jetstream.subscribeEvents"
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
Play = Callable[[ServerConnection], None]


def message(payload: dict[str, object]) -> str:
    return json.dumps({"$type": "message", "payload": payload})


def event(seq: int, at: datetime = NOON) -> str:
    record = {"$type": "app.bsky.feed.post", "text": f"post {seq}", "createdAt": "2026-03-01T00:00:00Z"}
    payload = {"$type": f"{NSID}#commit", "seq": seq, "did": "did:plc:a", "time": f"{at:%Y-%m-%dT%H:%M:%S}.000000Z"}
    content = {"rev": "r", "operation": "create", "collection": "app.bsky.feed.post", "rkey": f"3k{seq}"}
    return message(
        {**payload, **content, "record": record, "cid": "bafyreibk6g6ljp4l7soqhugk6jn4mfplsg5oanaa6wi2mbvvzooxugpt6q"}
    )


def info(name: str) -> str:
    return message({"$type": f"{NSID}#info", "name": name})


@dataclass
class Jetstream:
    """A server that plays one scene for each connection and remembers with which cursor it was asked."""

    scenes: list[Play | str] = field(default_factory=list)
    cursors: list[int] = field(default_factory=list)
    url: str = ""

    def refuse(self, connection: ServerConnection, request: Request) -> Response | None:
        self.cursors.append(int(parse_qs(urlsplit(request.path).query)["cursor"][0]))
        if not isinstance(self.scenes[0], str):
            return None
        response = connection.respond(HTTPStatus.BAD_REQUEST, json.dumps({"error": self.scenes.pop(0)}))
        return response

    def play(self, connection: ServerConnection) -> None:
        scene = self.scenes.pop(0)
        assert not isinstance(scene, str)
        scene(connection)


@pytest.fixture
def server() -> Iterator[Jetstream]:
    played = Jetstream()
    with serve(played.play, "127.0.0.1", 0, process_request=played.refuse, subprotocols=["xrpc.v1.json"]) as running:  # type: ignore[list-item]
        host, port = running.socket.getsockname()[:2]
        played.url = f"ws://{host}:{port}/xrpc"
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield played
        running.shutdown()
        thread.join()


def saying(*frames: str, then: Play | None = None) -> Play:
    """Send the frames, then do what is told, or wait until the other side goes."""

    def scene(connection: ServerConnection) -> None:
        for frame in frames:
            connection.send(frame)
        if then is not None:
            then(connection)
            return
        try:
            connection.recv()
        except ConnectionClosed:
            return

    return scene


def closing(code: int) -> Play:
    return lambda connection: connection.close(code)


def cut(connection: ServerConnection) -> None:
    connection.socket.close()


def host(server: Jetstream) -> str:
    return urlsplit(server.url).netloc


def read(server: Jetstream, place: Place | None = None, most: int = 5000) -> Bite:
    stream = Stream(server.url, most=most, since=NOON, quiet=0.2)
    return stream.read(str(place) if place else None)


def seqs(bite: Bite) -> list[int]:
    return [one.seq for one in bite.events]


def test_the_first_bite_begins_at_the_instant_given(server: Jetstream) -> None:
    server.scenes = [saying(event(5), event(6))]
    bite = read(server)
    assert server.cursors == [micros(NOON)]
    assert (seqs(bite), bite.place, bite.more) == ([5, 6], Place(host(server), 6, NOON), False)


def test_what_was_read_is_not_read_again(server: Jetstream) -> None:
    server.scenes = [saying(event(6), event(7))]
    bite = read(server, Place(host(server), 6, NOON))
    assert (server.cursors, seqs(bite)) == ([6], [7])


def test_a_full_bite_says_that_there_is_more(server: Jetstream) -> None:
    server.scenes = [saying(*(event(seq) for seq in range(1, 9)))]
    bite = read(server, most=3)
    assert (seqs(bite), bite.more) == ([1, 2, 3], True)


def test_an_event_of_the_present_ends_the_bite(server: Jetstream) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)

    def going_on(connection: ServerConnection) -> None:
        for seq in itertools.count(3):
            time.sleep(0.05)
            try:
                connection.send(event(seq, soon))
            except ConnectionClosed:
                return

    server.scenes = [saying(event(1), event(2, soon), then=going_on)]
    bite = read(server)
    assert seqs(bite)[:3] == [1, 2, 3] and not bite.more


@pytest.mark.parametrize("end", [closing(1000), closing(1001), closing(1011), cut], ids=["1000", "1001", "1011", "cut"])
def test_what_came_before_a_connection_broke_is_kept(server: Jetstream, end: Play) -> None:
    server.scenes = [saying(event(1), event(2), then=end)]
    bite = read(server)
    assert (seqs(bite), bite.place.seq, bite.more) == ([1, 2], 2, True)


@pytest.mark.parametrize("end", [closing(1000), closing(1008), closing(1011), cut], ids=["1000", "1008", "1011", "cut"])
def test_a_connection_that_brings_nothing_and_breaks_is_unavailable(server: Jetstream, end: Play) -> None:
    server.scenes = [saying(then=end)]
    with pytest.raises(Unavailable) as caught:
        read(server, Place(host(server), 6, NOON))
    assert len(str(caught.value).splitlines()) == 1


def test_silence_means_caught_up_and_the_place_stays(server: Jetstream) -> None:
    place = Place(host(server), 6, NOON)
    server.scenes = [saying(), saying()]
    assert read(server, place) == Bite((), place, False)
    assert read(server) == Bite((), Place(host(server), None, NOON), False)


def test_a_number_too_old_gives_way_to_its_time_and_the_gap_is_told(server: Jetstream) -> None:
    server.scenes = ["CursorTooOld", saying(info("OutdatedCursor"), event(90, NOON + timedelta(hours=1)))]
    bite = read(server, Place(host(server), 6, NOON))
    assert server.cursors == [6, micros(NOON - OVERLAP)]
    assert seqs(bite) == [90]
    assert bite.missed == "posts from 2026-03-01 12:00 to 2026-03-01 13:00 UTC: the stream holds them no more"


def test_a_number_from_the_future_gives_way_to_its_time(server: Jetstream) -> None:
    server.scenes = [saying(info("FutureCursor")), saying(event(2))]
    bite = read(server, Place(host(server), 10**9, NOON))
    assert server.cursors == [10**9, micros(NOON - OVERLAP)]
    assert (seqs(bite), bite.missed) == ([2], None)


def test_the_number_of_another_host_means_nothing(server: Jetstream) -> None:
    server.scenes = [saying(event(2))]
    bite = read(server, Place("elsewhere.example.org", 7, NOON))
    assert server.cursors == [micros(NOON - OVERLAP)]
    assert bite.place == Place(host(server), 2, NOON)


def test_events_out_of_order_are_put_in_order(server: Jetstream) -> None:
    server.scenes = [saying(event(3), event(1), event(2), event(3))]
    bite = read(server)
    assert (seqs(bite), bite.place.seq) == ([1, 2, 3, 3], 3)


def test_an_error_of_the_server_ends_the_bite(server: Jetstream) -> None:
    error = json.dumps({"$type": "error", "error": "ConsumerTooSlow", "message": "too slow"})
    server.scenes = [saying(event(1), error), saying(error)]
    assert read(server).more
    with pytest.raises(Unavailable):
        read(server)


@pytest.mark.parametrize(
    "frame",
    [
        "{",
        "[]",
        '{"$type":"message"}',
        message({"$type": "x#new", "seq": 1}),
        message({"$type": f"{NSID}#commit", "seq": "many"}),
    ],
)
def test_rubbish_is_passed_over(server: Jetstream, frame: str) -> None:
    server.scenes = [saying(event(1), frame, event(2))]
    assert seqs(read(server)) == [1, 2]


@pytest.mark.parametrize("error", ["InvalidRequest", "Whatever"])
def test_a_refused_connection_is_unavailable(server: Jetstream, error: str) -> None:
    server.scenes = [error]
    with pytest.raises(PlatformError):
        read(server)
