"""Keeps the promises about other people's words: what its author has deleted leaves the queue and the store.

Posts that wait for a person are looked up again on their platform; one that is gone is closed and its text forgotten.
"""

import structlog

from bot import clock
from bot.errors import PlatformError
from bot.jobs.bench import Bench
from bot.store import events, posts, reviews
from bot.store.reviews import QueueItem

log = structlog.get_logger()

REVIEWER = "factbot"


def tidy(bench: Bench) -> int:
    """Close the reviews of deleted posts and forget their text; returns how many there were."""
    with bench.store.read() as session:
        waiting = reviews.queue(session)[: bench.batch_size]
    return sum(_close_if_gone(bench, item) for item in waiting)


def _close_if_gone(bench: Bench, item: QueueItem) -> bool:
    try:
        if bench.platform(item.post.platform).fetch(item.post.uri) is not None:
            return False
    except PlatformError as error:
        log.warning("tidy_failed", post=item.post.uri, message=str(error))
        return False
    with bench.store.write() as session:
        reviews.reject(session, item.id, REVIEWER, "the post was deleted", clock.now())
        stored = posts.get(session, item.post.platform, item.post.uri)
        if stored is not None:
            posts.purge_text(session, stored.id)
            events.log(session, "purged", {"reason": "deleted by its author"}, clock.now(), stored.id)
    log.info("purged", post=item.post.uri)
    return True
