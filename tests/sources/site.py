"""A web server on this machine that plays many hosts, well-behaved and otherwise.

    with Site() as site:
        site["http://news.example/a"] = page("<p>Hello</p>")
        Fetcher("Test", resolve=site.resolve, allowed=site.allowed)

Hosts under `.example` lead here whatever their port; `inside.example` leads to a machine that must not be called.
Each behaviour is a function of the request being handled.
"""

import gzip
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self, cast
from urllib.parse import urlsplit

from bot.sources.target import Ip, is_public

Behaviour = Callable[["Handler"], None]
OUR_ADDRESS, INSIDE = "127.0.0.1", "127.0.0.2"


class Handler(BaseHTTPRequestHandler):
    """One request; `site` is the server's owner."""

    protocol_version = "HTTP/1.1"
    site: "Site"

    def do_GET(self) -> None:
        host = self.headers["Host"]
        self.site.requests.append((f"http://{host}{self.path}", dict(self.headers.items())))
        self.site.behaviour(host, self.path)(self)
        self.close_connection = True

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests look at `site.requests` instead."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up on an endless body is in the right."""


class Site:
    """What is served, by address; `requests` are the addresses asked for, with their headers."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.lookups: list[str] = []
        self.closing = threading.Event()
        self._behaviours: dict[str, Behaviour] = {}
        self._server = _Server(
            (OUR_ADDRESS, 0), cast(type[BaseHTTPRequestHandler], type("H", (Handler,), {"site": self}))
        )

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def __setitem__(self, url: str, behaviour: Behaviour) -> None:
        self._behaviours[url] = behaviour

    def behaviour(self, host: str, path: str) -> Behaviour:
        found = self._behaviours.get(f"http://{host}{path}")
        return found or self._behaviours.get(f"http://{host}{path.partition('?')[0]}") or page("Not Found", 404)

    def resolve(self, host: str, port: int) -> list[tuple[str, int]]:
        """Stands in for DNS."""
        self.lookups.append(host)
        if host == "inside.example":
            return [(INSIDE, self.port)]
        if host.endswith(".example"):
            return [(OUR_ADDRESS, self.port)]
        if host[0].isdigit():
            return [(host, self.port)]
        raise OSError("no such host")

    def allowed(self, ip: Ip) -> bool:
        """Public addresses, and that of this server."""
        return str(ip) == OUR_ADDRESS or is_public(ip)

    def asked(self, url: str) -> int:
        """How often an address was asked for."""
        return sum(asked == url for asked, _ in self.requests)

    def sent(self, url: str) -> dict[str, str]:
        """The headers of the last request for an address."""
        return next(headers for asked, headers in reversed(self.requests) if asked == url)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def urls(self) -> list[str]:
        return [urlsplit(url).path for url, _ in self.requests]


def page(body: str | bytes, status: int = 200, **headers: str) -> Behaviour:
    """A page; headers are given with underscores."""
    raw = body.encode() if isinstance(body, str) else body
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: request.answer(status, raw, {"Content-Type": "text/html; charset=utf-8", **given})


def redirect(to: str, status: int = 302) -> Behaviour:
    return page("", status, Location=to)


def kept(body: str, etag: str) -> Behaviour:
    """A page that is sent once: whoever knows its etag is told that nothing has changed."""

    def behave(request: Handler) -> None:
        if request.headers.get("If-None-Match") == etag:
            request.answer(304, b"", {})
        else:
            request.answer(
                200, body.encode(), {"Content-Type": "text/html", "ETag": etag, "Last-Modified": "yesterday"}
            )

    return behave


def drip(request: Handler) -> None:
    """A byte now and then, for ever, and never a timeout between two of them."""
    request.answer(200, b"<p>", {"Content-Length": "100000000"})
    _dripping(request)


def drip_headers(request: Handler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _dripping(request)


def _dripping(request: Handler) -> None:
    while not request.site.closing.wait(0.02):
        request.wfile.write(b"a")


def silent(request: Handler) -> None:
    """Takes the request and says nothing."""
    request.site.closing.wait(30)


def endless(request: Handler) -> None:
    """No Content-Length, and no end."""
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    while not request.site.closing.is_set():
        request.wfile.write(b"<p>more and more of it</p>" * 4096)


def lying(length: int, body: bytes) -> Behaviour:
    """Says `length` and sends `body`."""
    return lambda request: request.answer(200, body, {"Content-Type": "text/html", "Content-Length": str(length)})


def packed(body: bytes) -> Behaviour:
    return page(gzip.compress(body), Content_Encoding="gzip")


def bomb(megabytes: int) -> bytes:
    """A gzip stream a thousand times smaller than what it unpacks to."""
    return gzip.compress(b"\0" * (megabytes * 1_000_000))


def robots(text: str) -> Behaviour:
    return page(text, Content_Type="text/plain")
