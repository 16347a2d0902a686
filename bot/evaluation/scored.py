"""One gold row with the decision made on it, and what that decision did to the author of the post.

A verdict counts by what it leads to: a correction that stays silent for want of confidence says nothing to anybody, so
it counts as `none`; `supported` and `opt_out` count whatever the action, since agreement with a watched post is silent
by design.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.model import Action, Label

CORRECTIONS = (Label.REFUTED, Label.CONTEXT)
HARMLESS = (Label.NONE, Label.SUPPORTED, Label.QUESTION, Label.OPT_OUT)
NAMES_NO_FACT = (Label.NONE, Label.OPT_OUT)
SHOWN = (Action.ANSWER, Action.REVIEW)
NEEDS_NO_ACTION = (Label.NONE, Label.SUPPORTED, Label.OPT_OUT)


@dataclass(frozen=True, slots=True)
class Scored:
    """A gold row (`id`, `verdict`, `fact_id`, perhaps `lang`, `trigger`, `kind`) with the outcome for it in the shape
    that `docs/check.md` documents (`verdict`, `fact_id`, `action`, `confidence`)."""

    gold: Mapping[str, Any]
    made: Mapping[str, Any]

    @property
    def said(self) -> Label:
        """The verdict as far as anybody gets to see it: the author, or the person who reviews."""
        label = Label(self.made["verdict"])
        return label if label in NEEDS_NO_ACTION or self.made["action"] in SHOWN else Label.NONE

    @property
    def answered(self) -> bool:
        """Whether an answer was posted."""
        return bool(self.made["action"] == Action.ANSWER)

    @property
    def same_fact(self) -> bool:
        """Whether the outcome rests on the gold fact."""
        return bool(self.made["fact_id"] == self.gold.get("fact_id"))

    @property
    def right(self) -> bool:
        """Whether what was said is the gold verdict, on the gold fact where the verdict rests on one."""
        return bool(self.said == self.gold["verdict"]) and (self.said in NAMES_NO_FACT or self.same_fact)

    @property
    def harmless(self) -> bool:
        """Whether the post needs no correction."""
        return self.gold["verdict"] in HARMLESS

    @property
    def harmful(self) -> bool:
        """A public correction of a post that needed none: the worst that can happen."""
        return self.harmless and self.answered and self.made["verdict"] in CORRECTIONS

    @property
    def endorsed_falsely(self) -> bool:
        """A false or misleading post that was called supported."""
        return not self.harmless and self.said is Label.SUPPORTED
