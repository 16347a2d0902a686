"""Plays the timeline: a folder, a database, the shipped facts, a network, and the service until it has caught up.

The files have names of their own, so that a folder with a real bot in it keeps its database and its network. Settings
are the defaults, whatever the environment says, except that nobody waits: no cool-down, and no quota within reach.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from bot import clock, logs, service
from bot.app import App, build
from bot.demo.outcome import Outcome, gather
from bot.errors import InputError
from bot.facts.loader import load
from bot.platforms.local import LocalNetwork
from bot.store import open_store, outbox
from bot.store.decisions import counts
from bot.store.facts import load_subject
from bot.store.migrate import upgrade

if TYPE_CHECKING:
    from bot.settings import Settings

SUBJECT = "musk_ai"
DEADLINE_SECONDS = 25.0
# Once everything is done, every job gets another round: a bot that answers twice would do it now.
EXTRA_SECONDS = 1.2

Tick = Callable[[int, int], None]
"""Told how many posts are decided, and of how many."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The folder of a demo and the files in it."""

    folder: Path

    @property
    def database(self) -> Path:
        """Decisions, replies and facts."""
        return self.folder / "demo.sqlite"

    @property
    def network(self) -> Path:
        """The posts, as people on the network see them."""
        return self.folder / "demo-network.sqlite"

    @property
    def log(self) -> Path:
        """One line per event."""
        return self.folder / "demo.log"

    @property
    def url(self) -> str:
        """The database as FACTBOT_DATABASE wants it."""
        return f"sqlite:///{self.database.as_posix()}"


def play(folder: Path, tick: Tick) -> Outcome:
    """Play the timeline in `folder`, made when missing, and return what came of it.

    A folder that was played in before is gone on with: what was answered is not answered again. Raises `InputError`
    when the folder cannot be made, and whatever the store, the facts and the service may raise.
    """
    stage = Stage(_made(folder))
    with _logging_to(stage.log):
        network = _prepare(stage)
        app = build(_settings(stage))
        try:
            before = gather(app, network)
            service.run(app, until=_caught_up(app, network, tick))
            return gather(app, network, before)
        finally:
            app.close()


def timeline() -> list[str]:
    """The lines of the timeline that ships."""
    return files("bot.demo").joinpath("timeline.jsonl").read_text(encoding="utf-8").splitlines()


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be used as a folder: {error.strerror}") from None
    return folder.resolve()


@contextmanager
def _logging_to(path: Path) -> Iterator[None]:
    try:
        file = path.open("a", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    with file:
        logs.configure("info", "json", file)
        try:
            yield
        finally:
            logs.configure()


def _prepare(stage: Stage) -> LocalNetwork:
    upgrade(stage.url)
    store = open_store(stage.url)
    try:
        with store.write() as session:
            load_subject(session, load(SUBJECT), clock.now())
    finally:
        store.close()
    network = LocalNetwork(stage.network)
    network.load_timeline(timeline())
    return network


def _settings(stage: Stage) -> "Settings":
    from bot.settings import Settings, load_settings

    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    return load_settings(
        **defaults
        | {
            "database": stage.url,
            "facts": SUBJECT,
            "local_network": stage.network,
            "watch_interval": 1,
            "answer_interval": 1,
            "deliver_interval": 1,
            "batch_size": 1000,
            "replies_per_hour": 1000,
            "replies_per_day": 1000,
            "author_cooldown_hours": 0,
            "sources_interval": 0,
        }
    )


def _caught_up(app: App, network: LocalNetwork, tick: Tick) -> Callable[[], bool]:
    """Whether every post is decided, nothing waits to be sent, and another round has gone by; or time is up."""
    posts = sum(post.author != app.settings.handle for post in network.posts())
    started = time.monotonic()
    done_at: list[float] = []

    def done() -> bool:
        now = time.monotonic()
        decided, pending = _progress(app)
        tick(decided, posts)
        if decided >= posts and not pending and not done_at:
            done_at.append(now)
        return now - started > DEADLINE_SECONDS or (bool(done_at) and now - done_at[0] > EXTRA_SECONDS)

    return done


def _progress(app: App) -> tuple[int, int]:
    with app.store.read() as session:
        return sum(counts(session).values()), outbox.pending(session)
