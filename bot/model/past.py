"""A decision of the past, with what it takes to make it again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.decisions import Reply, RuleWord
from bot.model.posts import Post
from bot.model.words import Action, FactStatus, Label, Trigger


class Obstacle(StrEnum):
    """Why a decision cannot be made again."""

    FORGOTTEN = "words forgotten"
    ABOVE_FORGOTTEN = "words of the post above forgotten"
    ABOVE_UNKNOWN = "post above not stored"
    NO_RULES = "no rules for its platform"
    DAMAGED = "row damaged"


@dataclass(frozen=True, slots=True)
class Edition:
    """The newest version of a fact, and since when it is in force."""

    version: int
    status: FactStatus
    since: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """One stored decision.

    `fact_version` numbers the version of the fact it rests on; `weighed` are all facts that were held against the post.
    `above` is the stored post that it was about, or may have been: that which the post quotes or else stands under.
    """

    id: int
    decided_at: datetime
    post: Post
    trigger: Trigger
    judged_uri: str
    label: Label
    confidence: float
    action: Action
    fact_id: str | None
    fact_version: int | None
    weighed: tuple[str, ...]
    rules: tuple[RuleWord, ...]
    reply: Reply | None
    fact_base_sha: str
    code_version: str
    policy_version: str | None = None
    above: Post | None = None
    obstacle: Obstacle | None = None
