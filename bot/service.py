"""The service: the jobs on a schedule, one instance per database, and a clean way out.

APScheduler runs each job at its interval, never twice at once; whatever must survive is in our own tables. SIGTERM and
SIGINT stop the schedule, let the running jobs end, send what is still due, and return.
"""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobEvent
from apscheduler.schedulers.background import BackgroundScheduler
from filelock import FileLock, Timeout

from bot import __version__, clock
from bot.app import App
from bot.errors import AlreadyRunning
from bot.jobs.answer import answer
from bot.jobs.bench import Bench
from bot.jobs.check_sources import check_sources
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.jobs.remove import remove
from bot.jobs.tidy import tidy
from bot.store import Store, cursors

log = structlog.get_logger()

HEARTBEAT = ("service", "heartbeat")
POLL_SECONDS = 0.1


def run(app: App, until: Callable[[], bool] | None = None) -> None:
    """Work until SIGTERM or SIGINT, or until `until` says so, then drain and return.

    Raises `AlreadyRunning` when another service holds the same SQLite database.
    """
    with single_instance(app.store), _stopping() as stop:
        for notice in (notice for platform in app.bench.platforms for notice in platform.notices):
            log.warning("notice", message=notice)
        scheduler = schedule(replace(app, bench=replace(app.bench, stopping=stop.asked)))
        scheduler.start()
        log.info(
            "started", version=__version__, facts=len(app.bench.facts.current().matcher.facts), database=app.store.name
        )
        while not stop.asked() and not (until and until()):
            time.sleep(POLL_SECONDS)
        log.info("stopping", signal=stop.signal)
        scheduler.shutdown(wait=True)
        deliver(app.bench)
        log.info("stopped")


def once(app: App) -> dict[str, int]:
    """One pass of every job, repeated until nothing waits that could be done now; counts by job."""
    with single_instance(app.store):
        counts = {"observed": observe(app.bench), "decided": 0, "sent": 0, "removed": 0, "purged": 0}
        while decided := answer(app.bench):
            counts["decided"] += decided
        while sent := deliver(app.bench):
            counts["sent"] += sent
        counts["purged"] = tidy(app.bench)
        counts["removed"] = remove(app.bench)
        beat(app.bench)
    return counts


def schedule(app: App) -> BackgroundScheduler:
    """The scheduler with every job at its interval, not yet started."""
    scheduler = BackgroundScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    settings = app.settings
    jobs: dict[Callable[[Bench], object], int] = {
        observe: settings.watch_interval,
        answer: settings.answer_interval,
        deliver: settings.deliver_interval,
        remove: settings.deliver_interval,
        tidy: settings.tidy_interval,
        beat: settings.answer_interval,
        check_sources: settings.sources_interval,
    }
    for job, seconds in ((job, seconds) for job, seconds in jobs.items() if seconds):
        scheduler.add_job(job, "interval", [app.bench], id=job.__name__, seconds=seconds, next_run_time=clock.now())
    scheduler.add_listener(_report, EVENT_JOB_ERROR | EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
    return scheduler


def beat(bench: Bench) -> None:
    """Note that the service is alive; `factbot doctor` reads it."""
    now = clock.now()
    with bench.store.write() as session:
        cursors.set(session, *HEARTBEAT, now.isoformat(), now)


@contextmanager
def single_instance(store: Store) -> Iterator[None]:
    """Hold the lock beside a SQLite database. Raises `AlreadyRunning` when another process holds it."""
    if not store.is_sqlite:
        yield
        return
    path = Path(store.name)
    try:
        with FileLock(path.with_name(f"{path.name}.lock"), timeout=0):
            yield
    except Timeout:
        raise AlreadyRunning(f"a factbot already works on {path}: stop it first, or use another database") from None


class _Stop:
    """Whether a signal has asked us to stop, and which. It takes no lock, as an event or a line of the log would: the
    handler may interrupt the main thread while that holds it, and wait for ever."""

    signal: str | None = None

    def asked(self) -> bool:
        return self.signal is not None

    def by(self, number: int, _frame: FrameType | None) -> None:
        self.signal = signal.Signals(number).name


@contextmanager
def _stopping() -> Iterator[_Stop]:
    """Asked by SIGTERM and SIGINT; in a thread other than the main one, by nothing."""
    stop = _Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, stop.by) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _report(event: JobEvent) -> None:
    """Whatever the scheduler would swallow."""
    if event.code == EVENT_JOB_ERROR:
        error = getattr(event, "exception", None)
        log.error("job_failed", job=event.job_id, error=type(error).__name__, message=str(error))
    else:
        log.warning("job_late", job=event.job_id, code=event.code)
