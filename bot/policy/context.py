"""Everything a rule may look at: the post, the verdict on it, and what the store knows around it."""

from dataclasses import dataclass
from datetime import datetime

from bot.model import Citation, Fact, OptOutWay, Post, Trigger, Verdict, Withdrawn
from bot.policy.quiet import QuietHours


@dataclass(frozen=True, slots=True)
class Venue:
    """The platform an answer would appear on: `account` is the author of our own posts there, `opened` when it was
    opened (None: not known), `citation` how a text cites its source, `uninvited_replies` whether posts that nobody
    asked about may be answered. With a `name`, only posts that hold it as @name may be answered; `distinct` tells that
    no text may be posted twice."""

    account: str
    citation: Citation = Citation.URL
    uninvited_replies: bool = True
    name: str | None = None
    distinct: bool = False
    opened: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store knows that bears on answering one post. Counts are of answers sent or on their way (in shadow mode
    also of those stored instead); `withdrawn` tells what its author has done to it since, `opt_out` how they have asked
    to be left alone, `paused` why a person has stopped the bot."""

    withdrawn: Withdrawn | None = None
    opt_out: OptOutWay | None = None
    answered_post: bool = False
    answered_thread: int = 0
    answered_author_recently: int = 0
    answered_author_day: int = 0
    answered_last_hour: int = 0
    answered_last_day: int = 0
    same_reply_day: int = 0
    paused: str | None = None
    live: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """What the operator allows, by the names of the settings. Thresholds are confidences from 0 to 1; a limit of 0
    hours means none."""

    answer_threshold_watch: float
    answer_threshold_watch_fr: float
    answer_threshold_mention: float
    answer_threshold_mention_fr: float
    review_threshold: float
    replies_per_hour: int
    replies_per_day: int
    replies_per_author: int
    replies_per_thread: int
    same_reply_per_day: int
    same_reply_per_day_young: int
    young_account_days: int
    author_cooldown_hours: int
    max_post_age_hours: int
    quiet_hours: QuietHours | None
    confirm_opt_outs: bool


@dataclass(frozen=True, slots=True)
class Context:
    """One post about to be decided. `fact` is the fact behind the verdict with those of its sources that can be cited,
    `lost` tells what became of the others, `now` is the instant of deciding (UTC)."""

    post: Post
    trigger: Trigger
    verdict: Verdict
    fact: Fact | None
    standing: Standing
    limits: Limits
    venue: Venue
    now: datetime
    lost: tuple[str, ...] = ()
