"""Our account on Bluesky, behind the contract that every platform keeps.

Authors are known by their DID. A reply is a record under a key made of our account and the idempotency key: putting it
twice is putting it once, from whatever process (`putRecord` with `swapRecord: null`).
"""

import json
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from bot import clock
from bot.errors import OutcomeUnknown, Refused, TargetGone, Unavailable
from bot.model import Citation, Draft, Post
from bot.platforms.base import Batch, Capabilities, Counting, Refuses, Wanted
from bot.platforms.bluesky import notifications
from bot.platforms.bluesky.failures import Conflict
from bot.platforms.bluesky.pace import DELETE, PUT
from bot.platforms.bluesky.people import people, says_bot
from bot.platforms.bluesky.reading import NAME, post_of, uri_of
from bot.platforms.bluesky.record import MAX_GRAPHEMES, POST, encoded, record_key, reply_record
from bot.platforms.bluesky.session import Account
from bot.platforms.bluesky.sifting import Sieve
from bot.platforms.bluesky.stream import Stream, moment
from bot.platforms.bluesky.welcome import shown, welcome

GRACE = timedelta(minutes=5)


class BlueskyPlatform:
    """`session` reads and writes, `stream` is watched (None: nothing is); `uninvited` tells that posts which nobody
    asked about may be answered, `refuses` which profiles ask for no bots. A post not shown is taken for gone once it is
    older than `grace`."""

    name = NAME

    def __init__(
        self,
        handle: str,
        session: Account,
        stream: Stream | None,
        *,
        refuses: Refuses,
        uninvited: bool = False,
        notices: tuple[str, ...] = (),
        grace: timedelta = GRACE,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self.handle = handle
        self.capabilities = Capabilities(
            MAX_GRAPHEMES, Counting.GRAPHEMES, Citation.PUBLISHER, uninvited_replies=uninvited
        )
        self.notices = notices
        self._session = session
        self._stream = stream
        self._refuses = refuses
        self._grace = grace
        self._now = now

    @cached_property
    def account(self) -> str:
        """Our DID; asked for once, for it never changes."""
        return self._session.did

    @cached_property
    def opened(self) -> datetime | None:
        """See `Platform.opened`."""
        ours = people(self._session, [self.account]).get(self.account)
        return ours.opened if ours else None

    def close(self) -> None:
        """Close the connections; the login stays valid."""
        self._session.close()

    def watch(self, cursor: str | None, wanted: Wanted) -> Batch:
        """See `Platform.watch`; with mentions, edits and deletions, as the stream has them all."""
        if self._stream is None:
            return Batch((), cursor)
        return Sieve(self._session, self.account).batch(self._stream.read(cursor), wanted)

    def mentions(self, cursor: str | None) -> Batch:
        """See `Platform.mentions`."""
        return notifications.mentions(self._session, cursor)

    def fetch(self, uris: Collection[str]) -> dict[str, Post]:
        """See `Platform.fetch`."""
        found = {uri: self._read(view) for uri, view in shown(self._session, uris).items()}
        return {uri: post for uri, post in found.items() if post is not None}

    def _read(self, view: Any) -> Post | None:
        seen = moment(view.indexed_at) or self._now()
        return post_of(view.uri, view.record, seen, author_is_bot=says_bot(view.author), labels=view.labels)

    def own_reply(self, target_uri: str, key: str) -> str | None:
        """See `Platform.own_reply`: our own server knows at once."""
        rkey = record_key(self.account, key)
        try:
            self._session.ask(lambda client: client.app.bsky.feed.post.get(self.account, rkey))
            return uri_of(self.account, rkey)
        except TargetGone:
            return None

    def prepare(self, target: Post, draft: Draft) -> str:
        """See `Platform.prepare`: the record, dated now."""
        parent, root = welcome(self._session, target, self._now(), self._grace, self._refuses)
        return encoded(reply_record(draft, parent, root, self._now()))

    def send(self, target_uri: str, prepared: str, key: str) -> str:
        """See `Platform.send`. A record that is there already is the answer, whoever put it."""
        rkey = record_key(self.account, key)
        body = {"repo": self.account, "collection": POST, "rkey": rkey, "validate": True, "swapRecord": None}
        content = json.dumps(body | {"record": json.loads(prepared)}, ensure_ascii=False).encode()
        with suppress(Conflict):
            self._session.tell(lambda client: _put(client, content), "reply", PUT)
        return uri_of(self.account, rkey)

    def delete(self, uri: str) -> None:
        """See `Platform.delete`. A server deletes what is not there without a word."""
        rkey = uri.rpartition("/")[2]
        if uri != uri_of(self.account, rkey):
            raise Refused(f"{uri} is no post of ours")
        place = {"repo": self.account, "collection": POST, "rkey": rkey}
        try:
            self._session.tell(lambda client: client.com.atproto.repo.delete_record(place), "delete", DELETE)
        except OutcomeUnknown as error:
            raise Unavailable(str(error)) from None


def _put(client: Any, content: bytes) -> Any:
    """As bytes: the SDK's own method leaves out `swapRecord` when it is null."""
    return client.invoke_procedure("com.atproto.repo.putRecord", content=content, input_encoding="application/json")
