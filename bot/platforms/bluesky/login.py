"""New sessions: from a refresh token, or from the app password.

Bluesky allows 30 logins with a password in five minutes and 300 a day, so a failed one is not repeated at once:
the same error is raised again until some time has passed, twice as long after each failure. Neither call goes
through the client that holds the session, for that would send the old token along and refresh it first
(https://github.com/MarshalX/atproto/issues/580).
"""

from datetime import UTC, datetime, timedelta

from atproto import Client, Session, models
from atproto_client.client.session import SessionResponse, get_session_pds_endpoint

from bot import clock
from bot.errors import LoginFailed, PlatformError, RateLimited, Refused
from bot.platforms.bluesky.failures import LEAKS, translated
from bot.platforms.bluesky.kept import expiry

CREATE_SESSION = "com.atproto.server.createSession"
_REFUSED = (timedelta(minutes=10), timedelta(hours=1))
_UNANSWERED = (timedelta(seconds=15), timedelta(minutes=5))


class Login:
    """The ways into the account called `handle`; `client` must never be given a session. Not safe between threads."""

    def __init__(self, client: Client, service: str, handle: str, password: str) -> None:
        self._client = client
        self._service = service
        self._handle = handle
        self._password = password
        self._failure: PlatformError | None = None
        self._failures = 0
        self._again = datetime.min.replace(tzinfo=UTC)

    def refreshed(self, old: Session) -> Session | None:
        """The session that follows `old`, or None when its refresh token is refused. Raises PlatformError."""
        try:
            self._client.update_base_url(old.pds_endpoint)
            bearer = {"Authorization": f"Bearer {old.refresh_jwt}"}
            return _session(self._client.com.atproto.server.refresh_session(headers=bearer), old.pds_endpoint)
        except LEAKS as error:
            failure = translated(error, writing=False, now=clock.now())
            if isinstance(failure, LoginFailed | Refused):
                return None
            raise failure from None

    def created(self) -> Session:
        """A session for the password. Raises PlatformError, for a while without asking."""
        if self._failure and clock.now() < self._again:
            raise self._failure.with_traceback(None)
        try:
            self._client.update_base_url(self._service)
            who = models.ComAtprotoServerCreateSession.Data(identifier=self._handle, password=self._password)
            session = _session(self._client.com.atproto.server.create_session(who), self._service)
        except LEAKS as error:
            raise self._remembered(translated(error, writing=False, now=clock.now())) from None
        self._failure, self._failures = None, 0
        return session

    def _remembered(self, failure: PlatformError) -> PlatformError:
        message = f"the login of @{self._handle} failed: {failure}"
        now = clock.now()
        if isinstance(failure, RateLimited):
            self._failure, self._again = RateLimited(message, failure.retry_at), failure.retry_at
            return self._failure
        refused = isinstance(failure, LoginFailed | Refused)
        first, longest = _REFUSED if refused else _UNANSWERED
        self._failure = LoginFailed(message) if refused else type(failure)(message)
        self._again = now + min(first * 2 ** min(self._failures, 10), longest)
        self._failures += 1
        return self._failure


def _session(answer: SessionResponse, asked: str) -> Session:
    """The session in `answer`; calls go to the server that its DID document names, else to the one `asked`."""
    server = get_session_pds_endpoint(answer) or asked
    session = Session(answer.handle, answer.did, answer.access_jwt, answer.refresh_jwt, server)
    expiry(session)
    return session
