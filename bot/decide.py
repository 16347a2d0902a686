"""One post to one decision: verdict, then policy, then words. Pure.

`examine` does the reading and judging, which needs nothing but the texts; `settle` weighs the verdict against
policy and puts the reply together. They are apart so that no database is held while a post is read.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from bot.compose.reply import answer, left_alone, no_fact
from bot.compose.sound import Healths, lost, sound
from bot.matching.intent import Intent
from bot.matching.matcher import Judged, Matcher
from bot.model import Action, Decision, Fact, Label, Lang, Post, Reply, RuleWord, Trigger, Verdict
from bot.policy.context import Context, Limits, Standing, Venue
from bot.policy.rules.words import DENY, HOLD
from bot.policy.ruleset import RULESETS, strictest

NOTHING_KNOWN: Healths = {}


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a post, or in the post above it that its author points at. `wants_removal` tells that it asks
    us to take down the answer above it."""

    judged_uri: str
    judged: Judged
    wants_removal: bool = False


def pointed(post: Post, trigger: Trigger, matcher: Matcher) -> str | None:
    """The URI of the post whose words it takes to judge this one: that which a mention quotes or else stands under, if
    it says nothing to judge itself."""
    above = post.quoted_uri or post.parent_uri
    if trigger is Trigger.WATCH or above is None:
        return None
    wish, judged = matcher.mention(post.text, post.created_at.date(), post.lang)
    return above if _points(wish, judged) else None


def examine(post: Post, trigger: Trigger, parent: Post | None, matcher: Matcher) -> Examined:
    """The verdict on what `post` claims or asks; for "is this true?" under another post, on `parent`, and so for a
    question on which no fact is stored, when one is stored on `parent`."""
    if trigger is Trigger.WATCH:
        return Examined(post.uri, matcher.watched(post.text, post.created_at.date(), post.lang))
    wish, judged = matcher.mention(post.text, post.created_at.date(), post.lang)
    asks = wish in (Intent.ASK, Intent.POINT)
    if parent is not None and _points(wish, judged):
        above = matcher.claim(parent.text, parent.created_at.date(), parent.lang)
        if wish is Intent.ASK and above.verdict.label is Label.NONE:
            return Examined(post.uri, replace(judged, verdict=replace(judged.verdict, asks=True)))
        spoken = judged.verdict.lang or above.verdict.lang
        return Examined(parent.uri, replace(above, verdict=replace(above.verdict, lang=spoken, asks=True)))
    return Examined(post.uri, replace(judged, verdict=replace(judged.verdict, asks=asks)), wish is Intent.REMOVE)


def unread(post: Post, error: Exception) -> Examined:
    """What is left to say of a post that trips the reader: nothing, and why."""
    return Examined(post.uri, Judged(Verdict(Label.NONE, 1.0, f"the post could not be read ({type(error).__name__})")))


def _points(wish: Intent, judged: Judged) -> bool:
    """Whether it is about the post above: it says so, or asks what no fact is stored on."""
    return wish is Intent.POINT or (wish is Intent.ASK and judged.verdict.label is Label.NONE)


def settle(
    post: Post,
    trigger: Trigger,
    examined: Examined,
    matcher: Matcher,
    standing: Standing,
    limits: Limits,
    venue: Venue,
    now: datetime,
    healths: Healths = NOTHING_KNOWN,
) -> Decision:
    """The decision on an examined post, with every rule's word and the reply that may be sent; `healths` tells which
    sources can be cited."""
    context = weigh(post, trigger, examined, matcher, standing, limits, venue, now, healths)
    ruleset = RULESETS[post.platform]
    return conclude(context, examined, matcher, ruleset.words(context), ruleset.name)


def weigh(
    post: Post,
    trigger: Trigger,
    examined: Examined,
    matcher: Matcher,
    standing: Standing,
    limits: Limits,
    venue: Venue,
    now: datetime,
    healths: Healths = NOTHING_KNOWN,
) -> Context:
    """What the rules are asked about."""
    verdict = examined.judged.verdict
    whole = matcher.facts[verdict.fact_id] if verdict.fact_id else None
    fact = sound(whole, healths) if whole else None
    return Context(post, trigger, verdict, fact, standing, limits, venue, now, lost(whole, healths) if whole else ())


def conclude(
    context: Context, examined: Examined, matcher: Matcher, said: tuple[RuleWord, ...], policy_version: str
) -> Decision:
    """The decision that follows from what the rules of one version have said."""
    post, verdict, venue = context.post, context.verdict, context.venue
    reply = _reply(verdict, context.fact, matcher, venue, reference(post.uri) if venue.distinct else None)
    action, reason, reply = _outcome(verdict, said, reply)
    return Decision(
        post_uri=post.uri,
        judged_uri=examined.judged_uri,
        trigger=context.trigger,
        verdict=verdict,
        action=action,
        reason=reason,
        rules=said,
        policy_version=policy_version,
        reply=reply,
        matches=examined.judged.matches,
    )


def _outcome(verdict: Verdict, said: tuple[RuleWord, ...], reply: Reply | None) -> tuple[Action, str, Reply | None]:
    """What to do, why, and the reply to keep with it: in shadow mode, one that is not sent."""
    stopped = strictest(said)
    if reply is None and stopped is None:
        return Action.SILENT, "the fact has no source to cite in this language", None
    if stopped is None:
        return Action.ANSWER, verdict.reason, reply
    reason = f"{stopped.reason} ({stopped.rule})"
    if stopped.word == DENY or verdict.label is Label.OPT_OUT:
        return Action.SILENT, reason, None
    return (Action.REVIEW if stopped.word == HOLD else Action.SILENT), reason, reply


def _reply(verdict: Verdict, fact: Fact | None, matcher: Matcher, venue: Venue, mark: str | None) -> Reply | None:
    if verdict.label is Label.OPT_OUT:
        return left_alone(verdict.lang or Lang.EN, mark)
    if verdict.lang is None:
        return None
    if fact is None:
        return no_fact(matcher.subject.topic, verdict.lang, mark) if verdict.asks and verdict.on_topic else None
    return answer(fact, verdict.lang, venue.citation, mark)


def reference(uri: str) -> str:
    """A short mark for the answer to a post: two people who ask the same get the same sentence, and yet no text stands
    twice where that is forbidden; and whoever reads the answer can name it to those who keep the log."""
    return hashlib.sha256(uri.encode()).hexdigest()[:8]
