"""Calls of a logged-in account: when its session is renewed, and what else stops or fails a call."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import httpx
import pytest
import time_machine
from atproto import Client

from bot.errors import LoginFailed, NotWelcome, OutcomeUnknown, RateLimited
from bot.platforms.bluesky.login import CREATE_SESSION
from bot.platforms.bluesky.pace import DELETE, HOUR
from bot.platforms.bluesky.session import Account
from tests.platforms.bluesky.server import (
    DID,
    NOW,
    READ,
    REFRESH_SESSION,
    WRITE,
    Purse,
    Server,
    account_at,
    ask,
    failure,
    logins,
    tell,
)

pytestmark = pytest.mark.usefixtures("clock")


def test_opening_an_account_calls_nobody(server: Server, keep: Path) -> None:
    account_at(server, keep)
    assert not server.asked and not keep.exists()


def test_the_first_call_logs_in_with_the_password(server: Server, keep: Path) -> None:
    account = account_at(server, keep)
    ask(account)
    assert account.did == DID
    assert server.asked == {CREATE_SESSION: 1, READ: 1}


def test_a_session_about_to_end_is_refreshed_before_the_call(
    server: Server, keep: Path, clock: time_machine.Traveller
) -> None:
    account = account_at(server, keep)
    ask(account)
    clock.shift(timedelta(hours=1, minutes=41))
    tell(account)
    assert logins(server) == (1, 1)
    assert server.tokens[-1] in keep.read_text()


@pytest.mark.parametrize("do", [ask, tell])
def test_a_call_that_meets_an_ended_session_is_made_again_with_a_new_one(
    server: Server, keep: Path, do: Callable[[Account], object]
) -> None:
    purse = Purse()
    account = account_at(server, keep, purse)
    ask(account)
    server.forget_access()
    do(account)
    assert logins(server) == (1, 1)
    assert server.asked[READ] + server.asked[WRITE] == 3
    assert len(purse.entries) == (1 if do is tell else 0)


def test_a_call_is_made_again_only_once(server: Server, keep: Path) -> None:
    account = account_at(server, keep)
    server.script[READ] = [failure(400, "InvalidToken", "Bad token scope") for _ in range(5)]
    with pytest.raises(LoginFailed):
        ask(account)
    assert server.asked == {CREATE_SESSION: 1, REFRESH_SESSION: 1, READ: 2}


def test_threads_share_one_login_and_one_refresh(server: Server, keep: Path) -> None:
    account, barrier = account_at(server, keep), Barrier(8)

    def ask_too(_: int) -> object:
        barrier.wait()
        return ask(account)

    with ThreadPoolExecutor(8) as pool:
        assert len(list(pool.map(ask_too, range(8)))) == 8
        assert logins(server) == (1, 0)
        server.forget_access()
        assert len(list(pool.map(ask_too, range(8)))) == 8
    assert logins(server) == (1, 1)


def test_an_empty_bucket_stops_calls_before_they_are_made(server: Server, keep: Path) -> None:
    account = account_at(server, keep)
    reset = int(NOW.timestamp()) + 30
    server.headers = {"ratelimit-limit": "3000", "ratelimit-remaining": "0", "ratelimit-reset": str(reset)}
    ask(account)
    for do in (ask, tell):
        with pytest.raises(RateLimited) as caught:
            do(account)
        assert caught.value.retry_at == NOW + timedelta(seconds=30)
    assert server.asked[READ] + server.asked[WRITE] == 1


def test_a_write_is_paid_for_before_it_is_sent_and_not_sent_beyond_the_budget(server: Server, keep: Path) -> None:
    purse = Purse((NOW, HOUR - DELETE))
    account = account_at(server, keep, purse)
    server.script[WRITE] = [httpx.ReadTimeout("slow")]
    with pytest.raises(OutcomeUnknown):
        tell(account)
    assert purse.spent(NOW) == HOUR
    with pytest.raises(RateLimited):
        tell(account)
    assert server.asked[WRITE] == 1


def test_a_login_that_fails_costs_no_points(server: Server, keep: Path) -> None:
    purse = Purse()
    with pytest.raises(LoginFailed):
        tell(account_at(server, keep, purse, password="wrong"))
    assert not purse.entries


def test_our_own_errors_pass_through(server: Server, keep: Path) -> None:
    def call(client: Client) -> object:
        raise NotWelcome("gated")

    with pytest.raises(NotWelcome, match="gated"):
        account_at(server, keep).ask(call)
