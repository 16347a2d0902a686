"""network → posts: reads what is new and stores it, with the cursor, in one transaction.

Mentions come first, so that a post that is both watched and addressed to us counts as addressed. A network that does
not answer costs nothing: the cursor has not moved, and the next run reads on from there.
"""

from collections.abc import Callable

import structlog

from bot import clock
from bot.errors import PlatformError
from bot.jobs.bench import Bench
from bot.model import Trigger
from bot.platforms.base import Batch, Platform
from bot.store import cursors, events, posts

log = structlog.get_logger()


def observe(bench: Bench) -> int:
    """Read every platform until it has caught up and return the number of new posts."""
    return sum(_observe(bench, platform) for platform in bench.platforms)


def _observe(bench: Bench, platform: Platform) -> int:
    streams = ((Trigger.MENTION, platform.mentions), (Trigger.WATCH, platform.watch))
    added = 0
    for trigger, read in streams:
        try:
            added += _catch_up(bench, platform.name, trigger, read)
        except PlatformError as error:
            _report(bench, platform.name, trigger, error)
    return added


def _catch_up(bench: Bench, platform: str, trigger: Trigger, read: Callable[[str | None], Batch]) -> int:
    added, more = 0, True
    while more:
        with bench.store.read() as session:
            cursor = cursors.get(session, platform, trigger)
        batch = read(cursor)
        more = batch.more
        with bench.store.write() as session:
            added += posts.add_posts(session, batch.posts, trigger, clock.now())
            if batch.cursor is not None:
                cursors.set(session, platform, trigger, batch.cursor, clock.now())
    if added:
        log.info("observed", platform=platform, trigger=trigger, posts=added)
    return added


def _report(bench: Bench, platform: str, trigger: Trigger, error: PlatformError) -> None:
    problem = {
        "platform": platform,
        "stream": str(trigger),
        "error": type(error).__name__,
        "message": str(error),
    }
    log.warning("observe_failed", **problem)
    with bench.store.write() as session:
        events.log(session, "observe_failed", problem, clock.now())
