"""What each call does when the network fails it: the right error, and nothing half done."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import LoginFailed, NotWelcome, OutcomeUnknown, RateLimited, TargetGone, Unavailable
from bot.model import Lang
from bot.platforms.base import Platform

from .rigs import Failure, Rig

Ask = Callable[[Platform, str], object]
CALLS: dict[str, Ask] = {
    "watch": lambda platform, uri: platform.watch(None),
    "mentions": lambda platform, uri: platform.mentions(None),
    "fetch": lambda platform, uri: platform.fetch(uri),
    "own_reply": lambda platform, uri: platform.own_reply(uri),
    "reply": lambda platform, uri: platform.reply(uri, "No.", Lang.EN, "key-1"),
}
every_call = pytest.mark.parametrize("ask", CALLS.values(), ids=CALLS.keys())


@every_call
def test_a_rate_limit_says_in_utc_when_to_try_again(rig: Rig, ask: Ask) -> None:
    target = rig.post("alice", "a claim")
    retry_at = datetime(2031, 5, 4, 3, 2, 1, tzinfo=UTC)
    rig.fail(Failure.RATE_LIMITED, retry_at)
    with pytest.raises(RateLimited) as caught:
        ask(rig.platform, target)
    assert caught.value.retry_at == retry_at
    assert caught.value.retry_at.utcoffset() == timedelta(0)
    assert rig.replies(target) == ()


@every_call
@pytest.mark.parametrize(
    ("failure", "error"), [(Failure.UNAVAILABLE, Unavailable), (Failure.LOGIN_FAILED, LoginFailed)]
)
def test_a_failed_call_does_nothing_and_can_be_made_again(
    rig: Rig, ask: Ask, failure: Failure, error: type[Exception]
) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(failure)
    with pytest.raises(error) as caught:
        ask(rig.platform, target)
    assert len(str(caught.value).splitlines()) == 1
    assert rig.replies(target) == ()
    ask(rig.platform, target)
    assert len(rig.replies(target)) == (1 if ask is CALLS["reply"] else 0)


def test_after_a_failed_page_the_stored_cursor_misses_nothing(rig: Rig) -> None:
    stored = rig.platform.watch(None).cursor
    uri = rig.post("alice", "a claim")
    rig.fail(Failure.UNAVAILABLE)
    with pytest.raises(Unavailable):
        rig.platform.watch(stored)
    assert [post.uri for post in rig.platform.watch(stored).posts] == [uri]


def test_after_a_lost_answer_our_reply_is_found(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(Failure.LOST_ANSWER)
    with pytest.raises(OutcomeUnknown):
        rig.platform.reply(target, "No.", Lang.EN, "key-1")
    (standing,) = rig.replies(target)
    assert rig.platform.own_reply(target) == standing


def test_after_a_lost_answer_the_same_key_gives_the_reply_that_stands(rig: Rig) -> None:
    if not rig.honours_keys:
        pytest.skip("this platform knows no idempotency keys")
    target = rig.post("alice", "a claim")
    rig.fail(Failure.LOST_ANSWER)
    with pytest.raises(OutcomeUnknown):
        rig.platform.reply(target, "No.", Lang.EN, "key-1")
    assert (rig.platform.reply(target, "No.", Lang.EN, "key-1"),) == rig.replies(target)


def test_after_a_lost_request_there_is_no_reply_and_it_can_be_sent(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(Failure.LOST_REQUEST)
    with pytest.raises(OutcomeUnknown):
        rig.platform.reply(target, "No.", Lang.EN, "key-1")
    assert rig.platform.own_reply(target) is None
    assert (rig.platform.reply(target, "No.", Lang.EN, "key-1"),) == rig.replies(target)


def test_a_target_deleted_at_the_last_instant_is_reported_as_gone(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(Failure.TARGET_DELETED)
    with pytest.raises(TargetGone):
        rig.platform.reply(target, "No.", Lang.EN, "key-1")
    assert rig.platform.fetch(target) is None
    assert rig.platform.own_reply(target) is None


def test_a_block_at_the_last_instant_is_reported_as_not_welcome(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(Failure.BLOCKED)
    with pytest.raises(NotWelcome):
        rig.platform.reply(target, "No.", Lang.EN, "key-1")
    assert rig.platform.fetch(target) is None
    assert rig.platform.own_reply(target) is None
