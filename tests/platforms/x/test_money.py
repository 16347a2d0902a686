"""Our books against the bill of X itself, to the micro-dollar, through the store that the service uses."""

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import OutcomeUnknown, PlatformError, Refused, Unavailable
from bot.model import Post
from bot.platforms.x import XPlatform
from bot.platforms.x.budget import month_of
from bot.platforms.x.lookup import me
from bot.platforms.x.reading import id_of, uri_of
from bot.store import open_store
from bot.store.spending import SpendingLedger
from bot.store.views import create_all

from . import payloads
from .conftest import Opens
from .openapi import Kind as Endpoint
from .opened import NOON, account_at, answered, drafted, platform_at, post, target
from .server import Server

MONTH = month_of(NOON)


@pytest.fixture
def x(opens: Opens, ledger: SpendingLedger) -> XPlatform:
    return opens(ledger)


def test_all_that_can_be_called_costs_what_x_bills(
    x: XPlatform, server: Server, ledger: SpendingLedger, noon: time_machine.Traveller
) -> None:
    server.page = 3
    for number in range(7):
        server.world.post("alice", f"@factbot {number}")
        server.world.post("bob", f"grok {number}")
    mentions, watched = x.mentions(None), x.watch(None, lambda post: True)
    x.mentions(mentions.cursor)
    x.watch(watched.cursor, lambda post: False)
    first = server.world.post("carol", "@factbot one")
    server.world.edit(first, "@factbot two")
    x.fetch([uri_of(first), uri_of("5"), *(post.uri for post in watched.posts)])
    noon.shift(timedelta(minutes=5))
    for to, text in zip(mentions.posts, ("No.", "No: https://example.org"), strict=False):
        sent = answered(x, to, text, key=to.uri)
    x.own_reply(mentions.posts[0].uri, "key")
    x.delete(sent)
    with closing(account_at(server, ledger)) as account:
        me(account)
    kinds = {charge.kind for charge in server.world.bill}
    assert kinds == {"owned read", "post read", "user read", "summoned reply", "summoned reply with url", "deletion"}
    assert ledger.spent(MONTH) == server.world.spent() > 200_000


def test_an_enterprise_account_pays_for_posts(opens: Opens, server: Server, ledger: SpendingLedger) -> None:
    server.enterprise = True
    x = opens(ledger, uninvited=True)
    for number, (asked, text) in enumerate([("a", "No."), ("b", "No: https://example.org"), ("@factbots", "No!")]):
        answered(x, target(x, server, text=asked), text, key=str(number))
    assert ledger.spent(MONTH) == server.world.spent()


REFUSALS = [
    payloads.answer(401, {"title": "Unauthorized"}),
    payloads.forbidden("You have been blocked from the author of this post."),
    payloads.forbidden("Mercury is retrograde"),
    payloads.answer(404, {"title": "Not Found"}),
    payloads.answer(422, b""),
    payloads.answer(400, {"title": "Invalid Request"}),
]


@pytest.mark.parametrize("failure", REFUSALS, ids=lambda failure: str(failure.answer.status))
def test_what_was_refused_is_free(
    x: XPlatform, server: Server, ledger: SpendingLedger, failure: payloads.Failure
) -> None:
    to = target(x, server)
    stored = x.prepare(to, drafted())
    before = ledger.spent(MONTH)
    for kind, call in CALLS.items():
        server.fail(failure, on=kind)
        with pytest.raises(PlatformError):
            call(x)
    server.fail(failure, on="POST /2/tweets")
    with pytest.raises(PlatformError):
        x.send(to.uri, stored, "key")
    assert ledger.spent(MONTH) == before == server.world.spent()


CALLS: dict[Endpoint, Callable[[XPlatform], object]] = {
    "mentions": lambda x: x.mentions(None),
    "search": lambda x: x.watch(None, lambda post: True),
    "lookup": lambda x: x.fetch([uri_of("5")]),
    "timeline": lambda x: x.own_reply(uri_of("5"), "key"),
    "users": lambda x: x.opened,
}


@pytest.mark.parametrize("failure", [payloads.unavailable(), payloads.too_many(), payloads.redirect("/")])
def test_a_read_that_an_error_answers_is_free(
    x: XPlatform, server: Server, ledger: SpendingLedger, failure: payloads.Failure
) -> None:
    for kind, call in CALLS.items():
        server.fail(failure, on=kind)
        with pytest.raises(PlatformError):
            call(x)
    assert ledger.spent(MONTH) == 0


def test_a_read_whose_answer_was_lost_is_taken_to_have_cost_the_most(
    x: XPlatform, server: Server, ledger: SpendingLedger
) -> None:
    post(server, "alice", "@factbot?")
    server.fail(payloads.lost_answer())
    with pytest.raises(Unavailable):
        x.mentions(None)
    assert (ledger.spent(MONTH), server.world.spent()) == (100_000, 1_000)


@pytest.mark.parametrize("count", [0, 3])
def test_the_same_read_again_on_the_same_day_tells_what_it_cost(
    x: XPlatform, server: Server, ledger: SpendingLedger, count: int
) -> None:
    server.world.dedup = True
    for _ in range(count):
        post(server, "alice", "@factbot?")
    server.fail(payloads.lost_answer())
    with pytest.raises(Unavailable):
        x.mentions(None)
    assert len(x.mentions(None).posts) == count
    assert ledger.spent(MONTH) == server.world.spent() == count * 1_000


def test_another_read_leaves_the_lost_one_as_it_is(x: XPlatform, server: Server, ledger: SpendingLedger) -> None:
    server.fail(payloads.lost_answer())
    with pytest.raises(Unavailable):
        x.mentions(None)
    x.fetch([post(server, "alice", "grok")])
    assert ledger.spent(MONTH) == 100_000 + 5_000


def test_the_same_read_on_another_day_is_paid_for_again(
    x: XPlatform, server: Server, ledger: SpendingLedger, noon: time_machine.Traveller
) -> None:
    post(server, "alice", "@factbot?")
    server.fail(payloads.lost_answer())
    with pytest.raises(Unavailable):
        x.mentions(None)
    noon.shift(timedelta(hours=12))
    x.mentions(None)
    assert ledger.spent(MONTH) == 100_000 + 1_000


def test_a_lost_read_that_is_refused_when_made_again_may_still_have_cost_the_most(
    x: XPlatform, server: Server, ledger: SpendingLedger
) -> None:
    post(server, "alice", "@factbot?")
    server.fail(payloads.lost_answer(), payloads.unavailable(), payloads.too_many(NOON))
    for _ in range(3):
        with pytest.raises(PlatformError):
            x.mentions(None)
    assert ledger.spent(MONTH) == 100_000 >= server.world.spent()


def test_a_lost_read_that_never_leaves_when_made_again_may_still_have_cost_the_most(
    server: Server, ledger: SpendingLedger
) -> None:
    post(server, "alice", "@factbot?")
    with Server(server.world) as dying, closing(platform_at(dying, ledger)) as x:
        dying.fail(payloads.lost_answer())
        with pytest.raises(Unavailable):
            x.mentions(None)
        dying.__exit__(None, None, None)
        with pytest.raises(Unavailable):
            x.mentions(None)
    assert ledger.spent(MONTH) == 100_000 >= server.world.spent()


def lost(x: XPlatform, server: Server, failure: payloads.Failure) -> Post:
    """A post whose answer was sent, and nobody knows what became of it."""
    to = target(x, server)
    server.fail(failure, on="POST /2/tweets")
    with pytest.raises(OutcomeUnknown):
        answered(x, to)
    return to


def test_a_lost_reply_is_paid_for_and_that_it_stands_costs_no_more_than_the_look(
    x: XPlatform, server: Server, ledger: SpendingLedger
) -> None:
    to = lost(x, server, payloads.lost_answer())
    assert x.own_reply(to.uri, "key") is not None
    assert ledger.spent(MONTH) == server.world.spent()


def test_a_lost_reply_that_is_a_duplicate_when_sent_again_has_been_paid_for(
    x: XPlatform, server: Server, ledger: SpendingLedger
) -> None:
    to = lost(x, server, payloads.lost_answer())
    assert id_of(answered(x, to)) in server.world.replies(id_of(to.uri) or "")
    assert ledger.spent(MONTH) == server.world.spent()


def test_a_reply_that_was_never_accepted_is_paid_for_once_when_sent_again(
    x: XPlatform, server: Server, ledger: SpendingLedger
) -> None:
    to = lost(x, server, payloads.lost_request())
    answered(x, to)
    assert ledger.spent(MONTH) == server.world.spent()


def test_a_reply_refused_as_a_duplicate_costs_the_look_for_it(
    x: XPlatform, server: Server, ledger: SpendingLedger
) -> None:
    answered(x, target(x, server), key="one")
    with pytest.raises(Refused):
        answered(x, target(x, server, "bob"), key="two")
    assert ledger.spent(MONTH) == server.world.spent()


def test_what_stands_beside_the_objects_is_paid_for_too(x: XPlatform, server: Server, ledger: SpendingLedger) -> None:
    listed = [{"id": str(number), "text": "x"} for number in range(1, 4)]
    body = {"data": listed[:1], "includes": {"tweets": listed[1:], "odd": "text"}, "meta": {"result_count": 1}}
    server.fail(payloads.answer(200, body))
    x.mentions(None)
    assert ledger.spent(MONTH) == 3_000


DEEDS: dict[str, Callable[[XPlatform, Server], object]] = {
    "ask": lambda x, server: server.world.post("alice", f"@factbot {len(server.world.posts)}"),
    "chat": lambda x, server: server.world.post("bob", "grok"),
    "edit": lambda x, server: server.world.edit(list(server.world.posts)[-1], "@factbot changed"),
    "delete": lambda x, server: server.world.delete(next(iter(server.world.posts))),
    "mentions": lambda x, server: x.mentions(None),
    "watch": lambda x, server: x.watch(None, lambda post: True),
    "fetch": lambda x, server: x.fetch(list(map(uri_of, server.world.posts))),
    "reply": lambda x, server: [_reply(x, post.uri, len(server.world.posts)) for post in x.mentions(None).posts],
    "look": lambda x, server: [x.own_reply(uri_of(number), "key") for number in list(server.world.posts)[:2]],
    "take down": lambda x, server: _take_down(x, server),
    "refuse": lambda x, server: server.fail(payloads.forbidden("no")),
    "break": lambda x, server: server.fail(payloads.unavailable(), on="search"),
}


def _take_down(x: XPlatform, server: Server) -> None:
    for standing in server.world.readable():
        if standing.author is server.world.bot:
            x.delete(uri_of(standing.id))


def _reply(x: XPlatform, uri: str, number: int) -> list[str]:
    return [answered(x, to, f"No, {number}.", uri) for to in x.fetch([uri]).values()]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(sorted(DEEDS)), max_size=14))
def test_whatever_is_done_the_books_and_the_bill_agree(deeds: list[str]) -> None:
    with Server() as server, closing(open_store("sqlite://")) as store:
        with store.write() as session:
            create_all(session)
        ledger = SpendingLedger(store, "x")
        for handle in ("alice", "bob"):
            server.world.post(handle, "@factbot grok")
        with closing(platform_at(server, ledger)) as x:
            for deed in deeds:
                with suppress(PlatformError):
                    DEEDS[deed](x, server)
        assert ledger.spent(month_of(server.world.now())) == server.world.spent()
