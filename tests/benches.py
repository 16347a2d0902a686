"""A bench on a fresh database, for tests of the jobs on any platform."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.jobs.bench import Bench
from bot.jobs.factbase import FactBase
from bot.model import Subject
from bot.platforms.base import Platform
from bot.policy.thresholds import DEFAULT_LIMITS
from bot.store import Store, open_store, switches
from bot.store.facts import load_subject
from bot.store.views import create_all

LOADED = datetime(2023, 5, 1, 12, 0, tzinfo=UTC)


@contextmanager
def bench_on(folder: Path, subject: Subject, opened: Callable[[Store], Platform]) -> Iterator[Bench]:
    """The bench for one platform, its database in `folder`."""
    (folder / "bot.sqlite").write_bytes(_loaded(subject))
    store = open_store(f"sqlite:///{folder / 'bot.sqlite'}")
    platform = opened(store)
    with store.write() as session:
        switches.go_live(session, platform.name, "test", {}, LOADED)
    yield Bench(
        store=store,
        facts=FactBase(store),
        platforms=(platform,),
        limits=DEFAULT_LIMITS,
        owner="test",
        batch_size=50,
        lease=timedelta(seconds=60),
        give_up=timedelta(hours=24),
    )
    store.close()


@lru_cache(maxsize=4)
def _loaded(subject: Subject) -> bytes:
    """A database with the facts and nothing else: copying it is faster than making it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bot.sqlite"
        store = open_store(f"sqlite:///{path}", create=True)
        with store.write() as session:
            create_all(session)
            load_subject(session, subject, LOADED)
        store.close()
        return path.read_bytes()
