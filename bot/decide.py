"""One post to one decision: verdict, then policy, then words. Pure.

`examine` does the reading and judging, which needs nothing but the texts; `settle` weighs the verdict against
policy and puts the reply together. They are apart so that no database is held while a post is read.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.compose.reply import answer, no_fact
from bot.matching.intent import Intent
from bot.matching.matcher import Judged, Matcher
from bot.model import Action, Decision, Label, Post, Reply, RuleWord, Trigger, Verdict
from bot.policy.context import Context, Limits, Standing, Venue
from bot.policy.ruleset import strictest, words


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a post, or in the post above it that its author points at."""

    judged_uri: str
    judged: Judged


def examine(post: Post, trigger: Trigger, parent: Post | None, matcher: Matcher) -> Examined:
    """The verdict on what `post` claims or asks; for "is this true?" under another post, on `parent`, and so for a
    question on which no fact is stored, when one is stored on `parent`."""
    if trigger is Trigger.WATCH:
        return Examined(post.uri, matcher.claim(post.text, post.created_at.date(), post.lang))
    wish, judged = matcher.mention(post.text, post.created_at.date(), post.lang)
    asks = wish in (Intent.ASK, Intent.POINT)
    unanswered = wish is Intent.ASK and judged.verdict.label is Label.NONE
    if parent is not None and (wish is Intent.POINT or unanswered):
        above = matcher.claim(parent.text, parent.created_at.date(), parent.lang)
        if unanswered and above.verdict.label is Label.NONE:
            return Examined(post.uri, replace(judged, verdict=replace(judged.verdict, asks=True)))
        spoken = judged.verdict.lang or above.verdict.lang
        return Examined(parent.uri, replace(above, verdict=replace(above.verdict, lang=spoken, asks=True)))
    return Examined(post.uri, replace(judged, verdict=replace(judged.verdict, asks=asks)))


def settle(
    post: Post,
    trigger: Trigger,
    examined: Examined,
    matcher: Matcher,
    standing: Standing,
    limits: Limits,
    venue: Venue,
    now: datetime,
) -> Decision:
    """The decision on an examined post, with every rule's word and the reply that may be sent."""
    verdict = examined.judged.verdict
    fact = matcher.facts.get(verdict.fact_id) if verdict.fact_id else None
    context = Context(post, trigger, verdict, fact, standing, limits, venue, now)
    said = words(context)
    reply = _reply(verdict, matcher, venue)
    action, reason = _outcome(verdict, said, reply)
    return Decision(
        post_uri=post.uri,
        judged_uri=examined.judged_uri,
        trigger=trigger,
        verdict=verdict,
        action=action,
        reason=reason,
        rules=said,
        reply=None if action is Action.SILENT else reply,
        matches=examined.judged.matches,
    )


def _outcome(verdict: Verdict, said: tuple[RuleWord, ...], reply: Reply | None) -> tuple[Action, str]:
    stopped = strictest(said)
    if stopped is not None:
        action = Action.SILENT if stopped.word == "deny" else Action.REVIEW
        return action, f"{stopped.reason} ({stopped.rule})"
    if reply is None:
        return Action.SILENT, "the fact has no source to cite in this language"
    return Action.ANSWER, verdict.reason


def _reply(verdict: Verdict, matcher: Matcher, venue: Venue) -> Reply | None:
    if verdict.lang is None or verdict.label is Label.OPT_OUT:
        return None
    if verdict.fact_id is None:
        return no_fact(matcher.subject.topic, verdict.lang) if verdict.asks and verdict.on_topic else None
    return answer(matcher.facts[verdict.fact_id], verdict.lang, inline_links=venue.inline_links)
