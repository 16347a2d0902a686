"""The table of failures, through a real client: what each answer and each silence comes to."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from atproto import Client, Request, exceptions
from atproto_client.exceptions import RequestErrorBase
from pydantic import BaseModel

from bot.errors import (
    LoginFailed,
    NotWelcome,
    OutcomeUnknown,
    PlatformError,
    RateLimited,
    Refused,
    TargetGone,
    Unavailable,
)
from bot.platforms.bluesky.failures import LEAKS, TABLE, Conflict, name_of, translated
from tests.platforms.bluesky.server import JSON, NOW, SERVICE, failure, read, write

SDK = sorted(
    {each for each in vars(exceptions).values() if isinstance(each, type) and issubclass(each, Exception)},
    key=lambda each: each.__name__,
)
Answer = httpx.Response | Exception


def _raised(answer: Answer, call: Callable[[Client], object]) -> Exception:
    def respond(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(LEAKS) as caught:
        call(Client(SERVICE, request=Request(transport=httpx.MockTransport(respond))))
    return caught.value


def _both(answer: Callable[[], Answer]) -> tuple[PlatformError, PlatformError]:
    return (
        translated(_raised(answer(), read), writing=False, now=NOW),
        translated(_raised(answer(), write), writing=True, now=NOW),
    )


def test_the_sdk_has_as_many_exceptions_as_ever() -> None:
    assert len(SDK) >= 40


@pytest.mark.parametrize("sdk", SDK)
def test_every_exception_of_the_sdk_is_decided_by_a_row_of_its_own(sdk: type[Exception]) -> None:
    assert (sdk, None) in TABLE


@pytest.mark.parametrize("sdk", SDK)
def test_every_exception_of_the_sdk_is_translated_by_that_row(sdk: type[Exception]) -> None:
    reading, writing = TABLE[sdk, None]
    assert type(translated(sdk(), writing=False, now=NOW)) is reading
    assert type(translated(sdk(), writing=True, now=NOW)) is writing


def test_what_is_decided_for_a_read_leaves_no_outcome_open() -> None:
    assert [key for key, (reads, _) in TABLE.items() if reads is OutcomeUnknown] == []


def test_no_row_lets_a_write_be_repeated_that_may_have_been_accepted() -> None:
    assert [key for key, (_, writes) in TABLE.items() if writes is Unavailable] == [(httpx.InvalidURL, None)]


@pytest.mark.parametrize(
    ("status", "name", "reads", "writes"),
    [
        (400, "InvalidRequest", Refused, Refused),
        (400, "SomethingNew", Refused, Refused),
        (400, "InvalidSwap", Conflict, Conflict),
        (400, "RecordNotFound", TargetGone, TargetGone),
        (400, "NotFound", TargetGone, TargetGone),
        (400, "RepoNotFound", TargetGone, TargetGone),
        (400, "BlockedActor", NotWelcome, NotWelcome),
        (400, "BlockedByActor", NotWelcome, NotWelcome),
        (400, "ExpiredToken", LoginFailed, LoginFailed),
        (400, "InvalidToken", LoginFailed, LoginFailed),
        (400, "AccountTakedown", TargetGone, LoginFailed),
        (400, "RepoDeactivated", TargetGone, LoginFailed),
        (401, "AuthenticationRequired", LoginFailed, LoginFailed),
        (401, "AuthMissing", LoginFailed, LoginFailed),
        (401, "AccountTakedown", LoginFailed, LoginFailed),
        (401, "AccountDeactivated", LoginFailed, LoginFailed),
        (401, "AuthFactorTokenRequired", LoginFailed, LoginFailed),
        (403, "Forbidden", LoginFailed, LoginFailed),
        (404, "XRPCNotSupported", Unavailable, OutcomeUnknown),
        (409, "Conflict", Unavailable, OutcomeUnknown),
        (413, "PayloadTooLarge", Refused, Refused),
        (429, "RateLimitExceeded", RateLimited, RateLimited),
        (500, "InternalServerError", Unavailable, OutcomeUnknown),
        (501, "MethodNotImplemented", Unavailable, OutcomeUnknown),
        (502, "UpstreamFailure", Unavailable, OutcomeUnknown),
        (503, "NotEnoughResources", Unavailable, OutcomeUnknown),
        (504, "UpstreamTimeout", Unavailable, OutcomeUnknown),
    ],
)
def test_an_answer_comes_to(status: int, name: str, reads: type[PlatformError], writes: type[PlatformError]) -> None:
    reading, writing = _both(lambda: failure(status, name, "for a reason"))
    assert (type(reading), type(writing)) == (reads, writes)
    assert f"Bluesky answered {status}: {name}: for a reason" in str(writing)


@pytest.mark.parametrize("status", [400, 413, 500, 502])
@pytest.mark.parametrize("body", [b"", b"<html>nginx</html>", b"null", b'{"error": 5}', b'{"message": "no"}'])
def test_an_answer_by_something_else_than_the_server_is_decided_by_its_status(status: int, body: bytes) -> None:
    reading, writing = _both(lambda: httpx.Response(status, content=body, headers=JSON))
    expected = (Refused, Refused) if status in (400, 413) else (Unavailable, OutcomeUnknown)
    assert (type(reading), type(writing)) == expected
    assert name_of(_raised(httpx.Response(status, content=body), read)) is None


@pytest.mark.parametrize(
    "answer",
    [
        lambda: httpx.ReadTimeout("slow"),
        lambda: httpx.WriteTimeout("slow"),
        lambda: httpx.ReadError("reset"),
        lambda: httpx.RemoteProtocolError("Server disconnected without sending a response."),
        lambda: httpx.DecodingError("not gzip"),
        lambda: httpx.Response(302, headers={"location": "/again"}),
        lambda: httpx.Response(200, content=b'{"posts": [', headers=JSON),
        lambda: httpx.Response(200, content=b"[1]", headers=JSON),
        lambda: httpx.Response(200, content=b"<html>", headers={"content-type": "text/html"}),
        lambda: httpx.Response(500, content=b'"a string"', headers=JSON),
        lambda: ConnectionResetError("reset"),
    ],
)
def test_a_lost_answer_leaves_the_outcome_of_a_write_open(answer: Callable[[], Answer]) -> None:
    reading, writing = _both(answer)
    assert (type(reading), type(writing)) == (Unavailable, OutcomeUnknown)


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("[Errno 111] Connection refused"),
        httpx.ConnectTimeout("slow"),
        httpx.PoolTimeout("busy"),
        httpx.ProxyError("407"),
        httpx.UnsupportedProtocol("gopher"),
        httpx.InvalidURL("bad"),
    ],
)
def test_a_write_that_never_left_may_be_made_again(error: Exception) -> None:
    assert [type(failed) for failed in _both(lambda: error)] == [Unavailable, Unavailable]


def test_an_answer_that_lacks_what_it_promises_is_unavailable_and_its_values_are_not_told() -> None:
    answer = httpx.Response(200, json={"cursor": "secret-value"})
    failed = translated(_raised(answer, read), writing=False, now=NOW)
    assert type(failed) is Unavailable
    assert "Response.posts: Field required" in str(failed) and "secret-value" not in str(failed)


def test_a_request_that_does_not_fit_is_refused_before_it_is_sent() -> None:
    error = _raised(httpx.Response(200), lambda client: client.app.bsky.feed.get_posts({"uris": ["x"] * 26}))
    assert type(translated(error, writing=True, now=NOW)) is Refused


def test_a_model_of_ours_that_does_not_fit_is_translated_too() -> None:
    class Thing(BaseModel):
        number: int

    with pytest.raises(LEAKS) as caught:
        Thing.model_validate({"number": "hidden"})
    failed = translated(caught.value, writing=False, now=NOW)
    assert type(failed) is Unavailable and "hidden" not in str(failed)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 60),
        ({"ratelimit-reset": str(int(NOW.timestamp()) + 90)}, 90),
        ({"retry-after": "5", "ratelimit-reset": str(int(NOW.timestamp()) + 90)}, 5),
        ({"ratelimit-reset": "1"}, 1),
        ({"ratelimit-reset": "9" * 40}, 60),
    ],
)
def test_a_refusal_for_haste_tells_when_to_come_back(headers: dict[str, str], seconds: int) -> None:
    for failed in _both(lambda: failure(429, "RateLimitExceeded", headers=headers)):
        assert isinstance(failed, RateLimited)
        assert failed.retry_at == NOW + timedelta(seconds=seconds)


def test_a_refused_password_says_what_to_do() -> None:
    failed = translated(_raised(failure(401, "AuthenticationRequired"), read), writing=False, now=NOW)
    assert "App passwords" in str(failed) and "FACTBOT_BLUESKY_PASSWORD" in str(failed)


def test_a_message_is_one_short_line_without_control_characters() -> None:
    words = "two\nlines\x1b[31m\u202e " + "long " * 200
    failed = translated(_raised(failure(400, "InvalidRequest", words), write), writing=True, now=NOW)
    assert str(failed).isprintable() and len(str(failed)) < 280


@pytest.mark.parametrize(
    "secret",
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkaWQ6cGxjIn0.c2lnbmVk", "abcd-efgh-ijkl-mnop"],
)
def test_a_secret_that_the_server_echoes_is_masked(secret: str) -> None:
    failed = translated(_raised(failure(400, "InvalidRequest", f"got {secret}, no"), read), writing=False, now=NOW)
    assert secret not in str(failed) and "got ***, no" in str(failed)


def test_the_name_of_an_error_is_read_with_and_without_a_message() -> None:
    assert name_of(_raised(failure(400, "InvalidSwap", "at bafy"), write)) == "InvalidSwap"
    assert name_of(_raised(httpx.Response(400, json={"error": "InvalidSwap"}), write)) == "InvalidSwap"
    assert name_of(RequestErrorBase()) is None
    assert name_of(ValueError("broken")) is None
