"""One polite GET: what robots.txt allows, at a pace, with a limit on everything, and only from the public internet.

Redirects are followed by hand, since each is another address to be judged, another host with its own robots.txt and
pace. Seconds spent waiting for the pace do not count against the limit of time.
"""

import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from bot import __version__
from bot.sources import robots
from bot.sources.pace import Pace
from bot.sources.permission import Permissions
from bot.sources.target import Halted, Ip, Resolve, Target, Why, is_public, joined, permitted, resolved, target

if TYPE_CHECKING:
    from bot.sources.wire import Answer

AGENT = "factbot"
"""The name that robots.txt knows us by."""
_REDIRECTS, _PERMANENT = {301, 302, 303, 307, 308}, {301, 308}
_ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, application/json;q=0.9, */*;q=0.5"
_FRESH = 60.0
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for a page with all its redirects, and as many for all robots.txt on the way; `most` bytes of the page,
    `hops` redirects, and the seconds `between` two requests to one host."""

    seconds: float = 20.0
    most: int = 8_000_000
    hops: int = 5
    between: float = 5.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What a server gave to recognise an unchanged page by, at the address that gave it."""

    url: str
    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value and not _UNPRINTABLE.search(value)}


@dataclass(frozen=True, slots=True)
class Page:
    """An answer of any status. `url` is where it came from, `lasting_url` how far redirects for good lead; `whole` is
    false when it is longer than what was read. Header names are in small letters."""

    url: str
    lasting_url: str
    status: int
    headers: dict[str, str]
    body: bytes
    whole: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """There is no answer, and why: one line."""

    why: Why
    note: str


class Fetcher:
    """Reads pages for `operator` (who runs the bot and how to reach them, told to every server). One thread at a time.

    `now` counts seconds for pace and memory; `allowed` and `resolve` are replaced only to reach a server of a test.
    """

    def __init__(
        self,
        operator: str,
        limits: Limits | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        allowed: Callable[[Ip], bool] = is_public,
        resolve: Resolve = resolved,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._now = now
        self._allowed = allowed
        self._resolve = resolve
        self._tls = tls
        self._robots_left = self._limits.seconds
        self._pace = Pace(self._limits.between, now, sleep)
        self._last: tuple[tuple[str, Kept | None, bool], float, Page] | None = None
        self._permissions = Permissions(AGENT, self._request_robots, now)
        contact = _UNPRINTABLE.sub(" ", operator).strip()[:200]
        self.agent = (
            f"{AGENT}/{__version__} (checks the pages it cites; run by {contact or 'an operator without a name'})"
        )

    def get(self, url: str, kept: Kept | None = None, *, robots_lost: bool = False) -> Page | Unread:
        """The page at `url`, or why there is none. Never raises for what a server does.

        `kept` asks only for what has changed: the answer may be a 304. `robots_lost` reads on although robots.txt has
        not been to be had for a long time. The page read last is remembered for a minute, for the next quote from it.
        """
        asked = (url, kept, robots_lost)
        if self._last and self._last[0] == asked and self._now() - self._last[1] < _FRESH:
            return self._last[2]
        self._robots_left = self._limits.seconds
        try:
            page = self._followed(url, kept, robots_lost)
        except Halted as halted:
            return Unread(halted.why, str(halted))
        self._last = (asked, self._now(), page)
        return page

    def _followed(self, url: str, kept: Kept | None, robots_lost: bool) -> Page:
        current = lasting = urldefrag(url).url
        left = self._limits.seconds
        for _ in range(self._limits.hops + 1):
            at = target(current)
            self._permissions.ask(at, robots_lost)
            extra = kept.headers() if kept and kept.url == current else {}
            answer, left = self._request(at, left, self._limits.most, extra)
            onward = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not onward:
                return Page(current, lasting, answer.status, answer.headers, answer.body, answer.whole)
            following = joined(current, onward)
            if answer.status in _PERMANENT and lasting == current:
                lasting = following
            current = following
        raise Halted(Why.LOOPING, f"redirects more than {self._limits.hops} times")

    def _request_robots(self, at: Target) -> "Answer":
        answer, self._robots_left = self._request(at, self._robots_left, robots.LONGEST, {})
        return answer

    def _request(self, at: Target, left: float, most: int, extra: dict[str, str]) -> tuple["Answer", float]:
        """One request, and the seconds that are left for more."""
        from bot.sources.wire import exchange

        self._pace.wait(at.host)
        start = time.monotonic()
        addresses = permitted(at, self._resolve, self._allowed)
        headers = {"User-Agent": self.agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip", **extra}
        answer = exchange(at, headers, addresses, seconds=left, most=most, tls=self._tls)
        self._pace.heed(at.host, answer.status, answer.headers)
        return answer, max(left - (time.monotonic() - start), 0.1)
