"""New sessions: how often Bluesky is asked for one, and where."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import time_machine

from bot.errors import LoginFailed, RateLimited, Refused, Unavailable
from bot.platforms.bluesky.login import CREATE_SESSION
from bot.platforms.bluesky.pace import Pace
from bot.platforms.bluesky.session import Account
from tests.platforms.bluesky.server import (
    DID,
    HANDLE,
    NOW,
    PASSWORD,
    REFRESH_SESSION,
    SERVICE,
    Purse,
    Server,
    account_at,
    ask,
    failure,
    logins,
    tell,
)

pytestmark = pytest.mark.usefixtures("clock")


def test_when_the_refresh_token_has_ended_too_the_password_is_used(server: Server, keep: Path) -> None:
    account = account_at(server, keep)
    ask(account)
    server.forget_all()
    ask(account)
    assert logins(server) == (2, 1)


def test_a_failed_refresh_is_no_reason_to_use_the_password(server: Server, keep: Path) -> None:
    account = account_at(server, keep)
    ask(account)
    server.forget_access()
    server.script[REFRESH_SESSION] = [httpx.ConnectError("refused"), failure(502, "UpstreamFailure")]
    for _ in range(2):
        with pytest.raises(Unavailable):
            tell(account)
    tell(account)
    assert logins(server) == (1, 3)


def test_a_revoked_password_is_not_asked_about_at_every_tick(
    server: Server, keep: Path, clock: time_machine.Traveller
) -> None:
    account = account_at(server, keep)
    server.password = None
    asked = []
    for _ in range(4 * 60):
        with pytest.raises(LoginFailed, match=f"@{HANDLE}.*App passwords"):
            ask(account)
        asked.append(server.asked[CREATE_SESSION])
        clock.shift(timedelta(minutes=1))
    assert [minute for minute, (before, now) in enumerate(zip([0, *asked], asked, strict=False)) if now > before] == [
        0,
        10,
        30,
        70,
        130,
        190,
    ]


def test_a_password_that_works_again_is_used_after_the_wait(
    server: Server, keep: Path, clock: time_machine.Traveller
) -> None:
    account = account_at(server, keep, password="wrong")
    with pytest.raises(LoginFailed):
        ask(account)
    server.password = "wrong"
    clock.shift(timedelta(minutes=10))
    ask(account)
    assert server.asked[CREATE_SESSION] == 2


def test_a_server_that_is_down_at_login_is_asked_less_often_than_bluesky_allows(
    server: Server, keep: Path, clock: time_machine.Traveller
) -> None:
    account = account_at(server, keep)
    server.script[CREATE_SESSION] = [failure(503, "NotEnoughResources") for _ in range(1000)]
    for _ in range(24 * 60 * 4):
        with pytest.raises(Unavailable):
            ask(account)
        clock.shift(timedelta(seconds=15))
    assert 250 < server.asked[CREATE_SESSION] < 300


def test_too_many_logins_wait_until_the_server_says(server: Server, keep: Path, clock: time_machine.Traveller) -> None:
    account = account_at(server, keep)
    until = NOW + timedelta(minutes=4)
    headers = {"ratelimit-limit": "30", "ratelimit-remaining": "0", "ratelimit-reset": str(int(until.timestamp()))}
    server.script[CREATE_SESSION] = [failure(429, "RateLimitExceeded", "Rate Limit Exceeded", headers)]
    for _ in range(3):
        with pytest.raises(RateLimited) as caught:
            ask(account)
        assert caught.value.retry_at == until
    assert server.asked[CREATE_SESSION] == 1
    clock.move_to(until)
    ask(account)


def test_the_last_login_that_is_allowed_does_not_hold_other_calls(server: Server, keep: Path) -> None:
    account = account_at(server, keep)
    answer = server.handle_request(
        httpx.Request("POST", f"{SERVICE}/xrpc/{CREATE_SESSION}", json={"identifier": HANDLE, "password": PASSWORD})
    )
    answer.headers.update({"ratelimit-limit": "30", "ratelimit-remaining": "0", "ratelimit-reset": "1795608120"})
    server.script[CREATE_SESSION] = [answer]
    ask(account)
    ask(account)


def test_calls_go_to_the_server_that_the_did_document_names(server: Server, keep: Path) -> None:
    hosts = []

    def respond(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        answer = server.handle_request(request)
        if not request.url.path.endswith("Session") or answer.is_error:
            return answer
        service = {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": "https://far.test"}
        return httpx.Response(200, json={**answer.json(), "didDoc": {"id": DID, "service": [service]}})

    account = Account(SERVICE, HANDLE, PASSWORD, keep, Pace(Purse()), transport=httpx.MockTransport(respond))
    ask(account)
    server.forget_access()
    ask(account)
    server.forget_all()
    ask(account)
    login, refresh, read = "pds.test", "far.test", "far.test"
    assert hosts == [login, read, read, refresh, read, read, refresh, login, read]


def test_a_login_refused_for_whatever_reason_is_a_failed_login(server: Server, keep: Path) -> None:
    server.script[CREATE_SESSION] = [failure(400, "InvalidRequest", "Invalid identifier")]
    with pytest.raises(LoginFailed, match="Invalid identifier") as caught:
        ask(account_at(server, keep))
    assert not isinstance(caught.value, Refused)
