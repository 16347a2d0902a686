"""A platform on the embedded network with the manners of real ones.

It looks at a post again before it is answered, tells of edits and deletions or leaves them to be found, and may know no
idempotency keys, so that sending twice shows twice. It can be told to give a page
twice, shuffled, or with an old cursor.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any

from bot.errors import BlockedByAuthor, CursorLost, TargetChanged, TargetGone
from bot.model import Draft, Post
from bot.platforms.base import Batch, Keeping, Wanted
from bot.platforms.local import LocalPlatform

from .people import BOT, Stage

KEEPING = Keeping(timedelta(hours=20), timedelta(hours=20), timedelta(hours=23))


@dataclass(frozen=True)
class Manners:
    """`keyed`: sending with a known key gives the first answer. `tells`: edits and deletions come in the stream; where
    they do not, words are held for a limited time."""

    keyed: bool
    tells: bool


@dataclass
class Tricks:
    """How many pages are still to be given twice, shuffled, or with the cursor of before."""

    twice: int = 0
    shuffled: int = 0
    old_cursor: int = 0
    played: int = 0

    def play(self, trick: str) -> bool:
        """Whether this trick is due now; it is used up."""
        left: int = getattr(self, trick)
        setattr(self, trick, max(left - 1, 0))
        self.played += left > 0
        return left > 0


class Unruly(LocalPlatform):
    """The bot's account; `begins` is told of each reply that is about to leave."""

    def __init__(
        self,
        stage: Stage,
        manners: Manners,
        tricks: Tricks,
        begins: Callable[[str], None],
        rng: random.Random,
        **options: Any,
    ) -> None:
        super().__init__(stage.network, BOT, now=stage.time.now, sleep=stage.time.passes, **options)
        self._stage, self._manners, self._tricks, self._begins, self._random = stage, manners, tricks, begins, rng
        self._before: dict[bool, tuple[Post, ...]] = {}
        self._sent = count()
        if not manners.tells:
            self.capabilities = replace(LocalPlatform.capabilities, keeping=KEEPING, distinct=timedelta(days=30))

    def watch(self, cursor: str | None, wanted: Wanted) -> Batch:
        """With the edits and deletions since the cursor, which counts them."""
        place, told = _split(cursor)
        batch = self._tricked(super().watch(place, wanted), place, mentioning=False)
        changes = self._stage.changes[told:] if self._manners.tells else []
        edited = [self._stage.network.find(uri) for what, uri in changes if what == "edited"]
        return replace(
            batch,
            cursor=f"{batch.cursor}~{told + len(changes)}",
            edited=tuple(post for post in edited if post),
            deleted=tuple(uri for what, uri in changes if what == "deleted"),
        )

    def mentions(self, cursor: str | None) -> Batch:
        return self._tricked(super().mentions(cursor), cursor, mentioning=True)

    def prepare(self, target: Post, draft: Draft) -> str:
        """Look first, as the real ones do."""
        now = self._stage.network.find(target.uri)
        if now is None:
            raise TargetGone(f"{target.uri} is gone")
        if self._stage.network.find(target.uri, viewer=BOT) is None:
            raise BlockedByAuthor(f"@{now.author} blocks us")
        if now.text != target.text:
            raise TargetChanged(f"{target.uri} reads otherwise")
        return super().prepare(target, draft)

    def send(self, target_uri: str, prepared: str, key: str) -> str:
        self._begins(target_uri)
        return super().send(
            target_uri, prepared, key if self._manners.keyed else f"{key} {next(self._sent)} {id(self)}"
        )

    def _tricked(self, batch: Batch, cursor: str | None, mentioning: bool) -> Batch:
        posts, tricks = batch.posts, self._tricks
        if posts and tricks.play("twice"):
            posts = (*self._before.get(mentioning, ()), *posts, *posts)
        if len(posts) > 1 and tricks.play("shuffled"):
            posts = tuple(self._random.sample(posts, len(posts)))
        if batch.posts:
            self._before[mentioning] = batch.posts
        if cursor is not None and posts and tricks.play("old_cursor"):
            return replace(batch, posts=posts, cursor=cursor)
        return replace(batch, posts=posts)


def _split(cursor: str | None) -> tuple[str | None, int]:
    """The network's own cursor, and how many changes were told. CursorLost when it is none of ours."""
    if cursor is None:
        return None, 0
    place, mark, told = cursor.rpartition("~")
    if not mark or not told.isascii() or not told.isdigit():
        raise CursorLost(f"{cursor[:60]!r} is not a cursor of ours")
    return place, int(told)
