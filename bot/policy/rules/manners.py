"""Is it the right post, and the right time?"""

from datetime import timedelta

from bot.model import Trigger
from bot.policy.context import Context
from bot.policy.rules.words import ALLOW, DENY, HOLD, Word


def the_post_still_stands(context: Context) -> Word:
    """What its author has deleted or edited is not answered, nor what nobody could see to stand any more."""
    if context.standing.withdrawn is not None:
        return DENY, f"its author has {context.standing.withdrawn} the post"
    if not context.post.text:
        return DENY, "its words were forgotten before it was decided, as nobody could see it stand"
    return ALLOW, "the post stands as it was read"


def the_post_is_unrestricted(context: Context) -> Word:
    """What is marked as sensitive, or withheld somewhere, is no place for a bot."""
    if context.post.restricted:
        return DENY, "the post is marked as sensitive or withheld"
    return ALLOW, "the post is neither marked as sensitive nor withheld"


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
    if context.trigger is Trigger.MENTION:
        return ALLOW, "the author asks now"
    if not hours:
        return ALLOW, "no cool-down is set"
    if context.standing.answered_author_recently:
        return DENY, f"the author was answered within the last {hours} hours"
    return ALLOW, f"the author was not answered within the last {hours} hours"


def the_post_is_recent(context: Context) -> Word:
    """An old post is not dug up unasked."""
    hours = context.limits.max_post_age_hours
    if context.trigger is Trigger.MENTION or not hours:
        return ALLOW, "the author asks now" if context.trigger is Trigger.MENTION else "no greatest age is set"
    if context.now - context.post.created_at > timedelta(hours=hours):
        return DENY, f"the post is older than {hours} hours"
    return ALLOW, f"the post is at most {hours} hours old"


def it_is_not_too_late(context: Context) -> Word:
    """In quiet hours nothing is said on its own, as nobody is there to see a mistake."""
    quiet = context.limits.quiet_hours
    if quiet is None:
        return ALLOW, "no quiet hours are set"
    if quiet.cover(context.now):
        return HOLD, f"these are quiet hours ({quiet}): a person decides"
    return ALLOW, f"these are no quiet hours ({quiet})"
