"""Taking down a post of ours: one point, our own repository only, and no outcome is left open."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import time_machine

from bot.errors import LoginFailed, PlatformError, RateLimited, Refused, Unavailable
from bot.matching.optout import has_tag
from bot.platforms.bluesky.adapter import BlueskyPlatform
from bot.platforms.bluesky.reading import uri_of

from .server import DID, HANDLE, NOW, WRITE, Purse, Server, account_at, failure

OURS = uri_of(DID, "3kabc")

pytestmark = pytest.mark.usefixtures("clock")


class Asked(Server):
    """Keeps what it is told to delete."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith(WRITE):
            self.told.append(json.loads(request.content))
        return super().handle_request(request)


@pytest.fixture
def server() -> Asked:
    return Asked()


def platform(server: Server, keep: Path, purse: Purse | None = None) -> BlueskyPlatform:
    return BlueskyPlatform(HANDLE, account_at(server, keep, purse), None, refuses=has_tag)


def test_the_record_is_deleted_at_the_price_of_one_point(server: Asked, keep: Path) -> None:
    purse = Purse()
    platform(server, keep, purse).delete(OURS)
    assert server.told == [{"repo": DID, "collection": "app.bsky.feed.post", "rkey": "3kabc"}]
    assert [points for _, points in purse.entries] == [1]


@pytest.mark.parametrize(
    "uri",
    [
        "at://did:plc:alice/app.bsky.feed.post/3kabc",
        f"at://{DID}/app.bsky.actor.profile/self",
        f"at://{DID}/app.bsky.feed.post/3kabc/more",
        "https://x.com/i/status/5",
        "",
    ],
)
def test_nothing_but_a_post_of_ours_is_ever_asked_to_be_deleted(server: Asked, keep: Path, uri: str) -> None:
    with pytest.raises(Refused, match="no post of ours"):
        platform(server, keep).delete(uri)
    assert server.told == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda: httpx.ReadTimeout("slow"), Unavailable),
        (lambda: httpx.ConnectError("refused"), Unavailable),
        (lambda: httpx.Response(200, content=b"<html>", headers={"content-type": "text/html"}), Unavailable),
        (lambda: failure(500, "InternalServerError"), Unavailable),
        (lambda: failure(503, "NotEnoughResources"), Unavailable),
        (lambda: failure(429, "RateLimitExceeded"), RateLimited),
        (lambda: failure(401, "AccountTakedown"), LoginFailed),
        (lambda: failure(400, "RepoDeactivated"), LoginFailed),
        (lambda: failure(400, "InvalidRequest"), Refused),
    ],
)
def test_after_a_failure_it_can_be_tried_again(
    server: Asked,
    keep: Path,
    clock: time_machine.Traveller,
    answer: Callable[[], httpx.Response | Exception],
    kind: type[PlatformError],
) -> None:
    bluesky = platform(server, keep)
    server.script[WRITE] = [answer()]
    with pytest.raises(PlatformError) as caught:
        bluesky.delete(OURS)
    assert caught.type is kind
    clock.shift(timedelta(minutes=1))
    bluesky.delete(OURS)
    assert server.asked[WRITE] == 2


def test_without_points_left_nothing_is_sent(server: Asked, keep: Path) -> None:
    with pytest.raises(RateLimited):
        platform(server, keep, Purse((NOW, 5000))).delete(OURS)
    assert server.told == []
