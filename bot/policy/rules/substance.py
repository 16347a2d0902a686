"""Is there something to say, and are we sure of it?"""

from bot.model import Doubt, Label, Lang, SlotType, Trigger
from bot.policy.context import Context
from bot.policy.rules.words import ALLOW, DENY, HOLD, Word
from bot.text.isodates import is_over


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
    if context.trigger is Trigger.MENTION:
        return ALLOW, "the author asks"
    if context.verdict.label is Label.SUPPORTED:
        return DENY, "the post agrees with the fact and nobody asked"
    return ALLOW, "the post does not merely agree with a fact"


def we_are_sure_enough(context: Context) -> Word:
    """Sure enough to answer, unsure and for a person, or silence: two thresholds on the confidence, 0 to 1. A question,
    whose answer corrects nobody, is answered from the lower one on."""
    confidence, limits, answer = context.verdict.confidence, context.limits, _answer_from(context)
    if context.verdict.label is Label.NONE and not context.verdict.asks:
        return ALLOW, "nothing is held against a fact"
    if confidence >= answer:
        return ALLOW, f"confidence {confidence:.2f} is at least {answer:.2f}"
    if confidence >= limits.review_threshold:
        return HOLD, f"confidence {confidence:.2f} is under {answer:.2f}: a person decides"
    return DENY, f"confidence {confidence:.2f} is under {limits.review_threshold:.2f}: too unsure even to ask a person"


def _answer_from(context: Context) -> float:
    """The confidence from which a post of this language and trigger is answered."""
    limits, french = context.limits, context.verdict.lang is Lang.FR
    if context.verdict.label is Label.QUESTION:
        return limits.review_threshold
    if context.trigger is Trigger.MENTION:
        return limits.answer_threshold_mention_fr if french else limits.answer_threshold_mention
    return limits.answer_threshold_watch_fr if french else limits.answer_threshold_watch


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


def a_source_can_be_cited(context: Context) -> Word:
    """A fact of which no source can be cited any more (gone without an archived copy, or saying something else now) is
    held back until somebody has found another."""
    fact = context.fact
    if fact is None:
        return ALLOW, "no fact is needed"
    if not fact.sources:
        return HOLD, f"no source of the fact can be cited now ({'; '.join(context.lost)}): a person decides"
    return ALLOW, f"{len(fact.sources)} of {len(fact.sources) + len(context.lost)} sources of the fact can be cited"


def the_fact_is_fresh(context: Context) -> Word:
    """A fact past its review date is held back until somebody has looked at it again. So is one that had ended by the
    day of a question, which asks what holds now."""
    fact, asked = context.fact, context.verdict.label is Label.QUESTION
    if fact is None:
        return ALLOW, "no fact is needed"
    if is_over(fact.review_by, context.now.date()):
        return HOLD, f"the fact was due for review on {fact.review_by}"
    if asked and fact.valid_to is not None and is_over(fact.valid_to, context.post.created_at.date()):
        return HOLD, f"the fact held until {fact.valid_to}, and none is stored on what holds now: a person decides"
    return ALLOW, f"the fact is not due for review before {fact.review_by}"
