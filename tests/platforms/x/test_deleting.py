"""Taking down a post of ours: X looks whose it is, and what was lost is simply done again."""

import io
from datetime import timedelta

import pytest
import time_machine

from bot.errors import LoginFailed, OutOfBudget, PlatformError, RateLimited, Refused, Unavailable
from bot.platforms.x import XPlatform
from bot.platforms.x.budget import month_of
from bot.platforms.x.reading import id_of, uri_of
from bot.store.spending import SpendingLedger

from . import payloads
from .conftest import Opens
from .openapi import Kind
from .opened import NOON, answered, calls, post, target
from .server import Server

DELETE: Kind = "DELETE /2/tweets"
GONE = payloads.problem(404, "Not Found Error", "Could not find tweet", payloads.PROBLEMS + "resource-not-found")


@pytest.fixture
def ours(server: Server) -> str:
    """The URI of a post of ours."""
    return post(server, "factbot", "an answer")


def stands(server: Server, uri: str) -> bool:
    return not server.world.deleted(server.world.get(id_of(uri) or ""))


def test_it_is_deleted_as_the_account_by_one_call(x: XPlatform, server: Server, ours: str) -> None:
    x.delete(ours)
    assert not stands(server, ours)
    (request,) = server.requests
    assert (request.method, request.path, request.body) == ("DELETE", f"/2/tweets/{id_of(ours)}", b"")
    assert request.headers["Authorization"].startswith("OAuth ")


def test_what_x_says_was_not_there_is_taken_down(x: XPlatform, server: Server, ours: str) -> None:
    for _ in range(2):
        x.delete(ours)
    x.delete(uri_of("5"))
    server.fail(payloads.Failure(GONE, handled=False), on=DELETE)
    x.delete(ours)
    assert len(server.requests) == 4


def test_what_others_posted_is_refused_by_x_and_nobody_need_look(
    x: XPlatform, server: Server, logged: io.StringIO
) -> None:
    theirs = post(server, "alice", "a claim")
    with pytest.raises(Refused, match="not authorized to delete") as caught:
        x.delete(theirs)
    assert caught.type is Refused
    assert stands(server, theirs)
    assert logged.getvalue() == ""


@pytest.mark.parametrize("uri", ["at://did:plc:bot/app.bsky.feed.post/1", "https://example.org/status/5", ""])
def test_what_is_no_post_on_x_is_refused_unasked(x: XPlatform, server: Server, uri: str) -> None:
    with pytest.raises(Refused, match="no post on X"):
        x.delete(uri)
    assert server.requests == []


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (payloads.unavailable(), Unavailable),
        (payloads.unavailable(html=True), Unavailable),
        (payloads.rubbish(), Unavailable),
        (payloads.lost_request(), Unavailable),
        (payloads.lost_answer(), Unavailable),
        (payloads.redirect("/2/users/me"), Unavailable),
        (payloads.answer(200, {}), Unavailable),
        (payloads.answer(200, {"data": {"deleted": None}}), Unavailable),
        (payloads.answer(200, {"errors": [{"title": "Odd"}]}), Unavailable),
        (payloads.too_many(NOON + timedelta(minutes=3)), RateLimited),
        (payloads.depleted(), OutOfBudget),
        (payloads.answer(401, {"title": "Unauthorized"}), LoginFailed),
        (payloads.forbidden("Your account is suspended and is not permitted to do that."), LoginFailed),
    ],
)
def test_no_outcome_is_left_open_and_it_can_be_done_again(
    x: XPlatform,
    server: Server,
    ours: str,
    noon: time_machine.Traveller,
    failure: payloads.Failure,
    kind: type[PlatformError],
) -> None:
    server.fail(failure, on=DELETE)
    with pytest.raises(PlatformError) as caught:
        x.delete(ours)
    assert caught.type is kind
    noon.shift(timedelta(hours=2))
    x.delete(ours)
    assert not stands(server, ours)


def test_it_has_a_window_of_its_own(x: XPlatform, server: Server, ours: str) -> None:
    server.limits["DELETE /2/tweets/:id"] = 1
    x.delete(ours)
    with pytest.raises(RateLimited):
        x.delete(ours)
    assert len(server.requests) == 1
    answered(x, target(x, server))


def test_it_is_paid_for_once_even_when_its_answer_was_lost(
    opens: Opens, server: Server, ours: str, ledger: SpendingLedger
) -> None:
    x = opens(ledger)
    server.fail(payloads.lost_answer(), on=DELETE)
    with pytest.raises(Unavailable):
        x.delete(ours)
    x.delete(ours)
    assert ledger.spent(month_of(NOON)) == server.world.spent() == 10_000


def test_what_was_refused_is_free(opens: Opens, server: Server, ledger: SpendingLedger) -> None:
    with pytest.raises(Refused):
        opens(ledger).delete(post(server, "alice", "a claim"))
    assert ledger.spent(month_of(NOON)) == server.world.spent() == 0


def test_without_money_nothing_is_sent(opens: Opens, server: Server, ours: str) -> None:
    with pytest.raises(OutOfBudget):
        opens(day=9_999).delete(ours)
    assert calls(server) == []
