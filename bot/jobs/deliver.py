"""outbox → network: sends what is due, exactly once.

1. Rows whose lease ran out are reconciled: our answer found under the post means sent; surely absent means ready
   again; the platform unreadable means wait, and after too many attempts a person looks.
2. Due rows are claimed: the row says "sending" before anything is called.
3. The call's outcome is stored. An outcome nobody knows leaves the row in "sending", for step 1 to find out.
"""

from datetime import timedelta

import structlog

from bot import clock
from bot.errors import OutcomeUnknown, PlatformError, RateLimited, Refused
from bot.jobs.bench import Bench
from bot.platforms.base import Platform
from bot.store import outbox
from bot.store.outbox import Outgoing

log = structlog.get_logger()

FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(hours=1)


def deliver(bench: Bench) -> int:
    """Reconcile and send for every platform; returns how many answers were sent."""
    return sum(_reconcile(bench, platform) + _send_due(bench, platform) for platform in bench.platforms)


def _reconcile(bench: Bench, platform: Platform) -> int:
    with bench.store.read() as session:
        late = outbox.expired(session, platform.name, clock.now())
    return sum(_reconcile_one(bench, platform, item) for item in late)


def _reconcile_one(bench: Bench, platform: Platform, item: Outgoing) -> bool:
    try:
        remote_uri = platform.own_reply(item.target_uri)
    except PlatformError as error:
        _unreadable(bench, item, error)
        return False
    with bench.store.write() as session:
        if remote_uri is None:
            outbox.back_to_ready(session, item, clock.now())
        else:
            outbox.mark_sent(session, item, remote_uri, clock.now())
    log.info("reconciled", post=item.target_uri, found=remote_uri)
    return remote_uri is not None


def _unreadable(bench: Bench, item: Outgoing, error: PlatformError) -> None:
    log.warning("reconcile_failed", post=item.target_uri, message=str(error))
    if item.attempt >= bench.max_attempts:
        with bench.store.write() as session:
            outbox.mark_unsure(session, item, f"sent or not, the platform does not tell: {error}")


def _send_due(bench: Bench, platform: Platform) -> int:
    """Claims one answer at a time, so that no lease runs while another is being sent."""
    sent = 0
    for _ in range(bench.batch_size):
        with bench.store.write() as session:
            due = outbox.claim(session, platform.name, bench.owner, clock.now(), bench.lease, limit=1)
        if not due:
            break
        sent += _send(bench, platform, due[0])
    return sent


def _send(bench: Bench, platform: Platform, item: Outgoing) -> bool:
    try:
        remote_uri = platform.reply(item.target_uri, item.text, item.lang, item.key)
    except OutcomeUnknown as error:
        log.warning("outcome_unknown", post=item.target_uri, message=str(error))
        return False
    except PlatformError as error:
        _not_sent(bench, item, error)
        return False
    with bench.store.write() as session:
        outbox.mark_sent(session, item, remote_uri, clock.now())
    log.info("sent", post=item.target_uri, reply=remote_uri)
    return True


def _not_sent(bench: Bench, item: Outgoing, error: PlatformError) -> None:
    """Certainly not sent: for ever when refused or tried too often, else until later."""
    now, reason = clock.now(), f"{type(error).__name__}: {error}"
    log.warning("not_sent", post=item.target_uri, reason=reason, attempt=item.attempt)
    with bench.store.write() as session:
        if isinstance(error, Refused) or item.attempt >= bench.max_attempts:
            outbox.mark_failed(session, item, reason)
        elif isinstance(error, RateLimited):
            outbox.postpone(session, item, max(error.retry_at, now), reason)
        else:
            outbox.postpone(session, item, now + _wait(item.attempt), reason)


def _wait(attempt: int) -> timedelta:
    """Twice as long after each attempt."""
    return min(FIRST_WAIT * float(2 ** (attempt - 1)), LONGEST_WAIT)
