"""Have we said enough? Circuit breakers: past a quota a person decides, whatever went wrong. Counted are answers sent
or on their way, on the platform of the post."""

from datetime import timedelta

from bot.policy.context import Context
from bot.policy.rules.words import ALLOW, HOLD, Word


def the_author_has_had_few(context: Context) -> Word:
    """Nobody gets more than so many answers in a day, however often they ask."""
    return _within(context.standing.answered_author_day, context.limits.replies_per_author, "to this author today")


def the_thread_has_few(context: Context) -> Word:
    """No conversation gets more than so many answers in all, so that it stays one among people."""
    return _within(context.standing.answered_thread, context.limits.replies_per_thread, "in this thread")


def we_are_within_quota(context: Context) -> Word:
    """No more than so many answers in an hour and in a day on one platform."""
    standing, limits = context.standing, context.limits
    hour = _within(standing.answered_last_hour, limits.replies_per_hour, "in the last hour")
    day = _within(standing.answered_last_day, limits.replies_per_day, "in the last day")
    return hour if hour[0] == HOLD else day if day[0] == HOLD else (ALLOW, f"{hour[1]}, {day[1]}")


def we_do_not_repeat_ourselves(context: Context) -> Word:
    """The same sentence is not posted again and again: platforms take that for spam, above all from an account that was
    opened a short time ago."""
    limits, opened = context.limits, context.venue.opened
    young = opened is not None and context.now - opened < timedelta(days=limits.young_account_days)
    most = limits.same_reply_per_day_young if young else limits.same_reply_per_day
    age = f", as our account is younger than {limits.young_account_days} days" if young else ""
    return _within(context.standing.same_reply_day, most, f"with this very sentence today{age}")


def _within(number: int, most: int, where: str) -> Word:
    if number >= most:
        return HOLD, f"{number} of {most} answers {where}: a person decides"
    return ALLOW, f"{number} of {most} answers {where}"
