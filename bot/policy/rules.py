"""The rules. Each looks at the context and says allow, hold (a person decides) or deny (silence), with a reason
that a newcomer understands. Rules never act; `ruleset` says which apply where, and `decide` follows the strictest.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from bot.model import Doubt, Label, Lang, RuleWord, SlotType, Trigger
from bot.policy.context import Context
from bot.text.isodates import covered

ALLOW, HOLD, DENY = "allow", "hold", "deny"
Word = tuple[str, str]
Rule = Callable[[Context], Word]


def the_post_still_stands(context: Context) -> Word:
    """What its author has deleted or edited is not answered."""
    if context.standing.withdrawn is not None:
        return DENY, f"its author has {context.standing.withdrawn} the post"
    if not context.post.text:
        return DENY, "its words were forgotten before it was decided, as nobody could see it stand"
    return ALLOW, "the post stands as it was read"


def author_wants_answers(context: Context) -> Word:
    """Nobody who opted out is ever answered, nor is the message by which they opt out."""
    if context.verdict.label is Label.OPT_OUT:
        return DENY, "the author asks not to be answered; remembered for good"
    if context.standing.opted_out:
        return DENY, "the author has opted out"
    return ALLOW, "the author has not opted out"


def author_is_a_person(context: Context) -> Word:
    """Other bots and ourselves are never answered, so that no two bots talk for ever."""
    if context.post.author.casefold() == context.venue.account.casefold():
        return DENY, "the post is our own"
    if context.post.author_is_bot:
        return DENY, "the author is a bot"
    return ALLOW, "the author is not known as a bot"


def there_is_something_to_say(context: Context) -> Word:
    """Without a fact nothing is said, except, when asked on topic, that none is stored."""
    verdict = context.verdict
    if verdict.label is not Label.NONE:
        return ALLOW, f"the verdict is {verdict.label}"
    if context.trigger is Trigger.MENTION and verdict.asks and verdict.on_topic:
        return ALLOW, "asked on the subject, we say that no sourced fact is stored"
    return DENY, verdict.reason


def it_needs_saying(context: Context) -> Word:
    """A watched post that merely agrees with a fact is left alone: nobody asked and nothing needs mending."""
    if context.trigger is Trigger.WATCH and context.verdict.label is Label.SUPPORTED:
        return DENY, "the post agrees with the fact and nobody asked"
    return ALLOW, "somebody asked, or something needs mending"


def we_are_sure_enough(context: Context) -> Word:
    """Sure enough to answer, unsure and for a person, or silence."""
    confidence, limits, answer = context.verdict.confidence, context.limits, _answer_from(context)
    if confidence >= answer:
        return ALLOW, f"confidence {confidence:.2f} is at least {answer:.2f}"
    if confidence >= limits.review:
        return HOLD, f"confidence {confidence:.2f} is under {answer:.2f}: a person decides"
    return DENY, f"confidence {confidence:.2f} is under {limits.review:.2f}: too unsure even to ask a person"


def _answer_from(context: Context) -> float:
    """The confidence from which a post of this language and trigger is answered: a question, which corrects nobody, as
    soon as it is not too unsure for a person."""
    limits, french = context.limits, context.verdict.lang is Lang.FR
    if context.verdict.label is Label.QUESTION:
        return limits.review
    if context.trigger is Trigger.MENTION:
        return limits.answer_mention_fr if french else limits.answer_mention
    return limits.answer_watch_fr if french else limits.answer_watch


def a_value_is_named(context: Context) -> Word:
    """A correction in public names the value that is wrong; one that rests on wording alone, or on a fact for which
    nobody has written slots, is for a person."""
    if context.verdict.label not in (Label.REFUTED, Label.CONTEXT):
        return ALLOW, "nothing is corrected"
    conflict = context.verdict.conflict
    if conflict is None or conflict.type is SlotType.WORDING:
        return HOLD, "the post says what a known mistake says, but no single value can be named: a person decides"
    if Doubt.GENERIC in conflict.doubts:
        return HOLD, "the fact has no slots, so its statement alone was compared: a person decides"
    return ALLOW, f"the conflict is named: {conflict.slot}"


def the_fact_is_fresh(context: Context) -> Word:
    """A fact past its review date is held back until somebody has looked at it again."""
    fact = context.fact
    if fact is not None and context.now.date() > covered(fact.review_by)[1]:
        return HOLD, f"the fact was due for review on {fact.review_by}"
    return ALLOW, "the fact is not due for review" if fact else "no fact is needed"


def we_were_asked(context: Context) -> Word:
    """A post nobody asked about is answered only where the platform and the operator allow it."""
    if context.trigger is Trigger.MENTION:
        return ALLOW, "the author mentioned us"
    if context.venue.uninvited_replies:
        return ALLOW, "the platform allows answers nobody asked for"
    return HOLD, "nobody asked, and the platform wants answers only when asked: a person decides"


def we_are_called_by_name(context: Context) -> Word:
    """Where only posts that name us may be answered, one that stands under ours without our name is not."""
    name = context.venue.name
    if context.trigger is Trigger.WATCH or name is None:
        return ALLOW, "no name is needed"
    if re.search(rf"(?<![\w@])@{re.escape(name)}(?!\w)", context.post.text, re.IGNORECASE):
        return ALLOW, "the post names us"
    return DENY, "the post does not name us, and the platform takes answers only to posts that do"


def it_is_not_answered_yet(context: Context) -> Word:
    """One answer per post, and in a thread nobody asked in, one answer in all."""
    if context.standing.answered_post:
        return DENY, "this post has our answer already"
    if context.trigger is Trigger.WATCH and context.standing.answered_thread:
        return DENY, "this thread has an answer of ours already"
    return ALLOW, "this post has no answer of ours"


def the_author_is_left_in_peace(context: Context) -> Word:
    """The same author is not corrected uninvited again within the cool-down."""
    hours = context.limits.author_cooldown_hours
    if context.trigger is Trigger.WATCH and hours and context.standing.answered_author_recently:
        return DENY, f"the author was answered within the last {hours} hours"
    return ALLOW, "the author was not answered lately, or asks now"


def the_post_is_recent(context: Context) -> Word:
    """An old post is not dug up unasked."""
    hours = context.limits.max_post_age_hours
    old = hours and context.now - context.post.created_at > timedelta(hours=hours)
    if context.trigger is Trigger.WATCH and old:
        return DENY, f"the post is older than {hours} hours"
    return ALLOW, "the post is recent enough, or its author asks now"


def we_are_within_quota(context: Context) -> Word:
    """A circuit breaker: past the quota a person decides, whatever went wrong."""
    standing, limits = context.standing, context.limits
    if standing.answered_last_hour >= limits.replies_per_hour:
        return HOLD, f"the quota of {limits.replies_per_hour} answers an hour is used up"
    if standing.answered_last_day >= limits.replies_per_day:
        return HOLD, f"the quota of {limits.replies_per_day} answers a day is used up"
    return ALLOW, "within the quotas"


def word_of(rule: Rule, context: Context) -> RuleWord:
    """What `rule` says, under its name."""
    word, reason = rule(context)
    return RuleWord(rule.__name__, word, reason)
