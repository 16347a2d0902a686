"""When X gives no more, or wants us to slow down, it is left alone until the time it told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bot.errors import OutOfBudget, PlatformError
from bot.platforms.x import XPlatform
from bot.store.spending import SpendingLedger

from . import payloads
from .conftest import Opens
from .openapi import Kind as Endpoint
from .opened import NOON, calls, post, target
from .server import Server

MIDNIGHT = datetime(2026, 11, 26, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, tzinfo=UTC)


def watch(x: XPlatform) -> None:
    x.watch(None, lambda post: True)


CALLS: dict[Endpoint, Callable[[XPlatform, str], object]] = {
    "mentions": lambda x, uri: x.mentions(None),
    "search": lambda x, uri: watch(x),
    "lookup": lambda x, uri: x.fetch([uri]),
    "timeline": lambda x, uri: x.own_reply(uri, "key"),
    "POST /2/tweets": lambda x, uri: x.send(uri, '{"text": "No.", "to": "5", "kind": "summoned_reply"}', "key"),
}
PAUSES = [
    (payloads.depleted(), NOON + timedelta(hours=1), "CreditsDepleted"),
    (payloads.spend_cap(), DECEMBER, "Monthly spend cap reached"),
    (payloads.usage_capped(), DECEMBER, "Usage cap exceeded: Monthly product cap"),
    (payloads.forbidden("Daily spend cap reached"), MIDNIGHT, "Daily spend cap reached"),
    (payloads.answer(429, {"detail": "Usage cap exceeded", "period": "Daily"}), MIDNIGHT, "Usage cap exceeded"),
    (payloads.forbidden("enough", "https://api.x.com/2/problems/usage-capped"), NOON + timedelta(hours=1), "enough"),
]


@pytest.mark.parametrize(("failure", "until", "words"), PAUSES)
@pytest.mark.parametrize("on", CALLS)
def test_when_x_gives_no_more_it_is_left_alone_and_the_next_call_tells_without_asking(
    opens: Opens,
    server: Server,
    ledger: SpendingLedger,
    noon: time_machine.Traveller,
    failure: payloads.Failure,
    until: datetime,
    words: str,
    on: Endpoint,
) -> None:
    x = opens(ledger)
    uri = target(x, server).uri
    server.fail(failure, on=on)
    with pytest.raises(OutOfBudget, match=words) as caught:
        CALLS[on](x, uri)
    assert caught.value.retry_at == until
    asked = len(server.requests)
    for other in (x, opens(ledger)):
        for call in CALLS.values():
            with pytest.raises(OutOfBudget, match=f"{words}.*it goes on at {until:%Y-%m-%d %H:%M} UTC") as again:
                call(other, uri)
            assert again.value.retry_at == until
    assert len(server.requests) == asked
    noon.move_to(until)
    assert x.fetch([uri])


def test_the_limits_of_the_server_itself_are_told_as_what_they_are(
    opens: Opens, server: Server, ledger: SpendingLedger
) -> None:
    x, uri = opens(ledger), post(server, "alice", "grok")
    server.world.credits = 5_000
    assert x.fetch([uri])
    with pytest.raises(OutOfBudget, match="does not have any credits"):
        x.fetch([uri])


def test_an_endpoint_is_left_alone_once_its_window_is_used_up(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    server.limits["GET /2/users/:id/mentions"] = 2
    uri = post(server, "alice", "grok")
    x.mentions(None)
    x.mentions(None)
    with pytest.raises(PlatformError, match="X takes no more calls of mentions before 2026-11-25 12:15:00 UTC"):
        x.mentions(None)
    assert x.fetch([uri]) and calls(server).count("GET users/1111/mentions") == 2
    noon.shift(timedelta(minutes=15))
    x.mentions(None)


def test_an_endpoint_that_refused_for_haste_is_left_alone_and_the_others_go_on(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    uri = post(server, "alice", "grok")
    server.fail(payloads.too_many(NOON + timedelta(minutes=3)), on="mentions")
    for _ in range(3):
        with pytest.raises(PlatformError, match="12:03:00 UTC"):
            x.mentions(None)
    assert x.fetch([uri]) and calls(server) == ["GET users/1111/mentions", "GET tweets"]
    noon.shift(timedelta(minutes=3))
    x.mentions(None)


def test_a_refusal_for_haste_that_does_not_say_how_long_holds_for_five_minutes(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    server.fail(payloads.too_many(), on="mentions")
    for _ in range(3):
        with pytest.raises(PlatformError, match="12:05:00 UTC"):
            x.mentions(None)
    assert len(server.requests) == 1
    noon.shift(timedelta(minutes=5))
    x.mentions(None)
