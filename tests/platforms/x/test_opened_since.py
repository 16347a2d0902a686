"""Since when our account is there: asked for once, for the price of a look at a user."""

from datetime import UTC, datetime

import pytest

from bot.errors import Unavailable
from bot.platforms.x import XPlatform
from bot.platforms.x.lookup import Me, me

from . import payloads
from .opened import calls
from .server import Server

OPENED = datetime(2020, 1, 1, tzinfo=UTC)


def test_it_comes_with_what_else_is_asked_of_our_account(x: XPlatform, server: Server) -> None:
    assert me(x._account) == Me("1111", "factbot", automated=True, opened=OPENED)
    (request,) = server.requests
    assert request.query == {"user.fields": "affiliation,created_at"}


def test_it_is_asked_for_once(x: XPlatform, server: Server) -> None:
    assert [x.opened, x.opened] == [OPENED, OPENED]
    assert calls(server) == ["GET users/me"]
    assert [charge.micros for charge in server.world.bill] == [10_000]


@pytest.mark.parametrize("told", [None, "", "once", 5, "2020-01-01T00:00:00"])
def test_what_x_does_not_tell_is_not_known(x: XPlatform, server: Server, told: object) -> None:
    server.fail(payloads.answer(200, {"data": {"id": "1111", "username": "factbot", "created_at": told}}))
    assert x.opened is None


def test_when_x_cannot_be_asked_it_is_asked_again(x: XPlatform, server: Server) -> None:
    server.fail(payloads.unavailable())
    with pytest.raises(Unavailable):
        _ = x.opened
    assert x.opened == OPENED
