"""Which rules apply on which platform, in the order in which their words are told.

A decision names the version of the list it was made by. Whoever changes a rule or a list counts the version up; a test
holds each version to a fingerprint of its rules.
"""

from dataclasses import dataclass

from bot.model import RuleWord
from bot.policy.context import Context
from bot.policy.rules import consent, manners, quota, substance, switches
from bot.policy.rules.words import STRICTEST_FIRST, Rule


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The rules of one platform, in order."""

    platform: str
    version: int
    rules: tuple[Rule, ...]

    @property
    def name(self) -> str:
        """Platform and version, as a decision keeps it."""
        return f"{self.platform} {self.version}"

    def words(self, context: Context) -> tuple[RuleWord, ...]:
        """What every rule says, under its name."""
        said = ((rule.__name__, *rule(context)) for rule in self.rules)
        return tuple(RuleWord(name, word, reason) for name, word, reason in said)


_COMMON: tuple[Rule, ...] = (
    manners.the_post_still_stands,
    consent.author_wants_answers,
    consent.author_is_a_person,
    substance.there_is_something_to_say,
    substance.it_needs_saying,
    manners.it_is_not_answered_yet,
    substance.we_are_sure_enough,
    substance.a_value_is_named,
    substance.the_fact_is_fresh,
    substance.a_source_can_be_cited,
    consent.we_were_asked,
    manners.the_post_is_unrestricted,
    manners.the_author_is_left_in_peace,
    manners.the_post_is_recent,
    manners.it_is_not_too_late,
    quota.the_author_has_had_few,
    quota.the_thread_has_few,
    quota.we_are_within_quota,
    switches.we_are_not_paused,
)
_IN_PUBLIC: tuple[Rule, ...] = (*_COMMON, quota.we_do_not_repeat_ourselves, switches.we_are_live)
RULESETS = {
    ruleset.platform: ruleset
    for ruleset in (
        Ruleset("local", 3, _COMMON),
        Ruleset("bluesky", 3, _IN_PUBLIC),
        Ruleset("x", 3, (*_IN_PUBLIC, consent.we_are_called_by_name)),
    )
}


def strictest(said: tuple[RuleWord, ...]) -> RuleWord | None:
    """The first deny, else the first hold, else shadow, else None: all allow."""
    for word in STRICTEST_FIRST:
        for rule in said:
            if rule.word == word:
                return rule
    return None
