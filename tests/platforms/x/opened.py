"""The account opened on a local X, as `bot.app` opens it, with a bill of its own."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot import clock
from bot.compose.fit import weighted
from bot.matching.optout import has_tag
from bot.model import DOLLAR, Booking, Cap, Draft, Lang, Order, Pause, Post
from bot.platforms.base import Books
from bot.platforms.x import Keys, Measure, XPlatform, open_account
from bot.platforms.x.account import Account
from bot.platforms.x.reading import uri_of
from bot.text.links import links

from .server import Server

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
"""When the tests take place; the clock stands unless they move it."""
PLENTY = 1_000_000 * DOLLAR
MEASURE = Measure(weighted, lambda text: tuple(text[link.start : link.end] for link in links(text)))


class Bill:
    """A bill in memory: without the fine points of the stored one."""

    def __init__(self) -> None:
        self.entries: dict[int, tuple[datetime, Order, int]] = {}
        self.pauses: list[Pause] = []
        self._ids = count()

    def book(self, order: Order, caps: Sequence[Cap]) -> Booking | None:
        room = min(cap.most - self.spent(cap.since) for cap in caps)
        objects = min(order.most, room // order.price)
        if objects < order.least:
            return None
        booking = Booking(next(self._ids), objects)
        self.entries[booking.id] = (clock.now(), order, objects)
        return booking

    def settle(self, booking: Booking, objects: int | None) -> None:
        at, order, _ = self.entries[booking.id]
        self.entries[booking.id] = (at, order, objects or 0)

    def spent(self, since: datetime) -> int:
        return sum(order.price * objects for at, order, objects in self.entries.values() if at >= since)

    def pause(self, until: datetime, reason: str) -> None:
        self.pauses.append(Pause(until, reason))

    def paused(self) -> Pause | None:
        return next((pause for pause in reversed(self.pauses) if clock.now() < pause.until), None)


def keys(server: Server) -> Keys:
    """The credentials that the server takes."""
    secrets = server.secrets
    return Keys(
        secrets.consumer_key,
        secrets.consumer_secret,
        secrets.access_token,
        secrets.access_token_secret,
        secrets.bearer,
    )


def account_at(server: Server, bill: Books | None = None, day: int = PLENTY, month: int = PLENTY) -> Account:
    """The bot's account on `server`."""
    return open_account(keys(server), server.world.bot.handle, server.url, bill or Bill(), day, month)


def platform_at(server: Server, bill: Books | None = None, **options: Any) -> XPlatform:
    """The platform on `server`; it looks back two days, and watches with a query of no importance."""
    budgets = {name: options.pop(name) for name in ("day", "month") if name in options}
    account = account_at(server, bill, **budgets)
    since = clock.now() - timedelta(days=2)
    given: dict[str, Any] = {"query": lambda: "musk", "since": since, "refuses": has_tag} | options
    query = given.pop("query")
    return XPlatform(server.world.bot.handle, account, MEASURE, query, **given)


def post(server: Server, handle: str, text: str, **more: Any) -> str:
    """Publish `text` in the world; the URI by which the adapter knows it."""
    return uri_of(server.world.post(handle, text, **more))


def drafted(text: str = "No.") -> Draft:
    """A reply as the platform is given it."""
    return Draft(text, Lang.EN)


def target(
    x: XPlatform, server: Server, handle: str = "alice", text: str = "@factbot is it true?", **more: Any
) -> Post:
    """A new post, as the adapter reads it by its URI."""
    uri = post(server, handle, text, **more)
    return x.fetch([uri])[uri]


def answered(x: XPlatform, to: Post, text: str = "No.", key: str = "key") -> str:
    """Prepare a reply and send it; its URI."""
    return x.send(to.uri, x.prepare(to, drafted(text)), key)


def calls(server: Server) -> list[str]:
    """The requests that the server saw, as their last part tells: `recent`, `mentions`, `tweets` …"""
    return [f"{request.method} {request.path.removeprefix('/2/')}" for request in server.requests]
