"""What each call does when the network fails it: the right error, and nothing half done."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.errors import BlockedByAuthor, LoginFailed, OutcomeUnknown, RateLimited, TargetGone, Unavailable

from .rigs import SOON, Failure, Rig, fetch, own_reply, reply, watch

Ask = Callable[[Rig, str], object]
CALLS: dict[str, Ask] = {
    "watch": lambda rig, uri: watch(rig),
    "mentions": lambda rig, uri: rig.platform.mentions(None),
    "fetch": fetch,
    "own_reply": own_reply,
    "reply": reply,
}
every_call = pytest.mark.parametrize("ask", CALLS.values(), ids=CALLS.keys())


@every_call
def test_a_rate_limit_says_in_utc_when_to_try_again(rig: Rig, ask: Ask) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(Failure.RATE_LIMITED, SOON)
    with pytest.raises(RateLimited) as caught:
        ask(rig, target)
    assert caught.value.retry_at == SOON
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
        ask(rig, target)
    assert len(str(caught.value).splitlines()) == 1
    assert rig.replies(target) == ()
    ask(rig, target)
    assert len(rig.replies(target)) == (1 if ask is CALLS["reply"] else 0)


def test_after_a_failed_page_the_stored_cursor_misses_nothing(rig: Rig) -> None:
    stored = watch(rig).cursor
    uri = rig.post("alice", "a claim")
    rig.fail(Failure.UNAVAILABLE)
    with pytest.raises(Unavailable):
        watch(rig, stored)
    assert [post.uri for post in watch(rig, stored).posts] == [uri]


def test_after_a_lost_answer_our_reply_is_found(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(Failure.LOST_ANSWER)
    with pytest.raises(OutcomeUnknown):
        reply(rig, target)
    (standing,) = rig.replies(target)
    assert own_reply(rig, target) == standing


def test_after_a_lost_answer_the_same_key_gives_the_reply_that_stands(rig: Rig) -> None:
    if not rig.honours_keys:
        pytest.skip("this platform knows no idempotency keys")
    target = rig.post("alice", "a claim")
    rig.fail(Failure.LOST_ANSWER)
    with pytest.raises(OutcomeUnknown):
        reply(rig, target)
    assert (reply(rig, target),) == rig.replies(target)


def test_after_a_lost_request_there_is_no_reply_and_it_can_be_sent(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(Failure.LOST_REQUEST)
    with pytest.raises(OutcomeUnknown):
        reply(rig, target)
    assert own_reply(rig, target) is None
    assert (reply(rig, target),) == rig.replies(target)


def test_a_target_deleted_at_the_last_instant_is_reported_as_gone(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(Failure.TARGET_DELETED)
    with pytest.raises(TargetGone):
        reply(rig, target)
    assert fetch(rig, target) is None
    assert own_reply(rig, target) is None


def test_a_block_at_the_last_instant_is_reported_as_one(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.fail(Failure.BLOCKED)
    with pytest.raises(BlockedByAuthor):
        reply(rig, target)
    assert fetch(rig, target) is None
    assert own_reply(rig, target) is None
