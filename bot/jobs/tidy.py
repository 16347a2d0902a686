"""Keeps the promises about other people's words: what its author took back, or what is no longer needed, is forgotten.

Posts that wait for a person are looked up again on their platform, and for some days those that have our answer, which
goes when they are deleted. Where deletions are not told to us, so is every post whose words we hold, within the time
that the platform sets; words that nothing more is done about go before that, and everywhere once the operator's own
time for them is over. Decisions, offsets and fingerprints stay.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot import clock
from bot.errors import PlatformError
from bot.jobs.bench import Bench
from bot.jobs.consent import heed
from bot.model import Post, Withdrawn
from bot.platforms.base import Keeping, Platform
from bot.store import Session, keeping, withdrawn

log = structlog.get_logger()

DAY = timedelta(days=1)
ANSWERED = timedelta(days=7)
"""For how long posts that have our answer are looked up every day, unless the platform has its own span."""
AT_ONCE = 100
"""Posts looked up with one call, and forgotten in one transaction."""


def tidy(bench: Bench) -> int:
    """Forget what must be forgotten on every platform; returns of how many posts."""
    return sum(_tidy(bench, platform) for platform in bench.platforms)


def _tidy(bench: Bench, platform: Platform) -> int:
    kept = platform.capabilities.keeping
    now = clock.now()
    spans = [span for span in (kept.settled if kept else None, bench.keep) if span is not None]
    settled = min(spans, default=None)
    forgotten = _forget_settled(bench, platform, now - settled) if settled else 0
    forgotten += _check(bench, platform, _unchecked(platform, kept, now))
    forgotten += _check(bench, platform, _answered(platform, kept, now))
    if kept:
        with bench.store.write() as session:
            for unread in keeping.undecided(session, platform.name, now - kept.unseen):
                heed(session, unread, now)
            forgotten += keeping.forget_unchecked(session, platform.name, now - kept.unseen, now)
    if forgotten:
        log.info("purged", platform=platform.name, posts=forgotten)
    return forgotten


def _forget_settled(bench: Bench, platform: Platform, before: datetime) -> int:
    forgotten, more = 0, True
    while more and not bench.stopping():
        with bench.store.write() as session:
            some = keeping.forget_settled(session, platform.name, before, AT_ONCE, clock.now())
        forgotten, more = forgotten + some, some == AT_ONCE
    return forgotten


Due = Callable[[Session], list[str]]
"""The next URIs to look up."""


def _unchecked(platform: Platform, kept: Keeping | None, now: datetime) -> Due:
    before = now - (kept.check if kept else timedelta(0))
    return lambda session: keeping.unchecked(session, platform.name, before, AT_ONCE, only_waiting=kept is None)


def _answered(platform: Platform, kept: Keeping | None, now: datetime) -> Due:
    since = now - (kept.answered if kept else ANSWERED)
    return lambda session: keeping.answered(session, platform.name, since, now - DAY, AT_ONCE)


def _check(bench: Bench, platform: Platform, next_due: Due) -> int:
    """Look up what has not been seen for too long."""
    forgotten, more = 0, True
    while more and not bench.stopping():
        with bench.store.read() as session:
            due = next_due(session)
        try:
            forgotten += _compare(bench, platform, due, platform.fetch(due)) if due else 0
        except PlatformError as error:
            log.warning("tidy_failed", platform=platform.name, posts=len(due), message=str(error))
            break
        more = len(due) == AT_ONCE
    return forgotten


def _compare(bench: Bench, platform: Platform, due: list[str], standing: dict[str, Post]) -> int:
    now, gone = clock.now(), set(due) - standing.keys()
    with bench.store.write() as session:
        keeping.checked(session, platform.name, standing, now)
        edited = withdrawn.revise(session, platform.name, standing.values(), now)
        return edited + withdrawn.withdraw(session, platform.name, gone, Withdrawn.DELETED, now)
