"""Which rules apply on which platform, in the order in which their words are told."""

from bot.model import RuleWord
from bot.policy import rules
from bot.policy.context import Context
from bot.policy.rules import DENY, HOLD, Rule, word_of

COMMON: tuple[Rule, ...] = (
    rules.the_post_still_stands,
    rules.author_wants_answers,
    rules.author_is_a_person,
    rules.there_is_something_to_say,
    rules.it_needs_saying,
    rules.we_are_sure_enough,
    rules.a_value_is_named,
    rules.the_fact_is_fresh,
    rules.we_were_asked,
    rules.we_are_called_by_name,
    rules.it_is_not_answered_yet,
    rules.the_author_is_left_in_peace,
    rules.the_post_is_recent,
    rules.we_are_within_quota,
)
RULESETS: dict[str, tuple[Rule, ...]] = {"local": COMMON, "bluesky": COMMON, "x": COMMON}


def words(context: Context) -> tuple[RuleWord, ...]:
    """Every rule's word for the platform of the post."""
    return tuple(word_of(rule, context) for rule in RULESETS[context.post.platform])


def strictest(said: tuple[RuleWord, ...]) -> RuleWord | None:
    """The first deny, else the first hold, else None: all allow."""
    for word in (DENY, HOLD):
        for rule in said:
            if rule.word == word:
                return rule
    return None
