"""No password and no token gets into a message or a log, whatever fails."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import structlog

from bot.errors import PlatformError
from bot.platforms.bluesky.login import CREATE_SESSION
from tests.platforms.bluesky.server import (
    DID,
    HANDLE,
    JSON,
    NOW,
    PASSWORD,
    READ,
    REFRESH_SESSION,
    WRITE,
    Server,
    account_at,
    ask,
    failure,
    tell,
    token,
)

pytestmark = pytest.mark.usefixtures("clock")


def _fails_everywhere() -> list[tuple[str, Callable[[], httpx.Response | Exception]]]:
    echo = f"{PASSWORD} {token('access', 0, NOW + timedelta(hours=2))}"
    answers: list[Callable[[], httpx.Response | Exception]] = [
        lambda: failure(400, "InvalidRequest", echo),
        lambda: failure(400, "ExpiredToken", echo),
        lambda: failure(401, "AuthenticationRequired", echo),
        lambda: failure(403, "Forbidden", echo),
        lambda: failure(429, "RateLimitExceeded", echo),
        lambda: failure(500, "InternalServerError", echo),
        lambda: httpx.Response(200, json={"accessJwt": echo, "refreshJwt": echo, "did": DID, "handle": HANDLE}),
        lambda: httpx.Response(200, json={"accessJwt": echo, "password": echo}),
        lambda: httpx.Response(200, content=f'{{"a": "{echo}'.encode(), headers=JSON),
        lambda: httpx.Response(502, content=echo.encode()),
        lambda: httpx.ReadTimeout(echo),
        lambda: httpx.ConnectError(echo),
    ]
    return [(method, answer) for method in (CREATE_SESSION, REFRESH_SESSION, READ, WRITE) for answer in answers]


@pytest.mark.parametrize(("method", "answer"), _fails_everywhere())
def test_no_failure_lets_a_secret_out(
    server: Server,
    keep: Path,
    logged: io.StringIO,
    method: str,
    answer: Callable[[], httpx.Response | Exception],
) -> None:
    account = account_at(server, keep)
    told = [repr(account), str(account)]
    if method == REFRESH_SESSION:
        ask(account)
        server.forget_access()
    server.script[method] = [answer() for _ in range(4)]
    for do in (ask, tell):
        try:
            do(account)
        except PlatformError as error:
            structlog.get_logger().error("failed", exc_info=error, message=str(error))
            told += [str(error), repr(error)]
    told.append(logged.getvalue())
    secrets = [PASSWORD, *server.tokens, token("access", 0, NOW + timedelta(hours=2))]
    assert [secret for secret in secrets if any(secret in text for text in told)] == []
