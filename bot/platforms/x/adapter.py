"""Our account on X, behind the contract that every platform keeps.

Authors are known by their number, posts by the page of their first version. X honours no idempotency key: a reply whose
answer was lost is looked for among our own posts before anything is sent again, and X refuses the same text twice.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from bot import clock
from bot.errors import NotWelcome, Refused, TaggedNoBots, TargetChanged, TargetGone
from bot.model import Citation, Draft, Post
from bot.platforms.base import Batch, Capabilities, Counting, Keeping, Refuses, Wanted
from bot.platforms.x.account import Account
from bot.platforms.x.endpoints import MENTIONS_SHOWN, create, mentions, search, take_down
from bot.platforms.x.failures import Duplicate
from bot.platforms.x.lookup import Person, look, me, person
from bot.platforms.x.own import own_reply
from bot.platforms.x.paging import Paging, Turn
from bot.platforms.x.reading import NAME, answers, id_of, names, post_of, uri_of, versions
from bot.platforms.x.remembered import Remembered
from bot.platforms.x.writing import MAX_LENGTH, Measure, decoded, prepared

Item = Mapping[str, Any]

FRESH = timedelta(minutes=2)
"""For how long a post counts as read just now: it is not paid for again before it is answered."""
PROFILE_HOLDS = timedelta(days=7)
DISTINCT = timedelta(days=30)
ASKED_BEFORE, POSTED_BEFORE = timedelta(days=1), timedelta(hours=1)
"""How far back the very first look goes: at mentions, and at what is watched."""


class XPlatform:
    """`query` gives what to search for (None: nothing is watched); `refuses` tells which profiles ask for no bots,
    `uninvited` that posts which nobody asked about may be answered, which X allows enterprise accounts only. Without
    `since` the first look goes back a little.
    """

    name = NAME

    def __init__(
        self,
        handle: str,
        account: Account,
        measure: Measure,
        query: Callable[[], str] | None,
        *,
        refuses: Refuses,
        citation: Citation = Citation.URL,
        uninvited: bool = False,
        keeping: Keeping | None = None,
        since: datetime | None = None,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self.handle = handle
        self.notices: tuple[str, ...] = ()
        self.capabilities = Capabilities(
            MAX_LENGTH,
            Counting.WEIGHTED,
            citation,
            uninvited,
            only_when_named=True,
            distinct=DISTINCT,
            keeping=keeping,
            anew=False,
        )
        self._account = account
        self._measure = measure
        self._refuses = refuses
        self._read: Remembered[Post] = Remembered(FRESH, now=now)
        self._people: Remembered[Person] = Remembered(PROFILE_HOLDS, now=now)
        self._mentions = Paging(
            "mentions",
            lambda cursor: mentions(account, cursor),
            lambda: since or now() - ASKED_BEFORE,
            MENTIONS_SHOWN,
            now=now,
        )
        self._search = query and Paging(
            "search",
            lambda cursor: search(account, query(), cursor),
            lambda: since or now() - POSTED_BEFORE,
            short=True,
            now=now,
        )

    @property
    def account(self) -> str:
        """Our number."""
        return self._account.id

    @cached_property
    def opened(self) -> datetime | None:
        """See `Platform.opened`; it costs a read of a user."""
        return me(self._account).opened

    def close(self) -> None:
        """Close the connections."""
        self._account.close()

    def watch(self, cursor: str | None, wanted: Wanted) -> Batch:
        """See `Platform.watch`: what recent search finds, with the mentions and edits among it."""
        if self._search is None:
            return Batch((), cursor)
        turn = self._search.turn(cursor)
        theirs = self._theirs(turn.items)
        asking = {post.uri: post for item, post in theirs if names(item, self.account)}
        others = [post for _, post in theirs if post.uri not in asking and wanted(post)]
        return _batch(turn, theirs, others, asking.values())

    def mentions(self, cursor: str | None) -> Batch:
        """See `Platform.mentions`: posts that name us, and replies right under ours, which may ask us to stop."""
        turn = self._mentions.turn(cursor)
        theirs = self._theirs(turn.items)
        asking = [post for item, post in theirs if names(item, self.account) or answers(item, self.account)]
        return _batch(turn, theirs, asking)

    def fetch(self, uris: Collection[str]) -> dict[str, Post]:
        """See `Platform.fetch`; a post that was edited comes in its newest words."""
        asked = {uri: post_id for uri in uris if (post_id := id_of(uri)) is not None}
        shown = look(self._account, asked.values()).shown if asked else {}
        posts = {uri: post_of(shown[post_id]) for uri, post_id in asked.items() if post_id in shown}
        return {uri: self._read.put(post.uri, post) for uri, post in posts.items() if post is not None}

    def own_reply(self, target_uri: str, key: str) -> str | None:
        """See `Platform.own_reply`."""
        target = id_of(target_uri)
        return own_reply(self._account, target) if target else None

    def prepare(self, target: Post, draft: Draft) -> str:
        """See `Platform.prepare`; a post read in the last minutes is not paid for again."""
        post_id = id_of(target.uri)
        if post_id is None:
            raise TargetGone(f"{target.uri} is no post on X")
        summoned = re.search(rf"(?<![\w@/])@{re.escape(self.handle)}(?![\w@]|\.\w)", target.text, re.IGNORECASE)
        reply = prepared(draft.text, post_id, self._measure, summoned=summoned is not None)
        self._still_stands(target, post_id)
        if target.author != self.account:
            self._may_be_spoken_to(target.author)
        return reply.encoded()

    def send(self, target_uri: str, prepared: str, key: str) -> str:
        """See `Platform.send`. What X takes for a repetition stands already, or cannot be sent."""
        try:
            return uri_of(create(self._account, decoded(prepared), key))
        except Duplicate as error:
            standing = self.own_reply(target_uri, key)
            if standing is None:
                raise Refused(str(error)) from None
            return standing

    def delete(self, uri: str) -> None:
        """See `Platform.delete`; whose post it is, X looks itself."""
        post_id = id_of(uri)
        if post_id is None:
            raise Refused(f"{uri} is no post on X")
        take_down(self._account, post_id)

    def _still_stands(self, target: Post, post_id: str) -> None:
        standing = self._read.get(target.uri) or self._looked_up(target.uri, post_id)
        if standing is None:
            raise TargetGone(f"{target.uri} does not exist, or no longer")
        if standing.text != target.text:
            raise TargetChanged(f"{target.uri} reads otherwise than when it was judged")
        if standing.restricted:
            raise NotWelcome(f"{target.uri} is marked as sensitive, or withheld somewhere")

    def _looked_up(self, uri: str, post_id: str) -> Post | None:
        looked = look(self._account, [post_id])
        if post_id in looked.hidden:
            raise NotWelcome(f"{uri} is hidden from us: its author has blocked us or is protected")
        return post_of(looked.shown[post_id]) if post_id in looked.shown else None

    def _may_be_spoken_to(self, author: str) -> None:
        known = self._people.get(author) or self._people.put(author, person(self._account, author, self._refuses))
        if known.refuses:
            raise TaggedNoBots(f"the profile of {author} asks bots to stay away")
        if known.automated:
            raise NotWelcome(f"the account of {author} bears the label of a bot")

    def _theirs(self, items: Iterable[Item]) -> list[tuple[Item, Post]]:
        """What others posted, each in its newest version, oldest first."""
        read = [(item, post) for item in reversed(list(items)) if (post := post_of(item)) is not None]
        latest = {post.uri: (item, self._read.put(post.uri, post)) for item, post in read}
        return [(item, post) for item, post in latest.values() if post.author != self.account]


def _batch(turn: Turn, theirs: list[tuple[Item, Post]], posts: Iterable[Post], asking: Iterable[Post] = ()) -> Batch:
    return Batch(
        posts=tuple(posts),
        cursor=str(turn.cursor),
        more=turn.cursor.token is not None,
        mentions=tuple(asking),
        edited=tuple(post for item, post in theirs if len(versions(item)) > 1),
        missed=turn.missed,
    )
