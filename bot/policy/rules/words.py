"""What a rule may say."""

from collections.abc import Callable

from bot.policy.context import Context

ALLOW, HOLD, DENY = "allow", "hold", "deny"
SHADOW = "shadow"
"""Store what would be said, and do not say it."""

STRICTEST_FIRST = (DENY, HOLD, SHADOW)

Word = tuple[str, str]
Rule = Callable[[Context], Word]
