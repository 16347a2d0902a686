"""Has the operator switched us on?"""

from bot.policy.context import Context
from bot.policy.rules.words import ALLOW, HOLD, SHADOW, Word


def we_are_not_paused(context: Context) -> Word:
    """While a person has paused the bot, nothing is sent, and what is decided waits for a person."""
    paused = context.standing.paused
    return (HOLD, f"paused: {paused}; a person decides") if paused else (ALLOW, "nobody has paused the bot")


def we_are_live(context: Context) -> Word:
    """A platform is in shadow mode until somebody has looked at the figures and said `factbot live`: what would have
    been sent is stored, for people to judge, and not sent."""
    if context.standing.live:
        return ALLOW, "the platform is live"
    return SHADOW, "the platform is in shadow mode: the answer is stored for people to judge, and not sent"
