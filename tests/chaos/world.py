"""One round's world: people on a network, the bot at work on it in one or two processes, and what may go wrong."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

import structlog

from bot import clock
from bot.compose.fit import weighted
from bot.errors import FactbotError
from bot.jobs.answer import answer
from bot.jobs.bench import Bench
from bot.jobs.deliver import deliver
from bot.jobs.factbase import FactBase, Loaded
from bot.jobs.observe import observe
from bot.jobs.remove import remove
from bot.jobs.tidy import tidy
from bot.matching.matcher import Matcher
from bot.matching.optout import has_tag
from bot.platforms.local import Call, Fault, Faults, LocalNetwork
from bot.policy.context import Limits
from bot.policy.thresholds import DEFAULT_LIMITS
from bot.store import Store
from bot.store.facts import fact_base_sha

from .baton import Baton
from .books import Books
from .moments import Time
from .people import Stage, cast
from .points import telling
from .replies import answered
from .storage import Shaky
from .template import DATABASE, NETWORK
from .unruly import Manners, Tricks, Unruly

Job = Callable[[Bench], int]
JOBS: tuple[Job, ...] = (observe, answer, deliver, tidy, remove)
LEASE = timedelta(seconds=120)
PLENTY = replace(DEFAULT_LIMITS, replies_per_hour=10_000, replies_per_day=10_000)


class Counted(Faults):
    """How many faults have struck."""

    struck = 0

    def strike(self, call: Call) -> Fault | None:
        fault = super().strike(call)
        self.struck += fault is not None
        return fault

    def clear(self) -> None:
        """None of those that are left will strike."""
        for call in Call:
            while super().strike(call):
                pass


class Died(BaseException):
    """The process is gone: nothing catches this but who started it."""


class Compiled(FactBase):
    """The facts of the database, compiled once for all rounds; `others` by their fingerprints."""

    def __init__(self, store: Store, matcher: Matcher, others: Mapping[str, Matcher]) -> None:
        super().__init__(store)
        self._matcher, self._others = matcher, others

    def current(self) -> Loaded:
        with self._store.read() as session:
            sha = fact_base_sha(session)
        return Loaded(self._others.get(sha, self._matcher), sha)


@dataclass(frozen=True)
class Options:
    """How a round is set up."""

    matcher: Matcher
    manners: Manners
    scenes: int
    limits: Limits = PLENTY
    page_size: int = 3


class World:
    """`reached` is called at every point, perhaps in the middle of a transaction, and may raise `Died`.

    `bases` are the facts that were loaded since, by their fingerprints; `desk` is what a person does for as long as
    the quiet lasts.
    """

    def __init__(self, folder: Path, options: Options, rng: random.Random, tell: Callable[[str], None]) -> None:
        self.folder, self.options, self.random, self._story = folder, options, rng, tell
        self.time, self.faults, self.tricks = Time(), Counted(), Tricks()
        self.struck = 0
        self.network = LocalNetwork(folder / NETWORK)
        self.stage = Stage(self.network, self.time, rng, self.tell)
        self.scenes = cast(self.stage, options.scenes)
        self.books = Books(folder / DATABASE)
        self.room: int | None = None
        self.corrupted: set[str] = set()
        self.overwritten: set[tuple[str, int]] = set()
        self.problems: list[str] = []
        self.failing: dict[str, str] = {}
        self.bases: dict[str, Matcher] = {}
        self.desk: Job | None = None
        self.on_point: Callable[[str], None] = lambda point: None
        self.baton: Baton | None = None
        self.starts = 0
        self.workers = [self._start()]

    def tell(self, line: str) -> None:
        """For the story."""
        self._story(f"{self.time.now():%d %H:%M:%S} {line}")

    @property
    def database(self) -> Path:
        """The bot's file."""
        return self.folder / DATABASE

    @contextmanager
    def opened(self) -> Iterator["World"]:
        """The world at work: its clock is everybody's, its points are armed, its log goes to the story."""
        structlog.configure(processors=[self._logged], cache_logger_on_first_use=False)
        with patch.object(clock, "now", self.time.now), telling(self.reached):
            try:
                yield self
            finally:
                structlog.reset_defaults()
                for bench in self.workers:
                    bench.store.close()
                self.books.close()

    def reached(self, point: str) -> None:
        """A point is passed: people may act, and trouble may strike."""
        if self.random.random() < 0.03:
            self.deed()
        self.on_point(point)

    def deed(self) -> None:
        """Somebody does what their scene has next."""
        if self.scenes:
            scene = self.random.choice(self.scenes)
            if next(scene, self) is self:
                self.scenes.remove(scene)

    def work(self, job: Job, worker: int = 0) -> int:
        """Let a worker do a job, and start it anew when it dies; how much it did."""
        self.tell(f"worker {worker}: {job.__name__}")
        done = 0
        try:
            done = job(self.workers[worker])
            self.failing.pop(job.__name__, None)
        except Died as death:
            self.tell(f"worker {worker} is killed: {death}")
            self.restart(worker)
        except FactbotError as error:
            self.tell(f"{job.__name__} failed: {error}")
            self.failing[job.__name__] = str(error)
            self.struck += self.room is not None and "cannot grow" in str(error)
        except Exception as error:
            self.tell(f"{job.__name__} CRASHED: {error!r}")
            self.problems.append(f"{job.__name__} crashed with {error!r}")
        self.problems += self.books.read()
        return done

    def restart(self, worker: int) -> None:
        """What a process held in memory is gone; another begins with the files."""
        self.workers[worker].store.close()
        self.workers[worker] = self._start()

    def join(self) -> None:
        """A second worker on the same files."""
        self.workers.append(self._start())

    def together(self, shifts: Sequence[Sequence[Job]]) -> None:
        """Two workers at work at once, each through its jobs and each running until the baton is passed on."""

        def work_through(worker: int) -> None:
            for job in shifts[worker]:
                self.work(job, worker)

        self.baton = Baton()
        self.baton.run([partial(work_through, worker) for worker in range(len(shifts))])
        self.baton = None

    def _start(self) -> Bench:
        self.starts += 1
        store = Shaky(self.database, lambda: self.room)
        options = self.options
        extra = {"length": weighted, "page_size": options.page_size, "faults": self.faults, "refuses": has_tag}
        return Bench(
            store=store,
            facts=Compiled(store, options.matcher, self.bases),
            platforms=(Unruly(self.stage, options.manners, self.tricks, self._begins, self.random, **extra),),
            limits=options.limits,
            owner=f"process {self.starts}",
            batch_size=50,
            lease=LEASE,
            give_up=timedelta(hours=24),
        )

    def _begins(self, uri: str) -> None:
        """A reply is about to leave. What the database knows by now must allow it."""
        self.tell(f"a reply to {uri} leaves")
        to = answered(self.network, uri)
        self.problems += self.books.forbids(to, self.stage.authors[to], corrects=to != uri)

    def _logged(self, _logger: object, _method: str, event: structlog.types.EventDict) -> str:
        said = {key: str(value) for key, value in event.items() if key not in ("event", "exc_info")}
        self.tell(f"log: {event['event']} {said}")
        raise structlog.DropEvent
