"""Takes our answers down again where whoever they answer asks for it, or has deleted the post.

Deleting twice is deleting once, so there is nothing to claim: what could not be taken down is tried again, later and
later. A pause does not stop it.
"""

from datetime import timedelta

import structlog

from bot import clock
from bot.errors import PlatformError, RateLimited
from bot.jobs.bench import Bench
from bot.jobs.waiting import growing
from bot.platforms.base import Platform
from bot.store import removals
from bot.store.removals import Removal

log = structlog.get_logger()

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=6)


def remove(bench: Bench) -> int:
    """Take down what is due on every platform; returns how many answers."""
    return sum(_remove_due(bench, platform) for platform in bench.platforms)


def _remove_due(bench: Bench, platform: Platform) -> int:
    now = clock.now()
    with bench.store.read() as session:
        orphaned = removals.orphaned(session, platform.name)
    if orphaned:
        with bench.store.write() as session:
            removals.of_deleted(session, orphaned, now)
    with bench.store.read() as session:
        due = removals.due(session, platform.name, now, bench.batch_size)
    return sum(_remove(bench, platform, item) for item in due if not bench.stopping())


def _remove(bench: Bench, platform: Platform, item: Removal) -> bool:
    try:
        for uri in (*item.corrections, item.remote_uri):
            platform.delete(uri)
    except PlatformError as error:
        _postpone(bench, item, error)
        return False
    with bench.store.write() as session:
        removals.done(session, item, clock.now())
    log.info("removed", reply=item.remote_uri, cause=item.cause)
    return True


def _postpone(bench: Bench, item: Removal, error: PlatformError) -> None:
    now = clock.now()
    wait = growing(FIRST_WAIT, LONGEST_WAIT, item.attempt + 1)
    until = max(error.retry_at, now + FIRST_WAIT) if isinstance(error, RateLimited) else now + wait
    reason = f"{type(error).__name__}: {error}"
    log.warning("not_removed", reply=item.remote_uri, reason=reason)
    with bench.store.write() as session:
        removals.postpone(session, item, until, reason)
