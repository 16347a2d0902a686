"""Where a request may go: plain web addresses only, and only machines of the public internet.

A host is judged by what it resolves to, not by its name, so that neither `http://2130706433/` nor a name in somebody's
DNS leads into the operator's network. An IPv6 address that stands for an IPv4 one is judged by both.
"""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urldefrag, urljoin, urlsplit

Ip = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[tuple[str, int]]]
"""From a host and a port to the addresses and ports to connect to. Raises `OSError` when there are none."""

_PORTS = {"http": 80, "https": 443}
_SAFE = "/?:@!$&'()*+,;=~-._%[]"
_UNFIT = re.compile(r"[\x00-\x20\x7f]")
_NAT64 = ip_network("64:ff9b::/96")
# What `is_global` of the oldest Python in use takes for public.
_NOT_PUBLIC = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20", "5f00::/16")))


class Why(StrEnum):
    """Why a page was not read."""

    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too slow"
    LOOPING = "looping"
    BARRED = "barred"
    PUT_OFF = "put off"


class Halted(Exception):
    """The page cannot be read, or may not be. Never leaves the fetcher."""

    def __init__(self, why: Why, note: str) -> None:
        self.why = why
        super().__init__(note)


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `path` has the query and is ready to be sent; `host` is in ASCII."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}"

    @property
    def url(self) -> str:
        return self.origin + self.path


def target(url: str) -> Target:
    """The parts of a web address. Raises `Halted` for any other scheme, port or form."""
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        raise Halted(Why.REFUSED, "no web address") from None
    if parts.scheme not in _PORTS or not host or parts.username is not None or _UNFIT.search(host):
        raise Halted(Why.REFUSED, "no plain web address")
    if port not in (None, _PORTS[parts.scheme]):
        raise Halted(Why.REFUSED, f"port {port} is none for web pages")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(parts.scheme, host, _PORTS[parts.scheme], path)


def joined(base: str, location: str) -> str:
    """Where a `Location` header leads, without its fragment. Raises `Halted` when nowhere."""
    try:
        return urldefrag(urljoin(base, location.encode("latin-1").decode("utf-8", "replace"))).url
    except ValueError:
        raise Halted(Why.REFUSED, "redirects to no web address") from None


def resolved(host: str, port: int) -> list[tuple[str, int]]:
    """What the operating system knows of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(address[0]), int(address[1])) for *_, address in found))


def is_public(ip: Ip) -> bool:
    """Whether an address belongs to a machine of the public internet."""
    if isinstance(ip, IPv6Address):
        inner = _inner(ip)
        if inner:
            return all(map(is_public, inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in net for net in _NOT_PUBLIC)


def _inner(ip: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that packets for this address may end at."""
    if ip in _NAT64:
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    return [inner for inner in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if inner is not None]


def permitted(target: Target, resolve: Resolve, allowed: Callable[[Ip], bool]) -> list[tuple[str, int]]:
    """The addresses to connect to. Raises `Halted` when the host has none, or none that is allowed."""
    try:
        found = resolve(target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise Halted(Why.UNREACHABLE, f"{target.host} is not known") from error
    fit = [(ip, port) for ip, port in found if allowed(ip_address(ip))]
    if not fit:
        raise Halted(Why.REFUSED, f"{target.host} is not on the public internet")
    return fit
