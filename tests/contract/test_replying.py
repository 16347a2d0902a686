"""Replying once, only where it is possible and welcome, and finding the reply again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from bot.errors import BlockedByAuthor, NotWelcome, Refused, TaggedNoBots, TargetGone, Unwanted
from bot.model import Draft, Lang

from .rigs import Rig, fetch, own_reply, reply

THREADS = 8


def test_a_reply_stands_under_its_target_as_it_was_given(rig: Rig) -> None:
    target = rig.post("alice", "une affirmation")
    uri = reply(rig, target, "Non : c'était en 2023. 🚀", lang=Lang.FR)
    assert rig.replies(target) == (uri,)
    standing = fetch(rig, uri)
    assert standing is not None
    assert (standing.author, standing.text, standing.lang) == (rig.platform.account, "Non : c'était en 2023. 🚀", "fr")
    assert (standing.parent_uri, standing.root_uri) == (target, target)


def test_a_reply_within_a_conversation_keeps_its_root(rig: Rig) -> None:
    root = rig.post("alice", "a claim")
    target = rig.post("bob", f"@{rig.platform.handle} really?", root)
    standing = fetch(rig, reply(rig, target))
    assert standing is not None
    assert (standing.parent_uri, standing.root_uri) == (target, root)


def test_our_reply_is_found_by_its_target(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    assert own_reply(rig, target) is None
    uri = reply(rig, target)
    assert own_reply(rig, target) == uri
    assert own_reply(rig, target, rig.another()) == uri


def test_neither_replies_of_others_nor_ours_further_down_are_taken_for_our_reply(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    below = rig.post("bob", "I doubt it", target)
    reply(rig, below, "Rightly so.")
    assert own_reply(rig, target) is None


def test_our_reply_is_found_after_its_target_was_deleted(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    uri = reply(rig, target)
    rig.delete(target)
    assert own_reply(rig, target) == uri


def test_the_same_key_gives_the_first_reply_again(rig: Rig) -> None:
    if not rig.honours_keys:
        pytest.skip("this platform knows no idempotency keys")
    target = rig.post("alice", "a claim")
    first = reply(rig, target)
    assert reply(rig, target) == first
    assert reply(rig, target, "No, once more.", by=rig.another()) == first
    assert rig.replies(target) == (first,)


def test_the_same_key_gives_the_first_reply_even_when_the_target_is_gone_by_now(rig: Rig) -> None:
    if not rig.honours_keys:
        pytest.skip("this platform knows no idempotency keys")
    target = rig.post("alice", "a claim")
    prepared = rig.platform.prepare(rig.as_read(target), Draft("No.", Lang.EN))
    first = rig.platform.send(target, prepared, "key-1")
    rig.delete(target)
    assert rig.platform.send(target, prepared, "key-1") == first


@pytest.mark.parametrize("separate", [False, True], ids=["one adapter", "an adapter each"])
def test_threads_that_race_with_one_key_make_one_reply(rig: Rig, separate: bool) -> None:
    if not rig.honours_keys:
        pytest.skip("this platform knows no idempotency keys")
    target = rig.post("alice", "a claim")
    platforms = [rig.another() if separate else rig.platform for _ in range(THREADS)]
    start = Barrier(THREADS)

    def race(number: int) -> str:
        start.wait(timeout=30)
        return reply(rig, target, by=platforms[number])

    with ThreadPoolExecutor(THREADS) as pool:
        answers = set(pool.map(race, range(THREADS)))
    assert answers == set(rig.replies(target))
    assert len(answers) == 1


def test_our_own_reply_can_be_answered_by_ourselves_and_that_is_found_again(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    ours = reply(rig, target)
    standing = fetch(rig, ours)
    assert standing is not None
    assert rig.platform.own_reply(ours, "correction") is None
    prepared = rig.platform.prepare(standing, Draft("Correction: yes.", Lang.EN))
    mended = rig.platform.send(ours, prepared, "correction")
    rig.settle()
    assert rig.platform.own_reply(ours, "correction") == mended
    assert own_reply(rig, target) == ours
    assert (rig.replies(target), rig.replies(ours)) == ((ours,), (mended,))


def test_a_deleted_target_is_reported_as_gone(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.delete(target)
    with pytest.raises(TargetGone):
        reply(rig, target)
    assert own_reply(rig, target) is None


def test_a_target_that_never_was_is_reported_as_gone(rig: Rig) -> None:
    target = rig.post("alice", "a claim") + "0"
    with pytest.raises(TargetGone):
        reply(rig, target)


def test_who_blocks_us_is_not_answered(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.block("alice")
    with pytest.raises(NotWelcome):
        reply(rig, target)
    assert rig.replies(target) == ()


def test_who_blocks_us_after_we_have_read_their_post_wants_no_answer_from_us_ever(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    assert fetch(rig, target) is not None
    rig.block("alice")
    with pytest.raises(BlockedByAuthor):
        reply(rig, target)
    assert rig.replies(target) == ()


@pytest.mark.parametrize("text", ["#nobot", "Birds. Trains. #NoBot\nLyon"])
def test_who_asks_for_no_bots_in_the_profile_wants_no_answer_from_us_ever(rig: Rig, text: str) -> None:
    target = rig.post("alice", "a claim")
    rig.describe("alice", text)
    with pytest.raises(TaggedNoBots) as caught:
        rig.platform.prepare(rig.as_read(target), Draft("No.", Lang.EN))
    assert len(str(caught.value).splitlines()) == 1
    assert text not in str(caught.value), "what people say of themselves does not get into logs"


def test_whoever_says_other_things_in_the_profile_is_answered(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.describe("alice", "I build robots, and like bots.")
    assert (reply(rig, target),) == rig.replies(target)


def test_only_what_the_author_of_the_post_says_of_themselves_counts(rig: Rig) -> None:
    root = rig.post("alice", "a claim")
    target = rig.post("bob", f"@{rig.platform.handle} really?", root)
    rig.describe("alice", "#nobot")
    assert (reply(rig, target),) == rig.replies(target)


def test_a_gated_post_is_not_answered(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    rig.gate(target)
    with pytest.raises(NotWelcome) as caught:
        reply(rig, target)
    assert not isinstance(caught.value, Unwanted)
    assert rig.replies(target) == ()


def test_a_gate_on_the_root_closes_the_whole_conversation(rig: Rig) -> None:
    root = rig.post("alice", "a claim")
    below = rig.post("bob", "I doubt it", root)
    rig.gate(root)
    with pytest.raises(NotWelcome):
        reply(rig, below, "Rightly so.")


def test_a_text_of_just_the_greatest_length_is_accepted(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    uri = reply(rig, target, "a" * rig.platform.capabilities.max_length)
    assert rig.replies(target) == (uri,)


@pytest.mark.parametrize(
    "text_for",
    [lambda most: "", lambda most: " \n", lambda most: "a" * (most + 1), lambda most: "half a pair \ud83d"],
    ids=["empty", "blank", "too long", "not Unicode"],
)
def test_an_unfit_text_is_refused_and_leaves_nothing_behind(rig: Rig, text_for: Callable[[int], str]) -> None:
    target = rig.post("alice", "a claim")
    with pytest.raises(Refused) as caught:
        reply(rig, target, text_for(rig.platform.capabilities.max_length))
    assert not isinstance(caught.value, TargetGone | NotWelcome)
    assert rig.replies(target) == ()
    assert reply(rig, target) == own_reply(rig, target)
