"""One logged-in account: every call to Bluesky goes through it.

A session is an access token for two hours and a refresh token for some months. It is renewed before it ends, or
when the server says that it has: one thread of one process asks, all others take what it got. The order is: the
session that another has put into the file meanwhile, the refresh token, the app password. The call that met the
end is then made once more.

The SDK's errors quote answers and values, so none of them leaves as the cause of ours: tokens must not reach a log.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import TypeVar

import httpx
import structlog
from atproto import Client, Request, Session, SessionEvent

from bot import clock
from bot.errors import Unavailable
from bot.platforms.bluesky.failures import LEAKS, name_of, translated
from bot.platforms.bluesky.kept import Kept, expiry
from bot.platforms.bluesky.login import CREATE_SESSION, Login
from bot.platforms.bluesky.pace import Pace

log = structlog.get_logger()

T = TypeVar("T")

_WORN = ("ExpiredToken", "InvalidToken")
# The SDK renews a session by itself 15 minutes before it ends; we come first, to share what we got.
_MARGIN = timedelta(minutes=20)
_PATIENCE = httpx.Timeout(20, connect=5)


class Account:
    """The account called `handle` at the server `service` (a URL), its session kept in the file `keep`.

    Safe to share between threads, and the file between processes. All methods may raise `RateLimited`,
    `Unavailable` and `LoginFailed`.
    """

    def __init__(
        self,
        service: str,
        handle: str,
        password: str,
        keep: Path,
        pace: Pace,
        *,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._handle = handle
        self._pace = pace
        self._client, door = self._opened(service, transport), self._opened(service, transport)
        self._client.on_session_change(self._renewed_by_sdk)
        self._requests = (self._client.request, door.request)
        self._login = Login(door, service, handle, password)
        self._kept = Kept(keep, service, handle)
        self._session: Session | None = None
        self._lock = Lock()

    @property
    def did(self) -> str:
        """The account's lasting name, which is what `Post.author` holds."""
        did: str = self._ready().did
        return did

    def ask(self, call: Callable[[Client], T]) -> T:
        """What `call`, which reads, returns. Also raises `Refused` and its kinds."""
        self._pace.before_call()
        return self._made(call, self._ready(), writing=False)

    def tell(self, call: Callable[[Client], T], what: str, points: int) -> T:
        """What `call` returns: one request that writes, and costs `points`. Also raises `Refused` and its kinds, and
        `OutcomeUnknown` when it may have been accepted."""
        self._pace.before_call()
        session = self._ready()
        self._pace.before_write(what, points)
        return self._made(call, session, writing=True)

    def close(self) -> None:
        """Close the connections; the session stays valid."""
        for request in self._requests:
            request.close()

    def _made(self, call: Callable[[Client], T], session: Session, *, writing: bool) -> T:
        try:
            return call(self._client)
        except LEAKS as error:
            if name_of(error) not in _WORN:
                raise translated(error, writing=writing, now=clock.now()) from None
        self._ready(worn=session.access_jwt)
        try:
            return call(self._client)
        except LEAKS as error:
            raise translated(error, writing=writing, now=clock.now()) from None

    def _ready(self, worn: str | None = None) -> Session:
        """The session, once its access token is another than `worn` and good for some minutes."""
        with self._lock:
            if not _good(self._session, worn):
                self._session = self._renewed(worn)
                self._client.login(session_string=self._session.encode(), fetch_bsky_profile=False)
            return self._session

    def _renewed(self, worn: str | None) -> Session:
        try:
            with self._kept.lock:
                old = self._kept.read() or self._session
                if old and _good(old, worn):
                    return old
                session = (old and self._login.refreshed(old)) or self._login.created()
                self._kept.write(session)
        except OSError as error:
            raise Unavailable(f"the session file cannot be locked: {error}") from error
        log.info("logged_in", account=self._handle)
        return session

    def _renewed_by_sdk(self, event: SessionEvent, session: Session) -> None:
        """Runs inside a lock of the SDK: a call to the client would never return from here. Raises ValueError when the
        session tells no end, as the call does that led here."""
        if event is SessionEvent.REFRESH:
            expiry(session)
            self._session = session
            self._kept.write(session)

    def _opened(self, service: str, transport: httpx.BaseTransport | None) -> Client:
        hooks = {"response": [self._heed]}
        return Client(service, request=Request(timeout=_PATIENCE, event_hooks=hooks, transport=transport))

    def _heed(self, response: httpx.Response) -> None:
        """Logins with a password have a bucket of their own, which holds nothing else; `Login` heeds it."""
        if not response.request.url.path.endswith(CREATE_SESSION):
            self._pace.heed(response.headers, refused=response.status_code == 429)


def _good(session: Session | None, worn: str | None) -> bool:
    if session is None or session.access_jwt == worn:
        return False
    return expiry(session) - _MARGIN > clock.now()
