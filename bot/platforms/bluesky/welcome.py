"""May this post be answered, now? Asked of the network right before each reply, for a server takes any reply.

A reply that nobody wants would only be hidden, and counted. The author of the post, of the one above it and of the one
that began the thread all have a say: who blocks us is not answered, nor spoken of under their post. The first of them
can want no answers at all, and says so by a block or in the profile.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from bot.errors import BlockedByAuthor, NotWelcome, Refused, TaggedNoBots, TargetChanged, TargetGone, Unavailable
from bot.model import Post
from bot.platforms.base import Refuses
from bot.platforms.bluesky.people import people
from bot.platforms.bluesky.reading import author_of, field, post_of
from bot.platforms.bluesky.record import Ref
from bot.platforms.bluesky.session import Account

AT_ONCE = 25
"""Posts that the server shows in one answer."""


def welcome(account: Account, target: Post, now: datetime, grace: timedelta, refuses: Refuses) -> tuple[Ref, Ref]:
    """The post to answer and the root of its thread, as they stand.

    A post that the network does not show is taken for gone once it is older than `grace`: before, it may not have got
    round yet. Raises `TargetGone`, `TargetChanged`, `NotWelcome`, `Unwanted` and `Unavailable`.
    """
    _no_objection(account, target, refuses)
    view = shown(account, [target.uri]).get(target.uri)
    if view is None and now - target.created_at < grace:
        raise Unavailable(f"{target.uri} is not shown yet")
    if view is None:
        raise TargetGone(f"{target.uri} does not exist, or no longer")
    if field(view.viewer, "reply_disabled"):
        raise NotWelcome(f"{target.uri} takes no replies from us")
    as_it_is = post_of(view.uri, view.record, now, labels=view.labels)
    if as_it_is is None or as_it_is.text != target.text:
        raise TargetChanged(f"{target.uri} reads otherwise than when it was judged")
    if as_it_is.restricted:
        raise NotWelcome(f"{target.uri} is marked as sensitive")
    parent, root = Ref(view.uri, view.cid), field(field(view.record, "reply"), "root")
    return parent, Ref(root.uri, root.cid) if root else parent


def shown(account: Account, uris: Collection[str]) -> dict[str, Any]:
    """The views of posts by URI, without those that are deleted, unknown, or hidden from us by a block."""
    asked = list(uris)
    pages = [asked[start : start + AT_ONCE] for start in range(0, len(asked), AT_ONCE)]
    return {view.uri: view for page in pages for view in _page(account, page)}


def _page(account: Account, uris: list[str]) -> list[Any]:
    """One URI that no server takes must not cost the others their answer."""
    try:
        return list(account.ask(lambda client: client.app.bsky.feed.get_posts({"uris": uris})).posts)
    except Refused:
        return [] if len(uris) == 1 else [view for uri in uris for view in _page(account, [uri])]


def _no_objection(account: Account, target: Post, refuses: Refuses) -> None:
    roles = {
        "wrote it": target.author,
        "wrote the post above it": target.parent_uri and author_of(target.parent_uri),
        "began the thread": target.root_uri and author_of(target.root_uri),
    }
    known = people(account, (did for did in roles.values() if did))
    author = known.get(target.author)
    if author is not None and author.blocks_us:
        raise BlockedByAuthor(f"{target.uri}: {target.author}, who wrote it, blocks us")
    if author is not None and refuses(author.description):
        raise TaggedNoBots(f"{target.uri}: the profile of {target.author}, who wrote it, asks bots to stay away")
    for role, did in roles.items():
        if did in known and known[did].blocked:
            raise NotWelcome(f"{target.uri}: a block stands between us and {did}, who {role}")
