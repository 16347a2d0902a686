"""What every platform adapter offers, and the errors it may raise.

An adapter turns a vendor's objects into `Post`s and a vendor's exceptions into the `PlatformError` tree; nothing
of the vendor leaves it. All methods block, time out on their own, and may raise `RateLimited`, `Unavailable`
or `LoginFailed`. The contract suite in `tests/contract/` runs against every adapter.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.model import Lang, Post


class Counting(StrEnum):
    """How a platform counts the length of a text."""

    WEIGHTED = "weighted"
    GRAPHEMES = "graphemes"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform allows.

    `max_length` is in the unit of `counting`; `inline_links` tells whether a link takes room in the text (as
    against a facet or card); `uninvited_replies` whether a post that did not ask may be answered at all.
    """

    max_length: int
    counting: Counting
    inline_links: bool
    uninvited_replies: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Posts in the order to handle them, and the cursor to store in the same transaction as they are.

    `more` tells that another call with the new cursor will bring further posts at once.
    """

    posts: tuple[Post, ...]
    cursor: str | None
    more: bool = False


class Platform(Protocol):
    """One account on one platform."""

    name: str
    handle: str
    capabilities: Capabilities

    def watch(self, cursor: str | None) -> Batch:
        """Public posts since `cursor` (None: from the beginning of what the platform still offers), oldest
        first, without our own posts and without those that mention us."""
        ...

    def mentions(self, cursor: str | None) -> Batch:
        """Posts since `cursor` that mention our account, oldest first, without our own."""
        ...

    def fetch(self, uri: str) -> Post | None:
        """The post as it stands now, or None when it is deleted or hidden from us."""
        ...

    def own_reply(self, target_uri: str) -> str | None:
        """The URI of our answer directly under `target_uri`, or None when there is none for certain."""
        ...

    def reply(self, target_uri: str, text: str, lang: Lang, key: str) -> str:
        """Post `text` under `target_uri` and return the new post's URI.

        `key` is the idempotency key: a platform that honours one returns the first answer's URI when called
        again with the same key. Also raises `OutcomeUnknown`, `TargetGone`, `NotWelcome` and `Refused`.
        """
        ...
