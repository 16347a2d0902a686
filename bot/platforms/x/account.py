"""Our account: every call is paid for, paced, and its failure translated.

Money for all that a call may bring is set aside first. What was refused costs nothing; a call whose answer was lost is
taken to have cost the most. tweepy's clients are not made for several threads: each thread has its own.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import requests
import structlog
import tweepy

from bot import clock
from bot.errors import OutcomeUnknown, OutOfBudget, PlatformError, RateLimited, Unavailable
from bot.model import Booking, Order
from bot.platforms.x.budget import Budget
from bot.platforms.x.failures import Unexplained, translated
from bot.platforms.x.pace import Pace
from bot.platforms.x.prices import Kind, price
from bot.platforms.x.session import LEAKS, Keys, answered, client, headers, never_left
from bot.platforms.x.wire import objects

log = structlog.get_logger()

Call = Callable[[tweepy.Client, int], requests.Response]
"""What to ask, and for how many objects at most."""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: its objects, those that came beside them, what could not be had and why, and where it goes on."""

    data: tuple[Mapping[str, Any], ...] = ()
    errors: tuple[Mapping[str, Any], ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    beside: int = 0

    @property
    def billed(self) -> int:
        """How many objects it brought."""
        return len(self.data) + self.beside


@dataclass(frozen=True, slots=True)
class Request:
    """One call: the endpoint as the ledger names it, what kind of object it brings, between `least` and `most` of them,
    and a name under which the same call is known again."""

    endpoint: str
    kind: Kind
    name: str
    most: int = 1
    least: int = 1
    watching: bool = False


class Account:
    """The account that `keys` belong to, at `service`."""

    def __init__(
        self,
        keys: Keys,
        service: str,
        budget: Budget,
        pace: Pace | None = None,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self.id = keys.access_token.partition("-")[0]
        self._keys = keys
        self._service = service
        self._budget = budget
        self._pace = pace or Pace(now)
        self._now = now
        self._mine = threading.local()
        self._sessions: list[requests.Session] = []
        self._lock = threading.Lock()

    def read(self, request: Request, call: Call) -> Page:
        """What `call`, which only reads, brings. Raises `PlatformError` and its kinds."""
        return self._made(request, call, writing=False)

    def write(self, request: Request, call: Call) -> Page:
        """What `call`, which posts, brings. Also raises `OutcomeUnknown` when it may have been accepted."""
        return self._made(request, call, writing=True)

    def repeat(self, request: Request, call: Call) -> Page:
        """What `call` brings, which changes nothing when it is made again: it fails as reading does."""
        return self._made(request, call, writing=False)

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            for session in self._sessions:
                session.close()

    def _made(self, request: Request, call: Call, *, writing: bool) -> Page:
        self._pace.before(request.endpoint)
        cost = price(request.kind, self._now().date())
        order = Order(request.endpoint, request.kind, cost, request.most, request.least, request.name)
        booking = self._budget.book(order, watching=request.watching)
        try:
            page = self._asked(request.endpoint, call, booking)
        except LEAKS as error:
            raise self._failed(error, request.endpoint, booking, writing=writing) from None
        self._budget.settle(booking, page.billed)
        return page

    def _asked(self, endpoint: str, call: Call, booking: Booking) -> Page:
        response = call(self._client(), booking.objects)
        self._pace.heed(endpoint, headers(response))
        return _page(response.json())

    def _failed(self, error: Exception, endpoint: str, booking: Booking, *, writing: bool) -> PlatformError:
        answer = answered(error)
        if answer is None:
            return self._lost(error, booking, writing=writing)
        failure = translated(answer, writing=writing, now=self._now())
        if not isinstance(failure, OutcomeUnknown):
            self._budget.settle(booking, None)
        if isinstance(failure, OutOfBudget):
            self._budget.pause(failure.retry_at, str(failure))
        elif isinstance(failure, RateLimited):
            self._pace.heed(endpoint, answer.headers, refused=True)
        elif isinstance(failure, Unexplained):
            log.error("unexplained_refusal", endpoint=endpoint, status=answer.status, message=answer.words)
        return failure

    def _lost(self, error: Exception, booking: Booking, *, writing: bool) -> PlatformError:
        told = f"X: no answer that can be read ({type(error).__name__})"
        if never_left(error):
            self._budget.settle(booking, None)
            return Unavailable(told)
        return OutcomeUnknown(told) if writing else Unavailable(told)

    def _client(self) -> tweepy.Client:
        if not hasattr(self._mine, "client"):
            self._mine.client = client(self._keys, self._service)
            with self._lock:
                self._sessions.append(self._mine.client.session)
        mine: tweepy.Client = self._mine.client
        return mine


def _page(body: Any) -> Page:
    """Raises `ValueError` when the answer is not made as answers are."""
    if not isinstance(body, Mapping):
        raise ValueError("the answer is no object")
    data, includes = body.get("data"), body.get("includes")
    beside = includes.values() if isinstance(includes, Mapping) else ()
    return Page(
        data=objects([data] if isinstance(data, Mapping) else data),
        errors=objects(body.get("errors")),
        meta=body["meta"] if isinstance(body.get("meta"), Mapping) else {},
        beside=sum(len(objects(listed)) for listed in beside),
    )
