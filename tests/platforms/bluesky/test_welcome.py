"""May this post be answered? What the network shows right before a reply decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.errors import BlockedByAuthor, NotWelcome, TaggedNoBots, TargetChanged, TargetGone, Unavailable, Unwanted
from bot.model import Post
from bot.platforms.bluesky.record import Ref
from bot.platforms.bluesky.welcome import welcome

from .scripted import Scripted, profiles

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
GRACE = timedelta(minutes=5)
ALICE, BOB, CAROL = "did:plc:alice", "did:plc:bob", "did:plc:carol"
ROOT = {"uri": f"at://{CAROL}/app.bsky.feed.post/1", "cid": "c1"}
PARENT = {"uri": f"at://{BOB}/app.bsky.feed.post/2", "cid": "c2"}
TARGET = Post("bluesky", f"at://{ALICE}/app.bsky.feed.post/3", ALICE, "true?", NOON, None, PARENT["uri"], ROOT["uri"])
REPLY = {"parent": SimpleNamespace(**PARENT), "root": SimpleNamespace(**ROOT)}


def view(*labels: str, **changed: Any) -> Any:
    record = {"text": "true?", "reply": REPLY} | changed
    viewer, shown = SimpleNamespace(reply_disabled=None), [SimpleNamespace(val=label, neg=None) for label in labels]
    return SimpleNamespace(uri=TARGET.uri, cid="c3", viewer=viewer, record=record, labels=shown or None)


def showing(*views: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda asked: SimpleNamespace(posts=list(views))


def looked(account: Scripted, target: Post = TARGET, later: timedelta = timedelta(minutes=10)) -> tuple[Ref, Ref]:
    return welcome(account, target, NOON + later, GRACE, lambda text: "#nobot" in text)


def test_a_reply_goes_under_the_post_and_keeps_the_root() -> None:
    account = Scripted(get_posts=showing(view()), get_profiles=profiles())
    assert looked(account) == (Ref(TARGET.uri, "c3"), Ref(ROOT["uri"], "c1"))


def test_under_a_first_post_the_root_is_the_post() -> None:
    first = replace(TARGET, parent_uri=None, root_uri=None)
    account = Scripted(get_posts=showing(view(reply=None)), get_profiles=profiles())
    assert looked(account, first) == (Ref(TARGET.uri, "c3"), Ref(TARGET.uri, "c3"))


@pytest.mark.parametrize(
    ("blocking", "role", "kind"),
    [
        (ALICE, "wrote it", BlockedByAuthor),
        (BOB, "wrote the post above it", NotWelcome),
        (CAROL, "began the thread", NotWelcome),
    ],
)
def test_a_block_by_anybody_concerned_is_respected(blocking: str, role: str, kind: type[Exception]) -> None:
    account = Scripted(get_posts=showing(view()), get_profiles=profiles(blocking))
    with pytest.raises(NotWelcome, match=role) as caught:
        looked(account)
    assert caught.type is kind


def test_whom_we_block_ourselves_has_not_told_us_to_stay_away() -> None:
    account = Scripted(get_posts=showing(view()), get_profiles=profiles(blocked=(ALICE,)))
    with pytest.raises(NotWelcome, match="wrote it") as caught:
        looked(account)
    assert not isinstance(caught.value, Unwanted)


def test_a_block_of_the_author_goes_before_one_of_others_and_before_what_the_profile_says() -> None:
    found = profiles(ALICE, BOB, saying={ALICE: "#nobot"})
    with pytest.raises(BlockedByAuthor):
        looked(Scripted(get_posts=showing(view()), get_profiles=found))


def test_a_profile_that_asks_for_no_bots_is_respected_and_costs_no_further_call() -> None:
    account = Scripted(get_posts=showing(view()), get_profiles=profiles(CAROL, saying={ALICE: "Trains. #nobot"}))
    with pytest.raises(TaggedNoBots, match=ALICE):
        looked(account)
    assert [method for method, _ in account.asked] == ["get_profiles"]


@pytest.mark.parametrize("said", [{ALICE: "I build bots"}, {BOB: "#nobot", CAROL: "#nobot"}])
def test_no_other_profile_keeps_us_away(said: dict[str, str]) -> None:
    assert looked(Scripted(get_posts=showing(view()), get_profiles=profiles(saying=said)))


def test_a_post_that_was_labelled_since_it_was_judged_is_not_answered() -> None:
    with pytest.raises(NotWelcome, match="sensitive"):
        looked(Scripted(get_posts=showing(view("!warn")), get_profiles=profiles()))
    assert looked(Scripted(get_posts=showing(view("spoiler")), get_profiles=profiles()))


def test_a_gate_is_respected() -> None:
    gated = view()
    gated.viewer.reply_disabled = True
    with pytest.raises(NotWelcome, match="no replies"):
        looked(Scripted(get_posts=showing(gated), get_profiles=profiles()))


def test_a_post_that_reads_otherwise_is_not_answered() -> None:
    with pytest.raises(TargetChanged):
        looked(Scripted(get_posts=showing(view(text="false?")), get_profiles=profiles()))


def test_a_post_not_shown_may_be_on_its_way_while_it_is_young_and_is_gone_later() -> None:
    account = Scripted(get_posts=showing(), get_profiles=profiles())
    with pytest.raises(Unavailable):
        looked(account, later=timedelta(minutes=1))
    with pytest.raises(TargetGone):
        looked(account)
