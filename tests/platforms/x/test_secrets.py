"""No key and no signature gets into a message, a traceback or a log, at any level, whatever succeeds or fails."""

import io
import logging
import re
import traceback
from collections.abc import Callable
from contextlib import closing
from urllib.parse import unquote

import pytest
import structlog

from bot.errors import PlatformError
from bot.platforms.x import XPlatform
from bot.platforms.x.lookup import me

from . import payloads
from .conftest import Opens
from .opened import Bill, account_at, answered, keys, post, target
from .server import Server

CALLS: list[Callable[[XPlatform, Server], object]] = [
    lambda x, server: x.mentions(None),
    lambda x, server: x.watch(None, lambda post: True),
    lambda x, server: x.fetch([post(server, "alice", "grok")]),
    lambda x, server: x.own_reply("https://x.com/i/status/5", "key"),
    lambda x, server: answered(x, target(x, server), f"No, {len(server.world.posts)}."),
    lambda x, server: x.delete(post(server, "factbot", "posted by hand")),
    lambda x, server: me(x._account),
]
FAILURES = {
    "none": None,
    "400": payloads.answer(400, {"title": "Invalid Request"}),
    "401": payloads.answer(401, {"title": "Unauthorized"}),
    "402": payloads.depleted(),
    "403": payloads.forbidden("Mercury is retrograde"),
    "404": payloads.answer(404, {"title": "Not Found"}),
    "429": payloads.too_many(),
    "503": payloads.unavailable(html=True),
    "list": payloads.listed(400),
    "rubbish": payloads.rubbish(),
    "redirect": payloads.redirect("/2/users/me"),
    "lost request": payloads.lost_request(),
    "lost answer": payloads.lost_answer(),
    "slow": payloads.slow(60),
}


def secrets(server: Server) -> set[str]:
    """The five credentials, and every signature that the server has seen."""
    headers = [request.headers.get("authorization", "") for request in server.requests]
    signatures = {found for header in headers for found in re.findall(r'oauth_signature="([^"]+)"', header)}
    return set(server.secrets) | signatures | {unquote(signature) for signature in signatures}


def leaked(server: Server, *texts: str) -> list[str]:
    return [secret for secret in secrets(server) if any(secret in text for text in texts)]


@pytest.mark.parametrize("name", FAILURES)
def test_whatever_succeeds_or_fails_lets_no_secret_out(
    opens: Opens, server: Server, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("bot.platforms.x.session.TIMEOUT", (0.5, 0.05 if name == "slow" else 5))
    told, failed = [], 0
    for call in CALLS:
        x = opens(Bill())
        if (failure := FAILURES[name]) is not None:
            server.fail(failure)
        try:
            told += [repr(call(x, server)), repr(x), str(x), repr(x._account)]
        except PlatformError as error:
            failed += 1
            structlog.get_logger().error("failed", exc_info=error, message=str(error))
            told += [repr(error), str(error), "".join(traceback.format_exception(error))]
    harmless = {"none": len(CALLS), "404": 1}.get(name, 0)  # what is not there is taken down
    assert failed == len(CALLS) - harmless
    assert len(secrets(server)) > len(server.secrets), "something was signed"
    assert (len(logged.getvalue()) > 0) == (failed > 0)
    assert leaked(server, logged.getvalue(), *told) == []


def test_a_secret_in_the_log_would_be_noticed(x: XPlatform, server: Server, logged: io.StringIO) -> None:
    for library in ("tweepy", "requests_oauthlib", "oauthlib"):
        logging.getLogger(library).setLevel(logging.DEBUG)
    x.watch(None, lambda post: True)
    x.mentions(None)
    assert server.secrets.bearer in leaked(server, logged.getvalue())
    assert len(leaked(server, logged.getvalue())) > 1


def test_keys_tell_nothing_of_themselves(server: Server) -> None:
    ours = keys(server)
    assert repr(ours) == str(ours) == "Keys()"
    with closing(account_at(server)) as account:
        assert leaked(server, repr(account), str(account), f"{account.__class__} {account.id}") == []
        assert account.id == "1111"


def test_keys_go_to_x_in_headers_only(x: XPlatform, server: Server) -> None:
    for call in CALLS:
        call(x, server)
    assert leaked(server, *(f"{request.url} {request.body!r}" for request in server.requests)) == []
