"""network → posts: reads what is new and stores it, with the cursor, in one transaction.

Mentions come first and again between two pages of a long stream, so that nobody who asks waits for posts that nobody
asked about. Posts are screened before they are stored. A network that does not answer costs nothing: the cursor has not
moved, and the next run reads on from there.
"""

from collections.abc import Callable

import structlog

from bot import clock
from bot.errors import CursorLost, PlatformError, RateLimited
from bot.jobs.bench import Bench
from bot.matching.matcher import Matcher
from bot.model import Post, Trigger, Withdrawn
from bot.platforms.base import Batch, Platform, Wanted
from bot.store import cursors, events, posts, withdrawn

log = structlog.get_logger()

Read = Callable[[str | None], Batch]


def observe(bench: Bench) -> int:
    """Read every platform until it has caught up and return the number of new posts."""
    wanted = _screen(bench.facts.current().matcher)
    return sum(_observe(bench, platform, wanted) for platform in bench.platforms)


def _screen(matcher: Matcher) -> Wanted:
    """Whether a post is worth storing; one that trips the reader is, so that its decision tells."""

    def wanted(post: Post) -> bool:
        try:
            return matcher.concerns(post.text, post.created_at.date(), post.lang)
        except Exception:
            log.exception("screen_failed", post=post.uri)
            return True

    return wanted


def _observe(bench: Bench, platform: Platform, wanted: Wanted) -> int:
    streams: dict[Trigger, Read] = {
        Trigger.MENTION: platform.mentions,
        Trigger.WATCH: lambda cursor: platform.watch(cursor, wanted),
    }
    added, more = 0, True
    while more and not bench.stopping():
        outcomes = [_read(bench, platform.name, trigger, read) for trigger, read in streams.items()]
        added += sum(number for number, _ in outcomes)
        more = any(unread for _, unread in outcomes)
    return added


def _read(bench: Bench, platform: str, trigger: Trigger, read: Read) -> tuple[int, bool]:
    """How many posts one page brought, and whether there are more behind it."""
    try:
        with bench.store.read() as session:
            cursor = cursors.get(session, platform, trigger)
        batch = read(cursor)
    except CursorLost as error:
        _begin_anew(bench, platform, trigger, error)
        return 0, cursor is not None
    except PlatformError as error:
        _report(bench, platform, trigger, error)
        return 0, False
    return _store(bench, platform, trigger, batch), batch.more


def _store(bench: Bench, platform: str, trigger: Trigger, batch: Batch) -> int:
    now = clock.now()
    with bench.store.write() as session:
        added = posts.add_posts(session, batch.mentions, Trigger.MENTION, now)
        added += posts.add_posts(session, batch.posts, trigger, now)
        gone = withdrawn.revise(session, platform, batch.edited, now)
        gone += withdrawn.withdraw(session, platform, batch.deleted, Withdrawn.DELETED, now)
        if batch.missed is not None:
            events.log(session, "missed", {"platform": platform, "reason": batch.missed}, now)
        if batch.cursor is not None:
            cursors.set(session, platform, trigger, batch.cursor, now)
    if batch.missed is not None:
        log.warning("missed", platform=platform, reason=batch.missed)
    if added or gone:
        log.info("observed", platform=platform, trigger=trigger, posts=added, withdrawn=gone)
    return added


def _begin_anew(bench: Bench, platform: str, trigger: Trigger, error: CursorLost) -> None:
    """Where the stream stood is lost: what was read before may come again, and is known; the rest is told as missed."""
    with bench.store.write() as session:
        events.log(session, "missed", {"platform": platform, "reason": str(error)}, clock.now())
        cursors.forget(session, platform, trigger)
    log.warning("missed", platform=platform, reason=str(error))


def _report(bench: Bench, platform: str, trigger: Trigger, error: PlatformError) -> None:
    """A wait is told once, for its message says until when; all else each time."""
    problem = {
        "platform": platform,
        "stream": str(trigger),
        "error": type(error).__name__,
        "message": str(error),
    }
    with bench.store.write() as session:
        if isinstance(error, RateLimited) and events.told(session, "observe_failed", problem):
            return
        events.log(session, "observe_failed", problem, clock.now())
    log.warning("observe_failed", **problem)
