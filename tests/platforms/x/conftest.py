"""What tests of the X adapter share: noon, a local X on which every request is held against X's document."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest
import time_machine

from bot.platforms.x import XPlatform
from bot.store import open_store
from bot.store.spending import SpendingLedger
from bot.store.views import create_all

from .bench import Bench
from .openapi import Request, validator
from .opened import NOON, platform_at
from .server import Server

Opens = Callable[..., XPlatform]
_VALID: set[tuple[str, str, str, bytes]] = set()
"""Requests that need not be validated again, which takes longer than to send them."""


def _validate(request: Request) -> None:
    validate = validator()
    scheme = request.headers.get("authorization", "").partition(" ")[0]
    same = (request.method, request.url.removeprefix(request.base), scheme, request.body)
    if validate is not None and same not in _VALID:
        validate(request)
        _VALID.add(same)


@pytest.fixture
def noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def server(noon: time_machine.Traveller) -> Iterator[Server]:
    """Afterwards every request that it saw is validated, where the document is there."""
    with Server() as server:
        yield server
    for request in server.requests:
        _validate(request)


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A server whose answers are tested themselves: what it is sent is often wrong on purpose."""
    bench = Bench()
    with bench.server, bench.session:
        yield bench


@pytest.fixture
def opens(server: Server) -> Iterator[Opens]:
    """Opens the platform on the server, as `platform_at`."""
    with ExitStack() as opened:

        def another(*given: Any, **options: Any) -> XPlatform:
            return opened.enter_context(closing(platform_at(server, *given, **options)))

        yield another


@pytest.fixture
def x(opens: Opens) -> XPlatform:
    return opens()


@pytest.fixture
def ledger(noon: time_machine.Traveller) -> Iterator[SpendingLedger]:
    """The bill as the service keeps it."""
    store = open_store("sqlite://")
    with store.write() as session:
        create_all(session)
    yield SpendingLedger(store, "x")
    store.close()
