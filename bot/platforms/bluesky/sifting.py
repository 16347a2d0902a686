"""A bite of the stream as a batch: what is worth storing, who addresses us, and what was taken back.

Events may come twice, and a deletion may come in the same bite as its post: the last word on a URI counts. The stream
tells nothing of authors, so those of the few posts that are left are looked up: whoever blocks us is not watched.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot import clock
from bot.model import Post
from bot.platforms.base import Batch, Wanted
from bot.platforms.bluesky.people import people
from bot.platforms.bluesky.reading import addresses, post_of, uri_of
from bot.platforms.bluesky.session import Account
from bot.platforms.bluesky.stream import Bite, moment


class Sieve:
    """The last word on each post of a bite, without our own."""

    def __init__(self, account: Account, did: str) -> None:
        self._account = account
        self._did = did

    def batch(self, bite: Bite, wanted: Wanted) -> Batch:
        """What to store of the bite. Raises PlatformError when its authors cannot be looked up."""
        last = {uri_of(event.did, event.rkey): event for event in bite.events if event.did != self._did}
        read = {uri: self._read(uri, event) for uri, event in last.items() if event.operation != "delete"}
        posts = [post for post in read.values() if post]
        ours = {post.uri for post in posts if addresses(last[post.uri].record, post, self._did)}
        kept = self._known([post for post in posts if post.uri in ours or wanted(post)])
        return Batch(
            posts=tuple(post for post in kept if post.uri not in ours),
            cursor=str(bite.place),
            more=bite.more,
            mentions=tuple(post for post in kept if post.uri in ours),
            edited=tuple(post for post in posts if last[post.uri].operation == "update"),
            deleted=tuple(uri for uri in last if uri not in read),
            missed=bite.missed,
        )

    def _read(self, uri: str, event: Any) -> Post | None:
        return post_of(uri, event.record, moment(event.time) or clock.now())

    def _known(self, posts: Iterable[Post]) -> list[Post]:
        """The posts with what their authors say of themselves, without those of people who block us."""
        found = list(posts)
        authors = people(self._account, (post.author for post in found))
        unblocked = [post for post in found if post.author not in authors or not authors[post.author].blocked]
        return [
            replace(post, author_is_bot=post.author in authors and authors[post.author].is_bot) for post in unblocked
        ]
