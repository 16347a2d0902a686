"""The composition root: settings in, everything that works together out. Nothing else constructs anything."""

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.compose.fit import weighted
from bot.errors import FactbotError, StoreError
from bot.facts import cache
from bot.jobs.bench import Bench
from bot.jobs.factbase import FactBase
from bot.matching.optout import has_tag
from bot.model import DOLLAR
from bot.platforms.base import Platform
from bot.platforms.registry import open_platform
from bot.policy.context import Limits
from bot.sources.fetch import Fetcher
from bot.store import Store, open_store
from bot.store.people import require_key
from bot.store.schema import require_current
from bot.store.spending import SpendingLedger
from bot.store.usage import UsageLedger
from bot.text.links import links

if TYPE_CHECKING:
    from bot.platforms import bluesky, x
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class App:
    """A factbot ready to work: its settings, its store, and the bench for its jobs."""

    settings: "Settings"
    store: Store
    bench: Bench

    def close(self) -> None:
        """Let go of the platforms and the database."""
        for platform in self.bench.platforms:
            platform.close()
        self.store.close()


def open_current_store(settings: "Settings") -> Store:
    """The configured database. Raises `StoreMissing` or `SchemaMismatch`, naming the command to run."""
    store = open_store(settings.database.get_secret_value(), key=settings.people_key.get_secret_value())
    try:
        require_current(store)
        with store.read() as session:
            require_key(session)
    except StoreError:
        store.close()
        raise
    return store


def build(settings: "Settings") -> App:
    """Put the app together. Raises `StoreError` when the database is missing, old, or holds no facts, and
    `SettingsError` when a platform is unknown."""
    store = open_current_store(settings)
    try:
        return App(settings, store, _bench(settings, store))
    except FactbotError:
        store.close()
        raise


def _bench(settings: "Settings", store: Store) -> Bench:
    facts = FactBase(store, cache.memo_of)
    facts.current()
    return Bench(
        store=store,
        facts=facts,
        platforms=tuple(_platform(name, settings, store, facts) for name in settings.platforms),
        limits=limits(settings),
        owner=f"{socket.gethostname()}:{os.getpid()}",
        batch_size=settings.batch_size,
        lease=timedelta(seconds=settings.lease_seconds),
        give_up=timedelta(hours=settings.give_up_hours),
        keep=timedelta(days=settings.keep_days) if settings.keep_days else None,
        pause_file=settings.pause_file,
        fetcher=Fetcher(settings.operator) if settings.sources_interval else None,
    )


def limits(settings: "Settings") -> Limits:
    """What the operator allows, as policy wants it."""
    return Limits(**{field.name: getattr(settings, field.name) for field in fields(Limits)})


def bluesky_account(settings: "Settings", store: Store) -> "bluesky.Account":
    """The account on Bluesky, for the platform, its profile and `factbot doctor`. Raises `SettingsError`."""
    from bot.platforms.bluesky import open_account

    return open_account(
        service=settings.bluesky_service,
        handle=settings.bluesky_handle,
        password=settings.bluesky_password.get_secret_value(),
        session=settings.bluesky_session,
        ledger=UsageLedger(store, "bluesky"),
    )


def x_account(settings: "Settings", store: Store) -> "x.Account":
    """The account on X, for the platform and for `factbot doctor`. Raises `SettingsError`."""
    from bot.platforms.x import Keys, open_account

    keys = ("consumer_key", "consumer_secret", "access_token", "access_token_secret", "bearer_token")
    secrets = {name: getattr(settings, f"x_{name}").get_secret_value() for name in keys}
    day, month = (int(budget * DOLLAR) for budget in (settings.x_budget_day, settings.x_budget_month))
    return open_account(Keys(**secrets), settings.x_handle, settings.x_service, SpendingLedger(store, "x"), day, month)


def _bluesky(settings: "Settings", store: Store) -> dict[str, Any]:
    return {
        "account": bluesky_account(settings, store),
        "handle": settings.bluesky_handle,
        "jetstream": settings.bluesky_jetstream,
        "watch": settings.bluesky_watch,
        "refuses": has_tag,
    }


def _x(settings: "Settings", store: Store, facts: FactBase) -> dict[str, Any]:
    from bot.platforms.x import Measure

    return {
        "account": x_account(settings, store),
        "handle": settings.x_handle,
        "measure": Measure(weighted, lambda text: tuple(text[link.start : link.end] for link in links(text))),
        "search": lambda: facts.current().matcher.subject.topic.search,
        "watch": settings.x_watch,
        "enterprise": settings.x_enterprise,
        "citation": settings.x_citation,
        "keep": timedelta(hours=settings.x_keep_hours),
        "refuses": has_tag,
    }


def _platform(name: str, settings: "Settings", store: Store, facts: FactBase) -> Platform:
    local = {"path": settings.local_network, "handle": settings.handle, "length": weighted, "refuses": has_tag}
    options: dict[str, Callable[[], dict[str, Any]]] = {
        "local": lambda: local,
        "bluesky": lambda: _bluesky(settings, store),
        "x": lambda: _x(settings, store, facts),
    }
    return open_platform(name, **options.get(name, dict)())
