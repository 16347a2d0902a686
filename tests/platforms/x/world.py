"""X as far as a bot can tell: accounts, posts and what was done to them, and what reading and writing cost.

Pure state behind one lock; `server` puts HTTP around it. Every id of a post is a snowflake of the world's time, one
greater than the last where the clock did not move on: give instants (`at=`) in order, or a post's id is younger
than the post. An edit is a post of its own that shares `versions` with those before it.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import RLock
from typing import NamedTuple

from bot import clock
from bot.compose.fit import weighted
from bot.text.language import languages

BOT, BOT_ID = "factbot", "1111"
MOST = 280
EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
PRICES = {
    "post read": 5_000,
    "owned read": 1_000,
    "user read": 10_000,
    "post": 15_000,
    "post with url": 200_000,
    "summoned reply": 10_000,
    "summoned reply with url": 200_000,  # not stated by X: the dear reading of the price list
    "deletion": 10_000,  # not stated by X either
}
_MENTION = re.compile(r"(?<![\w!#$%&*@＠])@([A-Za-z0-9_]{1,15})(?![\w@＠]|://)")
_LINK = re.compile(
    r"https?://[^\s<>\"]*[^\s<>\".,;:!?'()\[\]…]"
    r"|(?<![\w@#$./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|ai|io|eu|fr|uk|us|de|co|gov|edu|tv|news|app|dev)"
    r"(?![\w@-]|\.\w)(?:/[^\s<>\"]*[^\s<>\".,;:!?'()\[\]…])?",
    re.IGNORECASE,
)


@dataclass(eq=False)
class User:
    """An account; `automated` is the label that bots wear, `description` what its profile says."""

    id: str
    handle: str
    automated: bool = False
    protected: bool = False
    description: str = ""


class Mention(NamedTuple):
    """An @handle of a known account, in code points of the unescaped text."""

    start: int
    end: int
    user: User


class Charge(NamedTuple):
    """What a request cost: `micros` are micro-dollars for all its `objects` together."""

    at: datetime
    endpoint: str
    kind: str
    objects: int
    micros: int


@dataclass(frozen=True, eq=False)
class Post:
    """One version of a post. `text` is whole and unescaped; what stands before `start` are the mentions X hides."""

    id: str
    author: User
    text: str
    start: int
    at: datetime
    lang: str
    root: str
    reply_to: str | None
    reply_to_user: str | None
    quotes: str | None
    mentions: tuple[Mention, ...]
    sensitive: bool
    note: bool
    versions: list[str] = field(repr=False)

    @property
    def visible(self) -> str:
        return self.text[self.start :]

    def mentioning(self, user: User) -> bool:
        """Whether the author wrote the handle, as against X in the hidden part."""
        return any(mention.user is user and mention.start >= self.start for mention in self.mentions)


def snowflake(at: datetime) -> int:
    """The least id of a post made at `at`."""
    return ((at - EPOCH) // timedelta(milliseconds=1)) << 22


def links(text: str) -> list[tuple[int, int]]:
    """The stretches that X makes links of: http(s), and bare domains such as x.ai."""
    return [match.span() for match in _LINK.finditer(text)]


class World:
    """All there is. `credits` (left) and `spend_cap` (the most for a month) are micro-dollars, or None: endless.

    `dedup` bills an object read once a day (UTC), as X says it mostly does; `t_co` replaces links as X does in texts.
    """

    def __init__(self, now: Callable[[], datetime] = clock.now, *, dedup: bool = False, t_co: bool = False) -> None:
        self.now, self.dedup, self.t_co = now, dedup, t_co
        self.language: Callable[[str], str] = lambda text: next(iter(languages(text, None)), "und")
        self.lock = RLock()
        self.users: dict[str, User] = {}
        self.posts: dict[str, Post] = {}
        self.expanded: dict[str, str] = {}
        self.withheld: dict[str, tuple[str, ...]] = {}
        self.bill: list[Charge] = []
        self.credits: int | None = None
        self.spend_cap: int | None = None
        self._deleted: set[str] = set()
        self._restricted: set[str] = set()
        self._blocking: set[str] = set()
        self._read: set[tuple[date, str, str]] = set()
        self._last = 0
        self.bot = self.user(BOT, automated=True)

    def user(self, handle: str, *, automated: bool = False, protected: bool = False) -> User:
        """The account `handle`, made when it is not there yet."""
        with self.lock:
            number = str(2000 + len(self.users)) if self.users else BOT_ID
            user = self.users.setdefault(handle.lower(), User(number, handle))
            user.automated |= automated
            user.protected |= protected
            return user

    def user_by_id(self, number: str) -> User | None:
        return next((user for user in self.users.values() if user.id == number), None)

    def post(
        self,
        handle: str,
        text: str,
        *,
        reply_to: str | None = None,
        quotes: str | None = None,
        lang: str = "en",
        at: datetime | None = None,
        sensitive: bool = False,
        note: bool | None = None,
        hidden: bool = True,
        excluded: Collection[str] = (),
    ) -> str:
        """Publish `text`; the id.

        `note`: whether it comes shortened, and whole in the note (None: when it is longer than 280).
        `hidden=False` leaves out the mentions that X puts before a reply, `excluded` those of some user ids.
        """
        with self.lock:
            author, parent = self.user(handle), self.posts[reply_to] if reply_to else None
            before = self._hidden(author, parent, excluded) if hidden else ""
            whole = before + (self._shorten(text) if self.t_co else text)
            number = self._number(at or self.now())
            self.posts[number] = Post(
                number,
                author,
                whole,
                len(before),
                at or self.now(),
                lang,
                parent.root if parent else number,
                reply_to,
                parent.author.id if parent else None,
                quotes,
                self.mentions(whole),
                sensitive,
                weighted(text) > MOST if note is None else note,
                [number],
            )
            return number

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The handles of known accounts in `text`, but not within links."""
        inside = {place for span in links(text) for place in range(*span)}
        found = ((match, self.users.get(match[1].lower())) for match in _MENTION.finditer(text))
        return tuple(Mention(*match.span(), user) for match, user in found if user and match.start() not in inside)

    def edit(self, number: str, text: str) -> str:
        """Replace the words; the id of the new version."""
        with self.lock:
            old = self.posts[number]
            new = self._number(self.now())
            whole = old.text[: old.start] + (self._shorten(text) if self.t_co else text)
            old.versions.append(new)
            changed = {"id": new, "text": whole, "mentions": self.mentions(whole), "at": self.now()}
            self.posts[new] = Post(**{**vars(old), **changed, "note": weighted(text) > MOST})
            return new

    def delete(self, number: str) -> None:
        with self.lock:
            self._deleted.add(self.posts[number].versions[0])

    def protect(self, handle: str) -> None:
        self.user(handle, protected=True)

    def describe(self, handle: str, text: str) -> None:
        """Let the profile of `handle` say `text`."""
        self.user(handle).description = text

    def withhold(self, number: str, *countries: str) -> None:
        """Withhold the post in `countries` (Germany when none is named); it stays to be read elsewhere."""
        self.withheld[self.posts[number].versions[0]] = countries or ("DE",)

    def block(self, handle: str) -> None:
        """Let `handle` block the bot."""
        self._blocking.add(self.user(handle).id)

    def restrict(self, number: str) -> None:
        """Let nobody reply in the conversation of `number`."""
        self._restricted.add(self.posts[number].root)

    def get(self, number: str) -> Post:
        """The version `number`, also when it is deleted by now; KeyError when it never was."""
        return self.posts[number]

    def replies(self, number: str) -> list[str]:
        """The ids of what stands directly under `number`, oldest first, whoever wrote it."""
        with self.lock:
            under = set(self.posts[number].versions)
            return [post.id for post in self._current() if post.reply_to in under]

    def readable(self, personal: bool = True) -> list[Post]:
        """What the bot may see, or its app (not `personal`), in the newest versions, newest first."""
        return [post for post in reversed(list(self._current())) if not self.hides(post.author, personal)]

    def deleted(self, post: Post) -> bool:
        return post.versions[0] in self._deleted

    def hides(self, author: User, personal: bool = True) -> bool:
        """Whether the bot may not see what `author` posts; an app that asks for nobody meets no blocks."""
        return author is not self.bot and (author.protected or (personal and self.blocks(author)))

    def blocks(self, author: User) -> bool:
        return author.id in self._blocking

    def restricted(self, post: Post) -> bool:
        return post.root in self._restricted

    def said(self, text: str, since: datetime) -> bool:
        """Whether the bot has posted just this since then, deleted or not."""
        words = self._shorten(text) if self.t_co else text
        return any(
            post.author is self.bot and post.at >= since and post.visible == words for post in self.posts.values()
        )

    def charge(self, endpoint: str, kind: str, objects: Collection[str]) -> None:
        """Bill one price for each of `objects` (ids)."""
        day, what = self.now().astimezone(UTC).date(), kind.split()[0]
        new = [number for number in objects if (day, what, number) not in self._read]
        if self.dedup and kind.endswith("read"):
            self._read |= {(day, what, number) for number in new}
        if new:
            micros = len(new) * PRICES[kind]
            self.bill.append(Charge(self.now(), endpoint, kind, len(new), micros))
            self.credits = None if self.credits is None else max(0, self.credits - micros)

    def spent(self) -> int:
        """What this month (UTC) has cost so far, in micro-dollars."""
        month = self.now().astimezone(UTC).strftime("%Y-%m")
        return sum(charge.micros for charge in self.bill if charge.at.astimezone(UTC).strftime("%Y-%m") == month)

    def _current(self) -> Iterator[Post]:
        return (post for post in self.posts.values() if post.id == post.versions[-1] and not self.deleted(post))

    def _hidden(self, author: User, parent: Post | None, excluded: Collection[str]) -> str:
        named = [parent.author, *(mention.user for mention in parent.mentions)] if parent else []
        kept = [user.handle for user in named if user is not author and user.id not in excluded]
        return "".join(f"@{handle} " for handle in dict.fromkeys(kept))

    def _shorten(self, text: str) -> str:
        for start, end in reversed(links(text)):
            link = text[start:end]
            full = link if link.startswith("http") else f"http://{link}"
            short = next((key for key, value in self.expanded.items() if value == full), None)
            short = short or f"https://t.co/{len(self.expanded):010d}"
            self.expanded[short] = full
            text = text[:start] + short + text[end:]
        return text

    def _number(self, at: datetime) -> str:
        self._last = max(snowflake(at), self._last + 1)
        return str(self._last)
