"""Does the author want to hear from us?"""

import re

from bot.model import Label, OptOutWay, Trigger
from bot.policy.context import Context
from bot.policy.rules.words import ALLOW, DENY, HOLD, Word

OPTED_OUT = {
    OptOutWay.SAID: "has asked not to be answered",
    OptOutWay.TAGGED: "asks bots to keep away, by a tag such as #nobot",
    OptOutWay.BLOCKED: "has blocked us",
    OptOutWay.OPERATOR: "has asked the operator not to be answered",
    OptOutWay.FORGOTTEN: "has asked to be forgotten",
}


def author_wants_answers(context: Context) -> Word:
    """Who has opted out (in words, by #nobot in a post or in their profile, by blocking us, or through the operator) is
    never answered again. The message by which somebody opts out is not answered either, unless the operator wants it
    confirmed: once, and only to those who spoke to us."""
    way = context.standing.opt_out
    if way is not None:
        return DENY, f"the author {OPTED_OUT[way]}; remembered for good"
    if context.verdict.label is not Label.OPT_OUT:
        return ALLOW, "the author has not opted out"
    if context.limits.confirm_opt_outs and context.trigger is Trigger.MENTION:
        return ALLOW, "the author asks not to be answered: this is confirmed once, and then remembered for good"
    return DENY, "the author asks not to be answered; remembered for good"


def author_is_a_person(context: Context) -> Word:
    """Other bots and ourselves are never answered, so that no two bots talk for ever."""
    if context.post.author.casefold() == context.venue.account.casefold():
        return DENY, "the post is our own"
    if context.post.author_is_bot:
        return DENY, "the author is a bot"
    return ALLOW, "the author is not known as a bot"


def we_were_asked(context: Context) -> Word:
    """A post nobody asked about is answered only where the platform and the operator allow it."""
    if context.trigger is Trigger.MENTION:
        return ALLOW, "the author mentioned us"
    if context.venue.uninvited_replies:
        return ALLOW, "nobody asked, and the platform and the operator allow answers all the same"
    return HOLD, "nobody asked, and the platform wants answers only when asked: a person decides"


def we_are_called_by_name(context: Context) -> Word:
    """Only posts that name us may be answered here; one that stands under ours without our name is not."""
    name = context.venue.name
    if context.trigger is Trigger.WATCH or name is None:
        return ALLOW, "no name is needed"
    if re.search(rf"(?<![\w@])@{re.escape(name)}(?!\w)", context.post.text, re.IGNORECASE):
        return ALLOW, "the post names us"
    return DENY, "the post does not name us, and the platform takes answers only to posts that do"
