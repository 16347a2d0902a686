"""The composition root: settings in, everything that works together out. Nothing else constructs anything."""

import os
import socket
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.compose.fit import weighted
from bot.errors import FactbotError, StoreError
from bot.jobs.bench import Bench
from bot.jobs.factbase import FactBase
from bot.platforms.base import Platform
from bot.platforms.registry import open_platform
from bot.policy.context import Limits
from bot.store import Store, open_store
from bot.store.schema import require_current
from bot.store.usage import UsageLedger

if TYPE_CHECKING:
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
    store = open_store(settings.database.get_secret_value())
    try:
        require_current(store)
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
    facts = FactBase(store)
    facts.current()
    return Bench(
        store=store,
        facts=facts,
        platforms=tuple(_platform(name, settings, store) for name in settings.platforms),
        limits=limits(settings),
        owner=f"{socket.gethostname()}:{os.getpid()}",
        batch_size=settings.batch_size,
        lease=timedelta(seconds=settings.lease_seconds),
        give_up=timedelta(hours=settings.give_up_hours),
    )


def limits(settings: "Settings") -> Limits:
    """What the operator allows, as policy wants it."""
    return Limits(
        answer_watch=settings.answer_threshold_watch,
        answer_watch_fr=settings.answer_threshold_watch_fr,
        answer_mention=settings.answer_threshold_mention,
        answer_mention_fr=settings.answer_threshold_mention_fr,
        review=settings.review_threshold,
        replies_per_hour=settings.replies_per_hour,
        replies_per_day=settings.replies_per_day,
        author_cooldown_hours=settings.author_cooldown_hours,
        max_post_age_hours=settings.max_post_age_hours,
    )


def bluesky_login(settings: "Settings", store: Store) -> dict[str, Any]:
    """What it takes to open the Bluesky account, as a platform or for its profile."""
    return {
        "service": settings.bluesky_service,
        "handle": settings.bluesky_handle,
        "password": settings.bluesky_password.get_secret_value(),
        "session": settings.bluesky_session,
        "ledger": UsageLedger(store, "bluesky"),
    }


def _platform(name: str, settings: "Settings", store: Store) -> Platform:
    options: dict[str, dict[str, Any]] = {
        "local": {"path": settings.local_network, "handle": settings.handle, "length": weighted},
        "bluesky": bluesky_login(settings, store)
        | {"jetstream": settings.bluesky_jetstream, "watch": settings.bluesky_watch},
    }
    return open_platform(name, **options.get(name, {}))
