"""The rules asked again about an old post.

What a rule said by the state of its time (quotas, cool-downs, opt-outs, shadow mode …) cannot be asked today, when the
quota has run down and the author has long been answered. A word other than allow that such a rule said stands. Where
it allowed, or was not asked, nothing stood in the way then: it is asked again as if nothing did, for it may look at the
verdict too. All other rules are asked again as they are.
"""

import re
from functools import cache

from bot.model import RuleWord
from bot.policy.context import Context
from bot.policy.manual import source
from bot.policy.rules.words import ALLOW, Rule
from bot.policy.ruleset import Ruleset

_STATE = re.compile(r"\bcontext\.(?:standing|lost)\b|\bvenue\.(?:account|opened)\b")
"""What is known only while the service works: how things stand, which sources are lost, and what a platform tells of
our account."""
_PLACE = re.compile(r"\bcontext\.venue\b")


def words(ruleset: Ruleset, context: Context, said: tuple[RuleWord, ...], *, placed: bool) -> tuple[RuleWord, ...]:
    """What every rule says of a context with nothing in the way, given what was `said` then; `placed` tells that the
    settings still describe the platform: if not, what was said by looking at it stands too."""
    then = {word.rule: word for word in said}
    return tuple(_word(rule, context, then.get(rule.__name__), placed) for rule in ruleset.rules)


@cache
def by_state(rule: Rule) -> bool:
    """Whether a rule looks at the state of its time."""
    return _STATE.search(source(rule)) is not None


@cache
def by_place(rule: Rule) -> bool:
    """Whether a rule looks at the platform."""
    return _PLACE.search(source(rule)) is not None


def _word(rule: Rule, context: Context, then: RuleWord | None, placed: bool) -> RuleWord:
    remembered = then is not None and (by_state(rule) or (by_place(rule) and not placed))
    if then is not None and remembered and then.word != ALLOW:
        return then
    now = RuleWord(rule.__name__, *rule(context))
    return then if then is not None and remembered and now.word == ALLOW else now
