"""posts → decisions: examines each waiting post, then settles and stores the outcome in one transaction.

The decision, the row in the outbox, in the review queue or in shadow, and the opt-out it may carry are stored together,
so a post has either all of them or is examined again.
"""

from datetime import datetime

import structlog

from bot import __version__, clock
from bot.decide import Examined, examine, pointed, settle, unread
from bot.errors import PlatformError, StoreError
from bot.jobs.bench import Bench
from bot.jobs.consent import leave_alone
from bot.jobs.factbase import Loaded
from bot.jobs.standing import standing
from bot.matching.matcher import Matcher
from bot.model import Action, Decision, Label, OptOutWay, Post, Trigger
from bot.platforms.base import Platform
from bot.policy.context import Venue
from bot.store import Session, decisions, health, outbox, posts, removals, reviews, shadows
from bot.store.engine import alone
from bot.store.facts import fact_base_sha
from bot.store.posts import StoredPost

log = structlog.get_logger()


def answer(bench: Bench) -> int:
    """Decide on up to a batch of waiting posts, oldest first, and return how many were decided."""
    facts = bench.facts.current()
    with bench.store.read() as session:
        waiting = posts.undecided(session, bench.batch_size, bench.enabled)
    above = _above(bench, facts.matcher, waiting)
    return sum(_answer(bench, facts, stored, above) for stored in waiting if stored.id in above)


Above = dict[int, Post | None]
"""By the id of a waiting post, the post that it is about; None when that is its own words, or gone."""


def _above(bench: Bench, matcher: Matcher, waiting: list[StoredPost]) -> Above:
    """Without the posts that must wait, as their platform does not tell what they are about."""
    pointed = {stored.id: _pointed(stored, matcher) for stored in waiting}
    above: Above = {post_id: None for post_id, uri in pointed.items() if uri is None}
    for platform in bench.platforms:
        mine = {stored.id: pointed[stored.id] for stored in waiting if stored.post.platform == platform.name}
        above |= _fetched(platform, {post_id: uri for post_id, uri in mine.items() if uri is not None})
    return above


def _pointed(stored: StoredPost, matcher: Matcher) -> str | None:
    try:
        return pointed(stored.post, stored.trigger, matcher)
    except Exception:
        return None  # `_examine` meets the same, and tells


def _fetched(platform: Platform, uris: dict[int, str]) -> Above:
    """The posts as their platform shows them now, never one of ours."""
    if not uris:
        return {}
    try:
        found = platform.fetch(set(uris.values()))
        theirs = {uri: post for uri, post in found.items() if post.author != platform.account}
    except PlatformError as error:
        log.warning("left_for_next_run", platform=platform.name, posts=len(uris), message=str(error))
        return {}
    return {post_id: theirs.get(uri) for post_id, uri in uris.items()}


def _answer(bench: Bench, facts: Loaded, stored: StoredPost, above: Above) -> bool:
    """Whether the post was decided; one that cannot be read or stored now is left for the next run."""
    try:
        examined, venue = _examine(facts, stored, above[stored.id]), _venue(bench, stored.post.platform)
        with bench.store.write() as session:
            decision = _settle(session, bench, facts, stored, examined, venue)
    except (PlatformError, StoreError) as error:
        log.warning("left_for_next_run", post=stored.post.uri, message=str(error))
        return False
    log.info(
        "decided",
        post=stored.post.uri,
        label=decision.verdict.label,
        action=decision.action,
        fact=decision.verdict.fact_id,
        reason=decision.reason,
    )
    return True


def _examine(facts: Loaded, stored: StoredPost, above: Post | None) -> Examined:
    """What is in the post. One that trips the reader is left alone, with the reason, and holds up no other."""
    try:
        return examine(stored.post, stored.trigger, above, facts.matcher)
    except Exception as error:
        log.exception("examine_failed", post=stored.post.uri)
        return unread(stored.post, error)


def _settle(
    session: Session, bench: Bench, facts: Loaded, stored: StoredPost, examined: Examined, venue: Venue
) -> Decision:
    """Decides by the facts that the post was examined with, or not at all when others were loaded meanwhile."""
    if fact_base_sha(session) != facts.sha:
        raise StoreError("other facts were loaded meanwhile")
    now = clock.now()
    alone(session, f"answer on {stored.post.platform}")
    known = standing(session, bench, stored, examined.judged.verdict, now)
    fact = facts.matcher.facts.get(examined.judged.verdict.fact_id or "")
    healths = health.known(session, fact.sources if fact else ())
    decision = settle(stored.post, stored.trigger, examined, facts.matcher, known, bench.limits, venue, now, healths)
    decision_id = decisions.record(
        session,
        stored.id,
        decision,
        fact_base_sha=facts.sha,
        code_version=__version__,
        at=now,
    )
    _follow(session, stored, decision, decision_id, now)
    if examined.wants_removal and stored.post.parent_uri is not None:
        _take_down(session, stored.post, stored.post.parent_uri, now)
    return decision


def _take_down(session: Session, post: Post, reply_uri: str, now: datetime) -> None:
    """Our answer that the post stands under. Raises `StoreError` while it cannot be told whether it is ours to them."""
    known = removals.ask(session, post.platform, reply_uri, post.author, now)
    if not known and removals.being_sent(session, post.platform, post.author):
        raise StoreError("an answer to its author is being sent: wait until its address is known")


def _follow(session: Session, stored: StoredPost, decision: Decision, decision_id: int, now: datetime) -> None:
    """What a decision brings with it: an opt-out, an answer on its way or kept in shadow, or a question to a person."""
    post = stored.post
    if decision.verdict.label is Label.OPT_OUT:
        way = OptOutWay.SAID if stored.trigger is Trigger.MENTION else OptOutWay.TAGGED
        leave_alone(session, post, way, now, stored.id)
    if decision.action is Action.ANSWER and decision.reply is not None:
        key = outbox.answer_key(post.platform, post.uri)
        outbox.enqueue(session, decision_id, post.platform, post.uri, key, decision.reply, now)
    elif decision.action is Action.REVIEW:
        reviews.open(session, decision_id, now)
    elif decision.in_shadow:
        shadows.keep(session, decision_id, now)


def _venue(bench: Bench, name: str) -> Venue:
    platform = bench.platform(name)
    allowed = platform.capabilities
    return Venue(
        account=platform.account,
        citation=allowed.citation,
        uninvited_replies=allowed.uninvited_replies,
        name=platform.handle if allowed.only_when_named else None,
        distinct=allowed.distinct is not None,
        opened=platform.opened,
    )
