"""What the suite needs around an adapter: a world it can set up, look at and break.

A new platform joins with one rig class; the tests stay as they are.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from bot.model import Draft, Lang, Post
from bot.platforms.base import Batch, Platform
from bot.platforms.local import Call, Fault, Faults, LocalNetwork, LocalPlatform

HANDLE = "factbot"
HANDLES = re.compile(r"factbot(-[0-9]+)?(\.test)?")
PAGE = 3
KEY = "key of "
SOON = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=2)
"""Later than the last test, on however slow a machine; a platform is believed up to a day ahead."""


class Failure(StrEnum):
    """What a rig can make go wrong with the next call of its platform."""

    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    LOGIN_FAILED = "login_failed"
    LOST_REQUEST = "lost_request"
    LOST_ANSWER = "lost_answer"
    TARGET_DELETED = "target_deleted"
    BLOCKED = "blocked"


def wants_no_bots(text: str) -> bool:
    """What the platforms are told to look for in profiles."""
    return "#nobot" in text.casefold()


class Rig(Protocol):
    """A platform whose batches of watched posts hold `PAGE` at most, and its world.

    `honours_keys`: sending twice with one key is sending once; `newest_page_first`: pages come from the newest back;
    `search_knows_blocks`: what is watched leaves out those who block us.
    """

    platform: Platform
    honours_keys: bool
    newest_page_first: bool
    search_knows_blocks: bool

    def account(self, author: str) -> str:
        """What `Post.author` holds for the posts of `author`."""
        ...

    def as_read(self, uri: str) -> Post:
        """A post made here as it was read when it was judged."""
        ...

    def another(self) -> Platform:
        """The same account, as another process would open it."""
        ...

    def post(self, author: str, text: str, reply_to: str | None = None, *, restricted: bool = False) -> str:
        """Let `author` publish something, marked as sensitive or not, a minute after the last post; returns the URI."""
        ...

    def describe(self, author: str, text: str) -> None:
        """Let the profile of `author` say `text`."""
        ...

    def delete(self, uri: str) -> None: ...

    def block(self, author: str) -> None:
        """Let `author` block our account."""
        ...

    def gate(self, uri: str) -> None:
        """Let nobody reply to `uri`."""
        ...

    def settle(self) -> None:
        """Let every server take in what was written."""
        ...

    def replies(self, uri: str) -> tuple[str, ...]:
        """The URIs of what stands directly under `uri`, whoever wrote it."""
        ...

    def fail(self, failure: Failure, retry_at: datetime = SOON) -> None:
        """Make the next call fail that it can happen to; `retry_at` is for rate limits."""
        ...


class LocalRig:
    honours_keys = True
    newest_page_first = False
    search_knows_blocks = True

    def __init__(self, folder: Path) -> None:
        self.network = LocalNetwork(folder / "network.db")
        self.faults = Faults()
        self.platform: Platform = self._opened(self.faults)
        self.clock = datetime(2025, 1, 1, tzinfo=UTC)
        self.seen: dict[str, Post] = {}

    def account(self, author: str) -> str:
        return author

    def as_read(self, uri: str) -> Post:
        return self.seen.get(uri) or Post("local", uri, "nobody", "never was", self.clock)

    def another(self) -> Platform:
        return self._opened(None)

    def _opened(self, faults: Faults | None) -> LocalPlatform:
        return LocalPlatform(self.network, HANDLE, refuses=wants_no_bots, page_size=PAGE, faults=faults)

    def post(self, author: str, text: str, reply_to: str | None = None, *, restricted: bool = False) -> str:
        self.clock += timedelta(minutes=1)
        handle = self.network.add_account(author)
        uri = self.network.post(handle, text, self.clock, "en", reply_to, restricted=restricted)
        self.seen[uri] = next(post for post in self.network.posts() if post.uri == uri)
        return uri

    def describe(self, author: str, text: str) -> None:
        self.network.describe(self.network.add_account(author), text)

    def delete(self, uri: str) -> None:
        self.network.delete(uri)

    def block(self, author: str) -> None:
        self.network.block(author, HANDLE)

    def gate(self, uri: str) -> None:
        self.network.gate(uri)

    def settle(self) -> None: ...

    def replies(self, uri: str) -> tuple[str, ...]:
        return tuple(post.uri for post in self.network.replies(uri))

    def fail(self, failure: Failure, retry_at: datetime = SOON) -> None:
        makers: dict[Failure, Callable[[], Fault]] = {
            Failure.RATE_LIMITED: lambda: Fault.rate_limited(retry_at, on=Call),
            Failure.UNAVAILABLE: Fault.unavailable,
            Failure.LOGIN_FAILED: Fault.login_failed,
            Failure.LOST_REQUEST: Fault.lost_request,
            Failure.LOST_ANSWER: Fault.lost_answer,
            Failure.TARGET_DELETED: Fault.target_deleted,
            Failure.BLOCKED: Fault.blocked,
        }
        self.faults.add(makers[failure]())


def reply(rig: Rig, uri: str, text: str = "No.", *, lang: Lang = Lang.EN, by: Platform | None = None) -> str:
    """Prepare and send an answer in one step; the new post's URI."""
    platform = by or rig.platform
    sent = platform.send(uri, platform.prepare(rig.as_read(uri), Draft(text, lang)), KEY + uri)
    rig.settle()
    return sent


def own_reply(rig: Rig, uri: str, by: Platform | None = None) -> str | None:
    """The URI of the answer that `reply` gave."""
    return (by or rig.platform).own_reply(uri, KEY + uri)


def fetch(rig: Rig, uri: str) -> Post | None:
    """A single post as it stands now."""
    return rig.platform.fetch([uri]).get(uri)


def watch(rig: Rig, cursor: str | None = None, by: Platform | None = None) -> Batch:
    """A page of what is watched, whatever it is about."""
    return (by or rig.platform).watch(cursor, lambda post: True)
