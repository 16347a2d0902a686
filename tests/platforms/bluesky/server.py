"""A personal data server behind httpx, as far as sessions go: it counts what it is asked and refuses on demand."""

import base64
import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

import httpx
from atproto import Client

from bot import clock
from bot.platforms.bluesky.login import CREATE_SESSION
from bot.platforms.bluesky.pace import DELETE, Pace
from bot.platforms.bluesky.session import Account

DID = "did:plc:ewvi7nxzyoun6zhxrhs64oiz"
HANDLE = "factbot.test"
PASSWORD = "abcd-efgh-ijkl-mnop"
SERVICE = "https://pds.test"
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
REFRESH_SESSION = "com.atproto.server.refreshSession"
READ, WRITE = "app.bsky.feed.getPosts", "com.atproto.repo.deleteRecord"
JSON = {"content-type": "application/json"}


def token(kind: str, number: int, ends: datetime) -> str:
    """A token as such servers write them, except that nobody signed it."""
    parts = (
        {"typ": "at+jwt", "alg": "HS256"},
        {"scope": kind, "sub": DID, "jti": str(number), "exp": int(ends.timestamp())},
    )
    return ".".join([*(_base64(json.dumps(part).encode()) for part in parts), _base64(b"unsigned")])


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def failure(status: int, name: str, message: str = "", headers: dict[str, str] | None = None) -> httpx.Response:
    return httpx.Response(status, json={"error": name, "message": message}, headers=headers)


class Server(httpx.BaseTransport):
    """One account. `asked` counts the requests by method; `script` gives what is answered instead, once each."""

    def __init__(self, lasts: timedelta = timedelta(hours=2)) -> None:
        self.lasts = lasts
        self.password: str | None = PASSWORD
        self.asked: Counter[str] = Counter()
        self.script: dict[str, list[httpx.Response | Exception]] = {}
        self.tokens: list[str] = []
        self.headers: dict[str, str] = {}
        self._access: set[str] = set()
        self._refresh: set[str] = set()
        self._lock = Lock()

    def forget_access(self) -> None:
        """Every access token given so far ends now."""
        self._access.clear()

    def forget_all(self) -> None:
        """Every token given so far ends now, as when the app password is revoked."""
        self._access.clear()
        self._refresh.clear()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            method = request.url.path.rsplit("/", 1)[1]
            self.asked[method] += 1
            if scripted := self.script.get(method):
                answer = scripted.pop(0)
                if isinstance(answer, Exception):
                    raise answer
                return answer
            return self._answer(method, request)

    def _answer(self, method: str, request: httpx.Request) -> httpx.Response:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if method == CREATE_SESSION:
            given = json.loads(request.content)
            known = given["password"] == self.password and given["identifier"] == HANDLE
            return (
                self._session() if known else failure(401, "AuthenticationRequired", "Invalid identifier or password")
            )
        if method == REFRESH_SESSION:
            return (
                self._session() if bearer in self._refresh else failure(400, "ExpiredToken", "Token has been revoked")
            )
        if bearer not in self._access:
            return failure(400, "ExpiredToken", f"Token has expired: {bearer}")
        return httpx.Response(200, json=_ANSWERS[method](), headers=self.headers)

    def _session(self) -> httpx.Response:
        number = len(self.tokens)
        access = token("access", number, clock.now() + self.lasts)
        refresh = token("refresh", number, clock.now() + timedelta(days=90))
        self.tokens += [access, refresh]
        self._access.add(access)
        self._refresh.add(refresh)
        return httpx.Response(200, json={"accessJwt": access, "refreshJwt": refresh, "did": DID, "handle": HANDLE})


_ANSWERS: dict[str, Callable[[], dict[str, Any]]] = {
    READ: lambda: {"posts": []},
    WRITE: lambda: {},
}


class Purse:
    """A ledger in memory."""

    def __init__(self, *spent: tuple[datetime, int]) -> None:
        self.entries = list(spent)

    def spend(self, what: str, units: int) -> None:
        self.entries.append((clock.now(), units))

    def spent(self, since: datetime) -> int:
        return sum(units for at, units in self.entries if at >= since)


def account_at(server: Server, keep: Path, purse: Purse | None = None, password: str = PASSWORD) -> Account:
    """The account, talking to `server` and keeping its session in `keep`."""
    return Account(SERVICE, HANDLE, password, keep, Pace(purse or Purse()), transport=server)


def read(client: Client) -> object:
    """A call that reads."""
    return client.app.bsky.feed.get_posts({"uris": [f"at://{DID}/app.bsky.feed.post/3kabc"]})


def write(client: Client) -> object:
    """A call that writes."""
    return client.com.atproto.repo.delete_record({"repo": DID, "collection": "app.bsky.feed.post", "rkey": "3kabc"})


def ask(account: Account) -> object:
    """Read through `account`."""
    return account.ask(read)


def tell(account: Account) -> object:
    """Write through `account`."""
    return account.tell(write, "delete", DELETE)


def logins(server: Server) -> tuple[int, int]:
    """How many sessions were asked for: by password, and by refresh token."""
    return server.asked[CREATE_SESSION], server.asked[REFRESH_SESSION]
