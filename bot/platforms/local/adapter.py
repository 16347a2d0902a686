"""One account on a local network, behind the contract that every platform keeps.

A cursor is a sequence number with a letter before it, opaque to callers. Each call first meets whatever
`Faults` has in store for it. The length of a reply is counted by a function given from outside, since how
the big platforms weigh characters and links is knowledge of another room.
"""

import json
import re
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import cached_property

from bot import clock
from bot.errors import CursorLost, LoginFailed, OutcomeUnknown, RateLimited, Refused, TaggedNoBots, Unavailable
from bot.model import Citation, Draft, Lang, Post
from bot.platforms.base import Batch, Capabilities, Counting, Refuses, Wanted
from bot.platforms.local.faults import Call, Fault, Faults, Kind
from bot.platforms.local.network import LocalNetwork
from bot.platforms.local.rows import NAME

_CURSOR = re.compile(r"s([0-9]{1,18})")


class LocalPlatform:
    """The account `handle` on `network`, opened as a bot's when missing.

    `length` counts a text in the unit of `capabilities.max_length`; `refuses` tells which profiles ask for no bots;
    `page_size` is the most posts in a batch; `now` dates our replies, and `sleep` spends the seconds of slow calls.
    """

    name = NAME
    capabilities = Capabilities(280, Counting.WEIGHTED, Citation.URL, uninvited_replies=True)
    notices: tuple[str, ...] = ()

    def __init__(
        self,
        network: LocalNetwork,
        handle: str,
        *,
        length: Callable[[str], int] = len,
        refuses: Refuses = lambda text: False,
        page_size: int = 50,
        faults: Faults | None = None,
        now: Callable[[], datetime] = clock.now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._network = network
        self._length = length
        self._refuses = refuses
        self._page_size = page_size
        self._faults = faults or Faults()
        self._now = now
        self._sleep = sleep
        self.handle = network.add_account(handle, is_bot=True, at=now())

    @property
    def account(self) -> str:
        """The handle, which nobody can change here."""
        return self.handle

    @cached_property
    def opened(self) -> datetime | None:
        """See `Platform.opened`."""
        ours = self._network.account(self.handle)
        return ours.opened if ours else None

    def close(self) -> None:
        """Nothing is held open between calls."""

    def watch(self, cursor: str | None, wanted: Wanted) -> Batch:
        """See `Platform.watch`: every post, in the order of arrival. CursorLost for a foreign cursor."""
        self._meet(Call.WATCH)
        return self._batch(cursor, mentioning=False)

    def mentions(self, cursor: str | None) -> Batch:
        """See `Platform.mentions`. CursorLost for a foreign cursor."""
        self._meet(Call.MENTIONS)
        return self._batch(cursor, mentioning=True)

    def fetch(self, uris: Collection[str]) -> dict[str, Post]:
        """See `Platform.fetch`."""
        self._meet(Call.FETCH)
        found = {uri: self._network.find(uri, viewer=self.handle) for uri in uris}
        return {uri: post for uri, post in found.items() if post is not None}

    def own_reply(self, target_uri: str, key: str) -> str | None:
        """See `Platform.own_reply`; the first one, should there be several."""
        self._meet(Call.OWN_REPLY)
        return next((post.uri for post in self._network.replies(target_uri, author=self.handle)), None)

    def prepare(self, target: Post, draft: Draft) -> str:
        """See `Platform.prepare`; whether the target takes replies is seen when sending, in one step with it."""
        self._check(draft.text)
        author = self._network.account(target.author)
        if author is not None and self._refuses(author.description):
            raise TaggedNoBots(f"the profile of @{target.author}, who wrote {target.uri}, asks bots to stay away")
        return json.dumps({"text": draft.text, "lang": draft.lang})

    def send(self, target_uri: str, prepared: str, key: str) -> str:
        """See `Platform.send`; the network honours the key."""
        fault = self._meet(Call.SEND)
        if fault is not None:
            self._before_arrival(fault, target_uri)
        reply = json.loads(prepared)
        uri = self._network.post(self.handle, reply["text"], self._now(), Lang(reply["lang"]), target_uri, key)
        if fault is not None and fault.kind is Kind.LOST_ANSWER:
            raise OutcomeUnknown(f"no answer came back for the reply to {target_uri}")
        return uri

    def delete(self, uri: str) -> None:
        """See `Platform.delete`."""
        self._meet(Call.DELETE)
        standing = self._network.find(uri)
        if standing is not None and standing.author != self.handle:
            raise Refused(f"{uri} is a post of @{standing.author}")
        self._network.delete(uri)

    def _batch(self, cursor: str | None, mentioning: bool) -> Batch:
        page = self._network.page(self.handle, mentioning, _sequence(cursor), self._page_size)
        if page is None:
            raise CursorLost(f"the cursor {cursor!r} lies beyond the last post: is it another network's?")
        return Batch(page.posts, f"s{page.seq}", page.more)

    def _check(self, text: str) -> None:
        if not text.strip():
            raise Refused("an empty text cannot be posted")
        length, most = self._length(text), self.capabilities.max_length
        if length > most:
            raise Refused(f"the text is {length} long and may be {most} at most")

    def _meet(self, call: Call) -> Fault | None:
        """Suffer the faults that strike any call; hand on the others."""
        fault = self._faults.strike(call)
        match fault:
            case Fault(kind=Kind.SLOW, seconds=seconds):
                self._sleep(seconds)
            case Fault(kind=Kind.RATE_LIMITED, retry=retry):
                at = retry if isinstance(retry, datetime) else self._now().astimezone(UTC) + retry
                raise RateLimited(f"too many calls of {call}; wait until {at:%Y-%m-%d %H:%M:%S} UTC", at)
            case Fault(kind=Kind.UNAVAILABLE):
                raise Unavailable(f"the network is unavailable for {call}")
            case Fault(kind=Kind.LOGIN_FAILED):
                raise LoginFailed(f"the network does not accept the login of @{self.handle}")
        return fault

    def _before_arrival(self, fault: Fault, target_uri: str) -> None:
        """Do to the network, or to the request, what happens while a reply is under way."""
        match fault.kind:
            case Kind.LOST_REQUEST:
                raise OutcomeUnknown(f"no answer came back for the reply to {target_uri}")
            case Kind.TARGET_DELETED:
                self._network.delete(target_uri)
            case Kind.BLOCKED:
                target = self._network.find(target_uri)
                if target is not None:
                    self._network.block(target.author, self.handle)


def _sequence(cursor: str | None) -> int:
    if cursor is None:
        return 0
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise CursorLost(f"{cursor[:60]!r} is not a cursor of a local network")
    return int(found[1])
