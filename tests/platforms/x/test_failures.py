"""Every refusal of X comes, through a real server and a real tweepy, to what its row says."""

import io
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import tweepy
from requests import exceptions

from bot.errors import (
    BlockedByAuthor,
    LoginFailed,
    NotWelcome,
    OutcomeUnknown,
    OutOfBudget,
    PlatformError,
    RateLimited,
    Refused,
    TargetGone,
    Unavailable,
)
from bot.platforms.x import XPlatform
from bot.platforms.x.failures import TABLE, Answer, CursorTooOld, Duplicate, Row, Unexplained, row
from bot.platforms.x.prices import Kind
from bot.platforms.x.session import LEAKS
from bot.platforms.x.writing import Prepared

from . import payloads
from .conftest import Opens
from .openapi import Kind as Endpoint
from .opened import NOON, calls
from .server import Server

HOSTS = ("https://api.twitter.com/2/problems/", "https://api.x.com/2/problems/")
STORED = Prepared("No.", "5", Kind.SUMMONED_REPLY).encoded()
READS: dict[Endpoint, Callable[[XPlatform], object]] = {
    "mentions": lambda x: x.mentions(None),
    "search": lambda x: x.watch(None, lambda post: True),
    "lookup": lambda x: x.fetch(["https://x.com/i/status/5"]),
    "timeline": lambda x: x.own_reply("https://x.com/i/status/5", "key"),
}


def read_fails(x: XPlatform, server: Server, failure: payloads.Failure) -> PlatformError:
    """What a read raises when this befalls it."""
    server.fail(failure, on="mentions")
    with pytest.raises(PlatformError) as caught:
        x.mentions(None)
    return caught.value


def write_fails(x: XPlatform, server: Server, failure: payloads.Failure) -> PlatformError:
    server.fail(failure, on="POST /2/tweets")
    with pytest.raises(PlatformError) as caught:
        x.send("https://x.com/i/status/5", STORED, "key")
    return caught.value


def kinds(x: XPlatform, server: Server, failure: payloads.Failure) -> tuple[type, type]:
    return type(read_fails(x, server, failure)), type(write_fails(x, server, failure))


def body_for(entry: Row, host: str = HOSTS[0]) -> dict[str, Any]:
    """A body that fits the row and, as far as may be, no row before it."""
    status, type_, words, _, _ = entry
    return {"title": "Refused", "detail": words or "for a reason", "type": host + (type_ or "odd"), "status": status}


def writing_kind(kind: type[PlatformError]) -> type[PlatformError]:
    """What the platform makes of it: a duplicate that stands nowhere is refused."""
    return Refused if kind is Duplicate else kind


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: " ".join(str(part) for part in entry[:3]))
def test_each_row_holds_for_reads_and_for_writes(opens: Opens, server: Server, entry: Row, host: str) -> None:
    failure = payloads.answer(entry[0], body_for(entry, host))
    reads, writes = entry[4]
    if reads is CursorTooOld:  # a list goes on without its cursor
        server.fail(failure, on="mentions")
        assert opens().mentions(None).missed is not None
    else:
        assert type(read_fails(opens(), server, failure)) is reads
    assert type(write_fails(opens(), server, failure)) is writing_kind(writes)


CODED = [entry for entry in TABLE if entry[3] is not None]


@pytest.mark.parametrize("entry", CODED, ids=lambda entry: str(entry[3]))
def test_a_code_of_the_older_api_is_as_good_as_the_words(x: XPlatform, server: Server, entry: Row) -> None:
    body = {"errors": [{"code": entry[3], "message": "told by its number"}]}
    assert row(Answer(entry[0], body)) == entry[4]
    assert type(write_fails(x, server, payloads.answer(entry[0], body))) is writing_kind(entry[4][1])


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (payloads.answer(401, {"title": "Unauthorized"}), LoginFailed),
        (payloads.unavailable(), Unavailable),
        (payloads.unavailable(html=True), Unavailable),
        (payloads.rubbish(), Unavailable),
        (payloads.answer(200, [1]), Unavailable),
        (payloads.too_many(), RateLimited),
        (payloads.depleted(), OutOfBudget),
        (payloads.lost_request(), Unavailable),
        (payloads.lost_answer(), Unavailable),
    ],
)
def test_every_kind_of_read_fails_alike(
    x: XPlatform, server: Server, name: Endpoint, failure: payloads.Failure, kind: type[PlatformError]
) -> None:
    server.fail(failure, on=name)
    with pytest.raises(PlatformError) as caught:
        READS[name](x)
    assert caught.type is kind


@pytest.mark.parametrize(
    ("detail", "kind"),
    [
        ("You can only reply to or quote posts where you are mentioned or are the author.", NotWelcome),
        (
            "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the "
            "author of the post you are replying to.",
            NotWelcome,
        ),
        ("The original Tweet author restricted who can reply to this Tweet.", NotWelcome),
        ("You have been blocked from the author of this post.", BlockedByAuthor),
        ("You have been blocked from the author of this Tweet.", BlockedByAuthor),
        ("You have been blocked from doing that.", NotWelcome),
        ("You attempted to reply to a Tweet that is deleted or not visible to you.", TargetGone),
        ("Your Tweet text is too long.", Refused),
        ("You are not allowed to create a Tweet with duplicate content.", Refused),
        ("Your client app is not configured with the appropriate oauth1 app permissions.", LoginFailed),
        ("Your account is suspended and is not permitted to access this feature.", LoginFailed),
        ("To protect our users, this account is temporarily locked.", LoginFailed),
        ("Monthly spend cap reached", OutOfBudget),
        ("Something that nobody has seen before", Unexplained),
    ],
)
def test_a_write_that_is_forbidden_comes_to(
    x: XPlatform, server: Server, detail: str, kind: type[PlatformError]
) -> None:
    failed = write_fails(x, server, payloads.forbidden(detail))
    assert type(failed) is kind
    assert detail in str(failed)


def test_a_refusal_that_no_row_knows_is_logged_for_a_person(x: XPlatform, server: Server, logged: io.StringIO) -> None:
    write_fails(x, server, payloads.forbidden("Mercury is retrograde"))
    (line,) = [json.loads(line) for line in logged.getvalue().splitlines() if "unexplained" in line]
    assert (line["level"], line["event"], line["endpoint"]) == ("error", "unexplained_refusal", "reply")
    assert (line["status"], "Mercury is retrograde" in line["message"]) == (403, True)


def test_a_refusal_that_a_row_knows_is_not_logged(x: XPlatform, server: Server, logged: io.StringIO) -> None:
    kinds(x, server, payloads.forbidden("You have been blocked from the author of this post."))
    assert logged.getvalue() == ""


def test_a_message_is_one_short_line_without_control_characters(x: XPlatform, server: Server) -> None:
    for detail in ("two\nlines\x1b[31m\u202e " + "long " * 200, "half \ud83d a pair"):
        failed = write_fails(x, server, payloads.forbidden(detail))
        assert str(failed).isprintable() and len(str(failed)) < 400


@pytest.mark.parametrize("status", [405, 406, 410, 418, 451])
def test_another_refusal_is_unexplained(x: XPlatform, server: Server, status: int) -> None:
    assert kinds(x, server, payloads.answer(status, {"title": "Odd"})) == (Unexplained, Unexplained)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"title": "Down"}', b'"text"', b"[]"])
def test_a_server_in_trouble_may_have_accepted_a_write(x: XPlatform, server: Server, status: int, body: bytes) -> None:
    assert kinds(x, server, payloads.answer(status, body)) == (Unavailable, OutcomeUnknown)


def test_a_redirect_is_not_followed(x: XPlatform, server: Server) -> None:
    assert kinds(x, server, payloads.redirect(server.url + "/2/users/me")) == (Unavailable, OutcomeUnknown)
    assert calls(server) == ["GET users/1111/mentions", "POST tweets"]


STRANGE = [
    b'{"errors": null}',
    b'{"errors": 5}',
    b'{"errors": [null]}',
    b'{"errors": [5]}',
    b'{"errors": {}, "error": 5}',
    b'{"errors": [{"message": 5}]}',
    b'{"errors": [{"message": null, "code": []}]}',
    b'{"errors": [{"message": "x", "code": {"a": 1}}]}',
    b'{"errors": [[]]}',
    b'{"detail": 5}',
    b'{"detail": null}',
    b'{"title": [], "type": 5, "reason": {}}',
    b"[1]",
    b"[]",
    b"null",
    b"5",
    b'"text"',
    b"not json",
    b"\xff\xfe",
    b"[" * 100_000,
]


@pytest.mark.parametrize("body", STRANGE, ids=lambda body: ascii(body[:30]))
def test_whatever_the_body_of_an_answer_no_other_error_comes_out(opens: Opens, server: Server, body: bytes) -> None:
    for status in (200, 201, 400, 401, 403, 404, 429, 500):
        failure = payloads.answer(status, body)
        server.fail(failure, on="mentions")
        with suppress(PlatformError):
            opens().mentions(None)
        write_fails(opens(), server, failure)


@pytest.mark.parametrize(
    ("status", "kind"), [(400, Refused), (401, LoginFailed), (402, OutOfBudget), (403, Unexplained), (429, RateLimited)]
)
@pytest.mark.parametrize("body", [b"", b"<html>", b"{}"])
def test_a_refusal_without_words_is_decided_by_its_status(
    x: XPlatform, server: Server, status: int, kind: type[PlatformError], body: bytes
) -> None:
    assert type(read_fails(x, server, payloads.answer(status, body))) is kind


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        (None, timedelta(minutes=5)),
        (int(NOON.timestamp()) + 90, timedelta(seconds=90)),
        (int(NOON.timestamp()) - 90, timedelta(seconds=1)),
        (int(NOON.timestamp()) + 10**7, timedelta(days=1)),
        ("soon", timedelta(minutes=5)),
        ("", timedelta(minutes=5)),
        ("-5", timedelta(minutes=5)),
        ("1.5", timedelta(minutes=5)),
        ("9" * 30, timedelta(minutes=5)),
    ],
)
@pytest.mark.parametrize("old", [False, True])
def test_too_many_requests_tell_when_to_come_back(
    x: XPlatform, server: Server, header: object, wait: timedelta, old: bool
) -> None:
    plain = payloads.too_many(old=old).answer
    assert plain is not None
    headers = {} if header is None else {"x-rate-limit-reset": str(header)}
    failure = payloads.answer(429, plain.body, headers)
    for failed in (read_fails(x, server, failure), write_fails(x, server, failure)):
        assert type(failed) is RateLimited
        assert isinstance(failed, RateLimited) and failed.retry_at == NOON + wait


TWEEPY = [each for each in vars(tweepy.errors).values() if isinstance(each, type) and issubclass(each, Exception)]
REQUESTS = [
    each
    for each in vars(exceptions).values()
    if isinstance(each, type) and issubclass(each, Exception) and not issubclass(each, Warning)
]


def test_the_libraries_have_as_many_errors_as_ever() -> None:
    assert len(TWEEPY) >= 8 and len(REQUESTS) >= 20


@pytest.mark.parametrize("kind", TWEEPY + REQUESTS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_error_of_the_libraries_is_met(kind: type[Exception]) -> None:
    assert issubclass(kind, LEAKS)
