"""What every platform adapter offers, and the errors it may raise.

An adapter turns a vendor's objects into `Post`s and a vendor's exceptions into the `PlatformError` tree; nothing
of the vendor leaves it. All methods block, time out on their own, and may raise `RateLimited`, `Unavailable`
or `LoginFailed`. The contract suite in `tests/contract/` runs against every adapter.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.model import Booking, Cap, Citation, Draft, Order, Pause, Post

Wanted = Callable[[Post], bool]
"""Whether a post is worth keeping."""
Refuses = Callable[[str], bool]
"""Whether what somebody says of themselves in their profile asks bots to stay away."""


class Counting(StrEnum):
    """How a platform counts the length of a text."""

    WEIGHTED = "weighted"
    GRAPHEMES = "graphemes"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long the words of others are held: once nothing is left to do about a post, `settled` after it was read; any
    others, `unseen` after it was last seen to stand, for which it is looked up again each `check`. One that has our
    answer is looked up every day for as long as `answered`."""

    settled: timedelta
    check: timedelta
    unseen: timedelta
    answered: timedelta = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform allows.

    `max_length` is in the unit of `counting`; `citation` tells how a reply's text cites its source, `distinct` for how
    long no text may be posted again; `uninvited_replies` whether a post that did not ask may be answered at all, and
    `only_when_named` whether those that ask must name us. Words are held for ever, as deletions are told, unless
    `keeping` says otherwise. `anew` tells that an answer may be taken down and the post answered once more.
    """

    max_length: int
    counting: Counting
    citation: Citation
    uninvited_replies: bool
    only_when_named: bool = False
    distinct: timedelta | None = None
    keeping: Keeping | None = None
    anew: bool = True


@dataclass(frozen=True, slots=True)
class Batch:
    """What a stream brought, and the cursor to store in the same transaction.

    `posts` stand in the order to handle them; `mentions` are those among a watched stream that address us. `edited`
    are posts as they read now whose earlier words no longer stand, `deleted` the URIs of posts that are gone; most of
    both were never stored. `missed` tells, for the log, what can no longer be read. `more` tells that another call
    with the new cursor will bring more at once.
    """

    posts: tuple[Post, ...]
    cursor: str | None
    more: bool = False
    mentions: tuple[Post, ...] = ()
    edited: tuple[Post, ...] = ()
    deleted: tuple[str, ...] = ()
    missed: str | None = None


class Ledger(Protocol):
    """What calls cost us, kept where it outlives the process."""

    def spend(self, what: str, units: int) -> None:
        """Note the cost of a call that is about to be made."""
        ...

    def spent(self, since: datetime) -> int:
        """The units spent at or after `since`."""
        ...


class Books(Protocol):
    """The bill of a platform that charges for calls, kept where it outlives the process."""

    def book(self, order: Order, caps: Sequence[Cap]) -> Booking | None:
        """Set money aside for as much of `order` as all `caps` leave room for; None when that is too little."""
        ...

    def settle(self, booking: Booking, objects: int | None) -> None:
        """Note what it came to; None: it was refused, and only what the same order cost before stays."""
        ...

    def spent(self, since: datetime) -> int:
        """Micro-dollars spent or set aside at or after `since`."""
        ...

    def pause(self, until: datetime, reason: str) -> None:
        """Note that the platform is to be left alone."""
        ...

    def paused(self) -> Pause | None:
        """The pause that is still on."""
        ...


class Platform(Protocol):
    """One account on one platform. `account` is what `Post.author` holds for our own posts; `notices` are what the
    operator should read when the service starts."""

    name: str
    handle: str
    capabilities: Capabilities
    notices: tuple[str, ...]

    @property
    def account(self) -> str: ...

    @property
    def opened(self) -> datetime | None:
        """When our account was opened (UTC), None when the platform does not tell. Asked for once, by a call like any
        other."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...

    def watch(self, cursor: str | None, wanted: Wanted) -> Batch:
        """Public posts since `cursor` (None: from where the adapter is told to begin), without our own posts and
        without those that mention us. Each page has its oldest post first; the pages come in the platform's own
        order, which may be the newest first. An adapter with more posts than can be kept leaves out those that are
        not `wanted`."""
        ...

    def mentions(self, cursor: str | None) -> Batch:
        """Posts since `cursor` that address our account, in pages as `watch` has them, without our own. They may come
        again."""
        ...

    def fetch(self, uris: Collection[str]) -> dict[str, Post]:
        """The posts as they stand now, by URI, without those that are deleted or hidden from us."""
        ...

    def own_reply(self, target_uri: str, key: str) -> str | None:
        """The URI of our answer directly under `target_uri`, or None when there is none for certain."""
        ...

    def prepare(self, target: Post, draft: Draft) -> str:
        """Look whether `target` still stands as we read it and may be answered, and return what `send` will post.

        The caller stores it before it is sent, so that sending again sends the same. Also raises `TargetGone`,
        `TargetChanged`, `NotWelcome`, `Unwanted` when its author blocks us or has a profile that asks for no bots, and
        `Refused`.
        """
        ...

    def send(self, target_uri: str, prepared: str, key: str) -> str:
        """Post what was prepared for `target_uri` and return the new post's URI.

        `key` is the idempotency key: a platform that honours one returns the first answer's URI when called
        again with the same key. Also raises `OutcomeUnknown`, `TargetGone`, `NotWelcome`, `Unwanted` and `Refused`.
        """
        ...

    def delete(self, uri: str) -> None:
        """Take down a post of ours; one that is gone already is taken down.

        Also raises `Refused`, above all for somebody else's. An unknown outcome is `Unavailable`, for deleting twice is
        deleting once.
        """
        ...
