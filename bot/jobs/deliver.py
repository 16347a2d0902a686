"""outbox → network: sends what is due, exactly once.

1. Rows whose lease ran out are reconciled (`reconcile`) before anything else.
2. Due rows, corrections first, are claimed, unless the platform is paused or in shadow mode or has had its quota: the
   row says "sending" before anything is called. One that waited for too long, whose author has opted out or taken the
   post back meanwhile, or whose fact has changed, is dropped.
3. The platform is asked whether the post still stands and may be answered, and what will be sent is stored before it
   is, so that every attempt sends the same.
   Where the database was brought back from a copy, it is first asked whether our answer stands already.
4. The call's outcome is stored. An outcome nobody knows leaves the row in "sending", for step 1 to find out. A platform
   that is down or limits us is left alone until the next run, and the row is tried again for as long as `give_up`.
"""

from datetime import timedelta

import structlog

from bot import clock
from bot.compose.reply import draft
from bot.errors import (
    BlockedByAuthor,
    FactbotError,
    LoginFailed,
    OutcomeUnknown,
    PlatformError,
    RateLimited,
    Refused,
    RowDamaged,
    TaggedNoBots,
    TargetChanged,
    TargetGone,
    Unavailable,
)
from bot.jobs.bench import Bench
from bot.jobs.consent import leave_alone
from bot.jobs.reconcile import given_up, make_room, reconcile
from bot.jobs.standing import DAY, HOUR, paused
from bot.jobs.waiting import growing, scattered
from bot.model import OptOutWay, Post, Reply, Withdrawn
from bot.platforms.base import Platform
from bot.store import Session, corrections, decisions, outbox, switches, withdrawn
from bot.store.engine import alone
from bot.store.obstacles import forbids, repeated
from bot.store.outbox import Outgoing
from bot.store.restoring import may_stand

log = structlog.get_logger()

TAKEN_BACK: dict[type[Refused], Withdrawn] = {TargetGone: Withdrawn.DELETED, TargetChanged: Withdrawn.EDITED}
OPTS_OUT: dict[type[Refused], OptOutWay] = {BlockedByAuthor: OptOutWay.BLOCKED, TaggedNoBots: OptOutWay.TAGGED}
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(hours=1)


class Unprepared(FactbotError):
    """An answer whose own row stands in its way; it must hold up no other."""


def deliver(bench: Bench) -> int:
    """Reconcile and send for every platform; returns how many answers were sent."""
    return sum(reconcile(bench, platform) + _send_due(bench, platform) for platform in bench.platforms)


def _send_due(bench: Bench, platform: Platform) -> int:
    """Claims one answer at a time, so that no lease runs while another is being sent."""
    sent = 0
    for _ in range(bench.batch_size):
        item = _claim(bench, platform)
        if item is None:
            break
        try:
            sent += _send(bench, platform, item)
        except (RateLimited, Unavailable, LoginFailed):
            break
        except Unprepared as error:
            _put_back(bench, item, error)
    return sent


def _claim(bench: Bench, platform: Platform) -> Outgoing | None:
    """The next due answer, with those that must not be sent any more dropped on the way."""
    with bench.store.write() as session:
        if not _may_send(session, bench, platform.name):
            return None
        while due := outbox.claim(session, platform.name, bench.owner, clock.now(), bench.lease, limit=1):
            forbidden = _forbidden(session, bench, platform, due[0])
            if forbidden is None:
                return due[0]
            outbox.mark_failed(session, due[0], forbidden)
            log.info("dropped", post=due[0].target_uri, reason=forbidden)
    return None


def _may_send(session: Session, bench: Bench, platform: str) -> bool:
    """Whether the platform is live, nobody has paused it, and it has not had its quota: a breaker of its own, for
    answers may have piled up, or people may have approved many at once."""
    alone(session, f"send on {platform}")
    if not switches.sends(session, platform) or paused(session, bench, platform) is not None:
        return False
    now, limits = clock.now(), bench.limits
    hour, day = (outbox.sent_since(session, platform, now - span) for span in (HOUR, DAY))
    return hour < limits.replies_per_hour and day < limits.replies_per_day


def _forbidden(session: Session, bench: Bench, platform: Platform, item: Outgoing) -> str | None:
    """Why an answer must not be sent any more."""
    if given_up(bench, item):
        return f"given up after {bench.give_up}: {item.error or 'it waited for too long'}"
    return forbids(session, item) or _repeated(session, platform, item)


def _repeated(session: Session, platform: Platform, item: Outgoing) -> str | None:
    """Why the platform would not want this very text again."""
    span = platform.capabilities.distinct
    if span is None or not repeated(session, item, clock.now() - span):
        return None
    return f"the same text was posted within the last {span.days} days"


def _send(bench: Bench, platform: Platform, item: Outgoing) -> bool:
    """Whether it was sent. Raises what concerns the whole platform, once the row is put back."""
    try:
        remote_uri = _standing(bench, platform, item) or _posted(platform, item, _prepared(bench, platform, item))
    except OutcomeUnknown as error:
        log.warning("outcome_unknown", post=item.target_uri, message=str(error))
        return False
    except Refused as error:
        _refused(bench, item, error)
        return False
    except PlatformError as error:
        _put_back(bench, item, error)
        raise
    with bench.store.write() as session:
        outbox.mark_sent(session, item, remote_uri, clock.now())
    log.info("sent", post=item.target_uri, reply=remote_uri)
    return True


def _standing(bench: Bench, platform: Platform, item: Outgoing) -> str | None:
    """Where it stands already, sent after the copy was made that the database was brought back from."""
    with bench.store.read() as session:
        if not may_stand(session, item):
            return None
    found = platform.own_reply(item.target_uri, item.key)
    return None if found == item.replaces else found


def _posted(platform: Platform, item: Outgoing, prepared: str) -> str:
    """The call. Whatever else goes wrong in it, such as damaged words, may have gone wrong after they were accepted."""
    try:
        make_room(platform, item)
        return platform.send(item.target_uri, prepared, item.key)
    except PlatformError:
        raise
    except Exception as error:
        log.exception("send_failed", post=item.target_uri)
        raise OutcomeUnknown(f"sending failed ({type(error).__name__})") from None


def _prepared(bench: Bench, platform: Platform, item: Outgoing) -> str:
    """What to send, stored before it is sent; looked at anew each time whether it may be."""
    try:
        target, reply = _meant(bench, platform, item)
        prepared = platform.prepare(target, draft(reply))
    except RowDamaged as error:
        raise Unprepared(str(error)) from None
    except FactbotError:
        raise
    except Exception as error:
        log.exception("prepare_failed", post=item.target_uri)
        raise Unprepared(f"it could not be put together ({type(error).__name__})") from None
    with bench.store.write() as session:
        forbidden = forbids(session, item)  # again: the platform took its time
        if forbidden is not None:
            raise Refused(forbidden)
        return outbox.keep(session, item, prepared)


def _meant(bench: Bench, platform: Platform, item: Outgoing) -> tuple[Post, Reply]:
    """The post to answer and what to say; for a correction under a post of ours, that post as it stands now."""
    with bench.store.read() as session:
        if not item.corrects:
            return decisions.proposed(session, item.decision_id)
        reply = corrections.worded(session, item)
        if item.replaces is not None:
            return decisions.proposed(session, item.decision_id)[0], reply
    standing = platform.fetch([item.target_uri]).get(item.target_uri)
    if standing is None:
        raise TargetGone(f"our own post {item.target_uri} does not exist, or no longer")
    return standing, reply


def _refused(bench: Bench, item: Outgoing, error: Refused) -> None:
    """It will never be accepted; the words of a post that its author took back are forgotten, and who wants no answers
    gets none any more."""
    reason = f"{type(error).__name__}: {error}"
    log.warning("refused", post=item.target_uri, reason=reason)
    with bench.store.write() as session:
        outbox.mark_failed(session, item, reason)
        if type(error) in TAKEN_BACK:
            withdrawn.withdraw(session, item.platform, [item.target_uri], TAKEN_BACK[type(error)], clock.now())
        if type(error) in OPTS_OUT:
            _left_alone(session, item, OPTS_OUT[type(error)])


def _left_alone(session: Session, item: Outgoing, way: OptOutWay) -> None:
    """Remember for good what the platform told of the author."""
    leave_alone(session, decisions.proposed(session, item.decision_id)[0], way, clock.now())


def _put_back(bench: Bench, item: Outgoing, error: FactbotError) -> None:
    """Certainly not sent: until later, or for good when it has waited too long."""
    now, reason = clock.now(), f"{type(error).__name__}: {error}"
    log.warning("not_sent", post=item.target_uri, reason=reason, attempt=item.attempt)
    with bench.store.write() as session:
        if given_up(bench, item):
            outbox.mark_failed(session, item, f"given up after {bench.give_up}: {reason}")
        elif isinstance(error, RateLimited):
            outbox.postpone(session, item, max(error.retry_at, now) + scattered(FIRST_WAIT), reason)
        else:
            outbox.postpone(session, item, now + growing(FIRST_WAIT, LONGEST_WAIT, item.attempt), reason)
