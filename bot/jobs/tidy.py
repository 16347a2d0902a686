"""Keeps the promises about other people's words: a deleted post leaves the review queue and the store.

Posts that wait for a person are looked up again on their platform; one that is gone is closed and its text forgotten.
"""

import structlog

from bot import clock
from bot.errors import PlatformError
from bot.jobs.bench import Bench
from bot.model import Withdrawn
from bot.store import reviews, withdrawn
from bot.store.reviews import QueueItem

log = structlog.get_logger()


def tidy(bench: Bench) -> int:
    """Close the reviews of deleted posts and forget their text; returns how many there were."""
    with bench.store.read() as session:
        waiting = [item for item in reviews.queue(session) if item.post.platform in bench.enabled]
    return sum(_close_if_gone(bench, item) for item in waiting)


def _close_if_gone(bench: Bench, item: QueueItem) -> bool:
    try:
        if bench.platform(item.post.platform).fetch(item.post.uri) is not None:
            return False
    except PlatformError as error:
        log.warning("tidy_failed", post=item.post.uri, message=str(error))
        return False
    with bench.store.write() as session:
        gone = withdrawn.withdraw(session, item.post.platform, [item.post.uri], Withdrawn.DELETED, clock.now())
    log.info("purged", post=item.post.uri)
    return bool(gone)
