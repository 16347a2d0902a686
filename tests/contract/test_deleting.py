"""Taking down what we posted: ours alone, and as often as it takes."""

from datetime import timedelta

import pytest

from bot.errors import LoginFailed, RateLimited, Refused, Unavailable

from .rigs import SOON, Failure, Rig, fetch, own_reply, reply


def take_down(rig: Rig, uri: str) -> None:
    rig.platform.delete(uri)
    rig.settle()


def test_our_reply_is_gone_for_all_and_for_ourselves(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    uri = reply(rig, target)
    take_down(rig, uri)
    assert rig.replies(target) == ()
    assert fetch(rig, uri) is None
    assert own_reply(rig, target) is None
    assert own_reply(rig, target, rig.another()) is None


def test_only_that_reply_is_taken_down(rig: Rig) -> None:
    target, other = rig.post("alice", "a claim"), rig.post("bob", "another")
    kept = reply(rig, other, "Nor that.")
    take_down(rig, reply(rig, target))
    assert rig.replies(other) == (kept,)
    assert own_reply(rig, other) == kept
    assert fetch(rig, target) is not None


def test_what_is_taken_down_already_can_be_taken_down_again_by_anybody_of_ours(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    uri = reply(rig, target)
    take_down(rig, uri)
    take_down(rig, uri)
    rig.another().delete(uri)
    assert rig.replies(target) == ()


def test_another_process_of_ours_may_take_it_down(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.another().delete(reply(rig, target))
    rig.settle()
    assert rig.replies(target) == ()


def test_our_reply_is_taken_down_after_its_target_was_deleted(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    uri = reply(rig, target)
    rig.delete(target)
    take_down(rig, uri)
    assert fetch(rig, uri) is None
    assert own_reply(rig, target) is None


def test_our_reply_to_one_who_blocks_us_by_now_is_taken_down(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    uri = reply(rig, target)
    rig.block("alice")
    take_down(rig, uri)
    assert fetch(rig, uri) is None
    assert own_reply(rig, target) is None


def test_what_others_posted_is_never_taken_down(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    below = rig.post("bob", "I doubt it", target)
    for uri in (target, below):
        with pytest.raises(Refused) as caught:
            rig.platform.delete(uri)
        assert len(str(caught.value).splitlines()) == 1
    rig.settle()
    assert fetch(rig, target) is not None
    assert fetch(rig, below) is not None


def test_a_rate_limit_says_in_utc_when_to_try_again(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    uri = reply(rig, target)
    rig.fail(Failure.RATE_LIMITED, SOON)
    with pytest.raises(RateLimited) as caught:
        rig.platform.delete(uri)
    assert caught.value.retry_at == SOON
    assert caught.value.retry_at.utcoffset() == timedelta(0)
    assert rig.replies(target) == (uri,)


@pytest.mark.parametrize(
    ("failure", "error"), [(Failure.UNAVAILABLE, Unavailable), (Failure.LOGIN_FAILED, LoginFailed)]
)
def test_a_failed_call_leaves_it_standing_and_can_be_made_again(
    rig: Rig, failure: Failure, error: type[Exception]
) -> None:
    target = rig.post("alice", "a claim")
    uri = reply(rig, target)
    rig.fail(failure)
    with pytest.raises(error) as caught:
        rig.platform.delete(uri)
    assert len(str(caught.value).splitlines()) == 1
    assert rig.replies(target) == (uri,)
    take_down(rig, uri)
    assert rig.replies(target) == ()
