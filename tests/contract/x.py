"""The rig on a local X: real HTTP, through real tweepy."""

from datetime import datetime, timedelta
from functools import partial

from bot import clock
from bot.model import Post
from bot.platforms.base import Platform
from bot.platforms.x.reading import id_of, uri_of
from tests.platforms.x import payloads
from tests.platforms.x.openapi import validator
from tests.platforms.x.opened import platform_at
from tests.platforms.x.server import Server

from .rigs import PAGE, SOON, Failure, wants_no_bots


class XRig:
    honours_keys = False
    newest_page_first = True
    search_knows_blocks = False

    def __init__(self) -> None:
        self.server = Server()
        self.server.__enter__()
        self.server.page, self.server.enterprise = PAGE, True
        self.world = self.server.world
        self.clock = clock.now() - timedelta(days=1)
        self.seen: dict[str, Post] = {}
        self._opened: list[Platform] = []
        self.platform: Platform = self.another()

    def another(self) -> Platform:
        platform = platform_at(self.server, refuses=wants_no_bots)
        self._opened.append(platform)
        return platform

    def close(self) -> None:
        for platform in self._opened:
            platform.close()
        self.server.__exit__(None, None, None)
        validate = validator()
        for request in self.server.requests if validate else ():
            assert validate is not None
            validate(request)

    def account(self, author: str) -> str:
        return self.world.user(author).id

    def as_read(self, uri: str) -> Post:
        return self.seen.get(uri) or Post("x", uri, "2999", "never was", self.clock)

    def post(self, author: str, text: str, reply_to: str | None = None, *, restricted: bool = False) -> str:
        self.clock += timedelta(minutes=1)
        parent = id_of(reply_to) if reply_to else None
        number = self.world.post(author, text, reply_to=parent, at=self.clock, sensitive=restricted)
        posted = self.world.get(number)
        uri, root = uri_of(number), None if posted.root == number else uri_of(posted.root)
        self.seen[uri] = Post("x", uri, posted.author.id, posted.visible, self.clock, "en", reply_to, root)
        return uri

    def describe(self, author: str, text: str) -> None:
        self.world.describe(author, text)

    def delete(self, uri: str) -> None:
        self.world.delete(id_of(uri) or "")

    def block(self, author: str) -> None:
        self.world.block(author)

    def gate(self, uri: str) -> None:
        self.world.restrict(id_of(uri) or "")

    def settle(self) -> None: ...

    def replies(self, uri: str) -> tuple[str, ...]:
        return tuple(uri_of(number) for number in self.world.replies(id_of(uri) or ""))

    def fail(self, failure: Failure, retry_at: datetime = SOON) -> None:
        last = id_of(list(self.seen)[-1]) or ""
        post = partial(self.server.fail, on="POST /2/tweets")
        match failure:
            case Failure.RATE_LIMITED:
                self.server.fail(payloads.too_many(retry_at))
            case Failure.UNAVAILABLE:
                self.server.fail(payloads.unavailable())
            case Failure.LOGIN_FAILED:
                self.server.fail(payloads.answer(401, payloads.unauthorized().body))
            case Failure.LOST_REQUEST:
                post(payloads.lost_request())
            case Failure.LOST_ANSWER:
                post(payloads.lost_answer())
            case Failure.TARGET_DELETED:
                post(payloads.before(lambda: self.world.delete(last)))
            case Failure.BLOCKED:
                post(payloads.before(lambda: self.world.block(self.world.get(last).author.handle)))
