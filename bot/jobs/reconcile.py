"""What became of an answer whose worker fell silent in the middle of sending it?

Found under the post, it was sent; surely absent, it is ready again; as long as the platform cannot be read it waits,
and after `give_up` a person must look.
"""

import structlog

from bot import clock
from bot.errors import PlatformError
from bot.jobs.bench import Bench
from bot.platforms.base import Platform
from bot.store import outbox
from bot.store.outbox import Outgoing

log = structlog.get_logger()


def reconcile(bench: Bench, platform: Platform) -> int:
    """Settle what can be settled; returns how many answers turned out to be sent."""
    with bench.store.read() as session:
        late = outbox.expired(session, platform.name, clock.now())
    return sum(_reconcile_one(bench, platform, item) for item in late)


def _reconcile_one(bench: Bench, platform: Platform, item: Outgoing) -> bool:
    try:
        make_room(platform, item)
        remote_uri = platform.own_reply(item.target_uri, item.key)
    except PlatformError as error:
        _unreadable(bench, item, error)
        return False
    with bench.store.write() as session:
        if remote_uri is not None:
            outbox.mark_sent(session, item, remote_uri, clock.now())
        elif given_up(bench, item):
            outbox.mark_failed(session, item, "its outcome stayed unknown, and it does not stand on the platform")
        else:
            outbox.back_to_ready(session, item, clock.now())
    log.info("reconciled", post=item.target_uri, found=remote_uri)
    return remote_uri is not None


def make_room(platform: Platform, item: Outgoing) -> None:
    """Take down what a correction takes the place of; else that would be found under the post, and taken for it."""
    if item.replaces is not None:
        platform.delete(item.replaces)


def _unreadable(bench: Bench, item: Outgoing, error: PlatformError) -> None:
    log.warning("reconcile_failed", post=item.target_uri, message=str(error))
    if given_up(bench, item):
        with bench.store.write() as session:
            outbox.mark_unsure(session, item, f"sent or not, the platform does not tell: {error}")


def given_up(bench: Bench, item: Outgoing) -> bool:
    """Whether an answer has waited for so long that it is not to be sent any more."""
    return clock.now() - item.since > bench.give_up
