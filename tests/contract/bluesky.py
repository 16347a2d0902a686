"""The rig on the local AT Protocol network: the servers are Bluesky's own; only our requests can be told to fail."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from bot.model import Post
from bot.platforms.base import Platform
from bot.platforms.bluesky.adapter import BlueskyPlatform
from bot.platforms.bluesky.pace import Pace
from bot.platforms.bluesky.reading import NAME
from bot.platforms.bluesky.session import Account
from bot.platforms.bluesky.stream import Stream
from tests.e2e.devnet import Network
from tests.e2e.people import PASSWORD, Person
from tests.platforms.bluesky.server import Purse

from .rigs import PAGE, SOON, Failure, wants_no_bots

QUIET = 0.3
PROFILE = "app.bsky.actor.profile"
LABELS = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "sexual"}]}
REPLY = "com.atproto.repo.putRecord"


class Failing(httpx.BaseTransport):
    """Passes requests on, but for the one that a failure is in store for."""

    def __init__(self) -> None:
        self._real = httpx.HTTPTransport()
        self.next: Callable[[httpx.Request], httpx.Response | None] | None = None
        self.only = ""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        fail = self.next
        if fail is not None and request.url.path.endswith(self.only):
            self.next = None
            return fail(request) or self._real.handle_request(request)
        return self._real.handle_request(request)

    def pass_on(self, request: httpx.Request) -> httpx.Response:
        return self._real.handle_request(request)

    def close(self) -> None:
        self._real.close()


class BlueskyRig:
    honours_keys = True
    newest_page_first = False
    search_knows_blocks = True

    def __init__(self, folder: Path, net: Network) -> None:
        self.net = net
        self.transport = Failing()
        self.bot = net.account("factbot")
        self.people: dict[str, Person] = {}
        self.seen: dict[str, Post] = {}
        self.clock = datetime(2025, 1, 1, tzinfo=UTC)
        self._folder = folder
        self._opened: list[Account] = []
        # Here, unlike at Bluesky itself, an account is as old as its profile says.
        self._put_profile(self.bot, {"createdAt": "2025-01-01T00:00:00Z"})
        net.flush()
        self._since = datetime.now(UTC)
        self.platform: Platform = self._open(self.transport)

    def another(self) -> Platform:
        return self._open(None)

    def close(self) -> None:
        for account in self._opened:
            account.close()

    def account(self, author: str) -> str:
        return self._person(author).did

    def as_read(self, uri: str) -> Post:
        return self.seen.get(uri) or Post(NAME, uri, urlsplit(uri).netloc, "never was", self.clock)

    def post(self, author: str, text: str, reply_to: str | None = None, *, restricted: bool = False) -> str:
        self.clock += timedelta(minutes=1)
        person = self._person(author)
        uri = self._marked(person, text) if restricted else str(person.post(text, reply_to=reply_to, at=self.clock).uri)
        parent = self.seen[reply_to] if reply_to else None
        root = (parent.root_uri or parent.uri) if parent else None
        self.seen[uri] = Post(NAME, uri, person.did, text, self.clock, "en", reply_to, root)
        self.net.flush()
        return uri

    def _marked(self, person: Person, text: str) -> str:
        """A post to which its author puts a label."""
        record = person._record(text, ("en",), self.clock) | {"labels": LABELS}
        return str(person._create(record).uri)

    def describe(self, author: str, text: str) -> None:
        self._put_profile(self._person(author), {"description": text})
        self.net.flush()

    def _put_profile(self, person: Person, record: dict[str, str]) -> None:
        place = {"repo": person.did, "collection": PROFILE, "rkey": "self"}
        person.client.com.atproto.repo.put_record(place | {"record": {"$type": PROFILE} | record})

    def delete(self, uri: str) -> None:
        self._author(uri).delete(uri)
        self.net.flush()

    def block(self, author: str) -> None:
        self._blocked_by(self._person(author))

    def gate(self, uri: str) -> None:
        self._author(uri).gate(uri, "nobody")
        self.net.flush()

    def settle(self) -> None:
        self.net.flush()

    def replies(self, uri: str) -> tuple[str, ...]:
        return tuple(post.uri for post in self._person("onlooker").replies(uri))

    def fail(self, failure: Failure, retry_at: datetime = SOON) -> None:
        last = list(self.seen.values())[-1]
        reset = {"ratelimit-remaining": "0", "ratelimit-reset": str(int(retry_at.timestamp()))}
        acts: dict[Failure, Callable[[httpx.Request], httpx.Response | None]] = {
            Failure.RATE_LIMITED: lambda request: _answer(request, 429, "RateLimitExceeded", reset),
            Failure.UNAVAILABLE: lambda request: _answer(request, 503, "NotAvailable"),
            Failure.LOGIN_FAILED: lambda request: _answer(request, 401, "AccountDeactivated"),
            Failure.LOST_REQUEST: _lost,
            Failure.LOST_ANSWER: lambda request: (self.transport.pass_on(request), _lost(request))[1],
            Failure.TARGET_DELETED: lambda request: self.delete(last.uri),
            Failure.BLOCKED: lambda request: self._blocked_by(self._author(last.uri)),
        }
        self.transport.only = REPLY if failure in (Failure.LOST_REQUEST, Failure.LOST_ANSWER) else ""
        self.transport.next = acts[failure]

    def _blocked_by(self, person: Person) -> None:
        person.block(self.bot.did)
        self.net.flush()

    def _person(self, name: str) -> Person:
        if name not in self.people:
            self.people[name] = self.net.account(name)
        return self.people[name]

    def _author(self, uri: str) -> Person:
        return next(person for person in self.people.values() if person.did == urlsplit(uri).netloc)

    def _open(self, transport: httpx.BaseTransport | None) -> BlueskyPlatform:
        pds, keep = self.net.at.pds, self._folder / "bluesky.session"
        account = Account(pds, self.bot.handle, PASSWORD, keep, Pace(Purse()), transport=transport)
        self._opened.append(account)
        account.did  # noqa: B018  # logged in before anything is told to fail
        stream = Stream(self.net.at.jetstream, most=PAGE, since=self._since, quiet=QUIET)
        return BlueskyPlatform(self.bot.handle, account, stream, refuses=wants_no_bots, grace=timedelta(0))


def _answer(request: httpx.Request, status: int, name: str, headers: dict[str, str] | None = None) -> httpx.Response:
    body = json.dumps({"error": name, "message": "told to fail"})
    typed = {"content-type": "application/json"} | (headers or {})
    return httpx.Response(status, text=body, headers=typed, request=request)


def _lost(request: httpx.Request) -> httpx.Response | None:
    raise httpx.ReadError("told to fail", request=request)
