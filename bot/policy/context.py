"""Everything a rule may look at: the post, the verdict on it, and what the store knows around it."""

from dataclasses import dataclass
from datetime import datetime

from bot.model import Citation, Fact, Post, Trigger, Verdict, Withdrawn


@dataclass(frozen=True, slots=True)
class Venue:
    """The platform an answer would appear on: `account` is the author of our own posts there, `citation` how a text
    cites its source, `uninvited_replies` whether posts that nobody asked about may be answered. With a `name`, only
    posts that hold it as @name may be answered; `distinct` tells that no text may be posted twice."""

    account: str
    citation: Citation = Citation.URL
    uninvited_replies: bool = True
    name: str | None = None
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store knows that bears on answering one post. Counts are of answers sent or on their way; `withdrawn`
    tells what its author has done to it since."""

    withdrawn: Withdrawn | None = None
    opted_out: bool = False
    answered_post: bool = False
    answered_thread: int = 0
    answered_author_recently: int = 0
    answered_last_hour: int = 0
    answered_last_day: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """What the operator allows. Thresholds are confidences from 0 to 1; a limit of 0 hours means none."""

    answer_watch: float
    answer_watch_fr: float
    answer_mention: float
    answer_mention_fr: float
    review: float
    replies_per_hour: int
    replies_per_day: int
    author_cooldown_hours: int
    max_post_age_hours: int


@dataclass(frozen=True, slots=True)
class Context:
    """One post about to be decided. `fact` is the fact behind the verdict, `now` the instant of deciding (UTC)."""

    post: Post
    trigger: Trigger
    verdict: Verdict
    fact: Fact | None
    standing: Standing
    limits: Limits
    venue: Venue
    now: datetime
