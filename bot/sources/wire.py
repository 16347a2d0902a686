"""One HTTP exchange, bounded in time and size, with exactly the machine that was judged fit.

The connection is made to the addresses given, never to what the name resolves to a moment later; name and certificate
are those of the host all the same. One deadline holds for everything: connecting, TLS, headers, each bit of the body.
Nothing of the environment (proxies, cookies, netrc) has a say.
"""

import ssl
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

import httpcore

from bot.sources.target import Halted, Target, Why

_TRIES = 3
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `headers` have names in small letters; `whole` tells whether the body came to its end."""

    status: int
    headers: dict[str, str]
    body: bytes
    whole: bool


def exchange(
    target: Target,
    headers: dict[str, str],
    addresses: list[tuple[str, int]],
    *,
    seconds: float,
    most: int,
    tls: ssl.SSLContext | None,
) -> Answer:
    """GET `target` from one of `addresses` within `seconds`, reading no more than `most` bytes, packed or unpacked.

    Raises `Halted` when there is no answer in time.
    """
    backend = _Pinned(addresses, monotonic() + seconds)
    pool = httpcore.ConnectionPool(ssl_context=tls, max_connections=1, network_backend=backend)
    sent = {"Connection": "close", **headers}
    try:
        with (
            pool,
            pool.stream("GET", target.url, headers=[(k.encode(), v.encode()) for k, v in sent.items()]) as answer,
        ):
            got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            body, whole = _body(answer.iter_stream(), got.get("content-encoding", ""), most)
            return Answer(answer.status, got, body, whole)
    except httpcore.TimeoutException as error:
        raise Halted(Why.TOO_SLOW, f"{target.host} did not answer in {seconds:.0f} s") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, UnicodeError) as error:
        raise Halted(Why.UNREACHABLE, f"{target.host} could not be reached: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def _body(chunks: Iterable[bytes], coding: str, most: int) -> tuple[bytes, bool]:
    """The body, unpacked, and whether it is whole. What breaks off or cannot be unpacked is kept as far as it goes."""
    unpack = _unpacked if coding.lower().strip() in ("gzip", "x-gzip", "deflate") else _plain
    body = bytearray()
    try:
        for piece in unpack(_counted(chunks, most), most):
            body += piece[: most - len(body)]
            if len(body) >= most:
                return bytes(body), False
    except (httpcore.ProtocolError, httpcore.ReadError, zlib.error, _Overlong):
        return bytes(body), False
    return bytes(body), coding.lower().strip() in ("", "identity", "gzip", "x-gzip", "deflate")


class _Overlong(Exception):
    """More was sent than is read."""


def _counted(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    count = 0
    for chunk in chunks:
        yield chunk
        count += len(chunk)
        if count > most:
            raise _Overlong


def _plain(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    yield from chunks


def _unpacked(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Unpack bit by bit, so that a small body that unpacks to a huge one never exists as a whole."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    for chunk in chunks:
        rest = chunk
        while rest and not unpacker.eof:
            yield unpacker.decompress(rest, _CHUNK)
            rest = unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise zlib.error("incomplete")


class _Pinned(httpcore.NetworkBackend):
    """Connects to the addresses given, whatever host is asked for."""

    def __init__(self, addresses: list[tuple[str, int]], deadline: float) -> None:
        self._addresses = addresses[:_TRIES]
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        *others, last = self._addresses
        for index, (ip, at) in enumerate(others):
            share = _left(self._deadline) / (len(self._addresses) - index)
            try:
                return self._connected(ip, at, share)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(*last, _left(self._deadline))

    def _connected(self, ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
        stream = httpcore.SyncBackend().connect_tcp(ip, port, timeout=seconds, socket_options=())
        return _Timed(stream, self._deadline)


class _Timed(httpcore.NetworkStream):
    """A stream on which every step ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left
