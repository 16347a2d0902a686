"""What becomes of a call without an answer: whether it left, may be made again, and what it is taken to have cost."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest
import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError, ReadTimeoutError

from bot.errors import OutcomeUnknown, Unavailable
from bot.matching.optout import has_tag
from bot.platforms.x import XPlatform, open_account
from bot.platforms.x.session import HOST, TIMEOUT, Session, never_left

from . import payloads
from .opened import MEASURE, PLENTY, Bill, answered, keys, platform_at, post, target
from .server import Server

EVER = datetime(2000, 1, 1, tzinfo=UTC)
STORED = '{"text": "No.", "to": "5", "kind": "summoned_reply"}'


@contextmanager
def platform_on(server: Server, service: str, bill: Bill) -> Iterator[XPlatform]:
    """The platform at another address than the server's."""
    account = open_account(keys(server), "factbot", service, bill, PLENTY, PLENTY)
    with closing(XPlatform("factbot", account, MEASURE, None, refuses=has_tag)) as x:
        yield x


def closed_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.mark.parametrize("service", ["http://127.0.0.1:{port}", "http://no-such-host.invalid", "//nowhere", "http://"])
def test_a_call_that_never_left_may_be_made_again_and_cost_nothing(server: Server, service: str) -> None:
    bill = Bill()
    with platform_on(server, service.format(port=closed_port()), bill) as x:
        for call in (lambda: x.mentions(None), lambda: x.send("https://x.com/i/status/5", STORED, "key")):
            with pytest.raises(Unavailable):
                call()
    assert bill.spent(EVER) == 0


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.platforms.x.session.TIMEOUT", (0.5, 0.05))


@pytest.mark.usefixtures("impatient")
def test_an_answer_that_takes_too_long_is_lost(x: XPlatform, server: Server) -> None:
    to = target(x, server)
    server.fail(payloads.slow(60), on="mentions")
    server.fail(payloads.slow(60), on="POST /2/tweets")
    with pytest.raises(Unavailable, match="ReadTimeout"):
        x.mentions(None)
    with pytest.raises(OutcomeUnknown, match="ReadTimeout"):
        answered(x, to)


@pytest.mark.parametrize(
    "sent", [b"", b"HTTP/1.1 2", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{", b"rubbish\r\n\r\n"]
)
def test_an_answer_that_breaks_off_is_lost(server: Server, sent: bytes) -> None:
    bill = Bill()
    with _answering(sent) as service, platform_on(server, service, bill) as x:
        with pytest.raises(Unavailable):
            x.mentions(None)
        with pytest.raises(OutcomeUnknown):
            x.send("https://x.com/i/status/5", STORED, "key")
    assert bill.spent(EVER) == 100 * 1_000 + 10_000


@contextmanager
def _answering(sent: bytes) -> Iterator[str]:
    """A server that says `sent` to whoever asks, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            for _ in range(2):
                connection, _ = listening.accept()
                with connection:
                    _heard(connection)
                    connection.sendall(sent)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread.join(5)


def _heard(connection: socket.socket) -> None:
    """Read a request to its end, or closing would reset the connection."""
    head, _, body = b"", b"", b""
    while b"\r\n\r\n" not in head:
        head += connection.recv(65536)
    head, _, body = head.partition(b"\r\n\r\n")
    length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
    while len(body) < int(length.partition(b":")[2]):
        body += connection.recv(65536)


def _refused(reason: Exception) -> requests.ConnectionError:
    return requests.ConnectionError(MaxRetryError(None, "/", reason))  # type: ignore[arg-type]


def test_only_what_certainly_reached_nobody_never_left() -> None:
    assert never_left(_refused(NewConnectionError(None, "refused")))  # type: ignore[arg-type]
    assert never_left(requests.ConnectTimeout())
    assert never_left(requests.exceptions.InvalidURL())
    for open_ended in (
        _refused(ReadTimeoutError(None, "/", "slow")),  # type: ignore[arg-type]
        requests.ConnectionError(ProtocolError("Connection aborted.")),
        requests.ConnectionError(),
        requests.ReadTimeout(),
        requests.exceptions.ChunkedEncodingError(),
        requests.exceptions.SSLError(),
        ConnectionResetError(),
        ValueError(),
    ):
        assert not never_left(open_ended)


def test_every_call_has_a_time_out_and_goes_to_the_service_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, object, object]] = []

    def send(self: Session, request: requests.PreparedRequest, **named: object) -> requests.Response:
        seen.append((str(request.url), named["timeout"], named["allow_redirects"]))
        accepted = requests.Response()
        accepted.status_code = 200
        return accepted

    monkeypatch.setattr(Session, "send", send)
    with Session("https://api.x.com/") as session:
        session.request("GET", HOST + "/2/users/me")
    assert seen == [("https://api.x.com/2/users/me", TIMEOUT, False)]
    assert all(0 < seconds <= 60 for seconds in TIMEOUT)


def test_a_call_after_a_lost_answer_goes_through(x: XPlatform, server: Server) -> None:
    for failure in (payloads.lost_request(), payloads.lost_answer()):
        server.fail(failure)
        with pytest.raises(Unavailable):
            x.mentions(None)
    assert x.mentions(None).posts == ()


def test_threads_may_call_at_once(server: Server) -> None:
    with closing(platform_at(server)) as x, ThreadPoolExecutor(4) as pool:
        made = [post(server, "alice", f"@factbot {number}") for number in range(20)]
        found = list(pool.map(lambda uri: x.fetch([uri]), made))
    assert [list(one) for one in found] == [[uri] for uri in made]
