"""Posts wait for one decision each."""

import pytest

from bot.errors import StoreError
from bot.model import Trigger
from bot.store import Session, decisions, posts
from bot.store.posts import StoredPost

from .samples import MINUTE, NOON, decide, post, see


def test_only_new_posts_are_counted(session: Session) -> None:
    assert posts.add_posts(session, [post(1), post(2), post(1)], Trigger.WATCH, NOON) == 2
    assert posts.add_posts(session, [post(2), post(3)], Trigger.WATCH, NOON) == 1
    assert posts.add_posts(session, [], Trigger.WATCH, NOON) == 0


def test_a_batch_larger_than_a_statement_is_stored_whole(session: Session) -> None:
    many = [post(number) for number in range(1203)]
    assert posts.add_posts(session, iter(many), Trigger.MENTION, NOON) == 1203
    assert [stored.post for stored in posts.undecided(session, 2000, ["local"])] == many


def test_a_post_comes_back_as_it_went_in(session: Session) -> None:
    given = post(1, root="local://post/0")
    posts.add_posts(session, [given], Trigger.WATCH, NOON)
    assert posts.get(session, "local", given.uri) == StoredPost(id=1, post=given, trigger=Trigger.WATCH)
    assert posts.get(session, "local", "local://post/9") is None
    assert posts.get(session, "elsewhere", given.uri) is None


def test_undecided_posts_come_oldest_first_and_leave_when_decided(session: Session) -> None:
    for number in (3, 1, 2):
        see(session, post(number))
    assert [stored.post for stored in posts.undecided(session, 2, ["local"])] == [post(1), post(2)]
    decide(session, post(1))
    assert [stored.post for stored in posts.undecided(session, 9, ["local"])] == [post(2), post(3)]


def test_a_watched_post_that_arrives_as_a_mention_becomes_one(session: Session) -> None:
    see(session, post(1))
    assert posts.add_posts(session, [post(1)], Trigger.MENTION, NOON + MINUTE) == 0
    assert posts.undecided(session, 1, ["local"])[0].trigger is Trigger.MENTION


def test_a_mention_that_arrives_as_watched_stays_a_mention(session: Session) -> None:
    see(session, post(1), Trigger.MENTION)
    see(session, post(1), Trigger.WATCH)
    assert posts.undecided(session, 1, ["local"])[0].trigger is Trigger.MENTION


def test_a_decided_post_stays_as_it_was_decided(session: Session) -> None:
    decide(session, post(1))
    see(session, post(1), Trigger.MENTION)
    stored = posts.get(session, "local", post(1).uri)
    assert stored is not None
    assert stored.trigger is Trigger.WATCH
    assert posts.undecided(session, 1, ["local"]) == []


def test_the_words_of_a_deleted_post_are_forgotten_and_the_verdict_stays(session: Session) -> None:
    decision_id = decide(session, post(1))
    posts.purge_text(session, 1)
    explained = decisions.explain(session, str(decision_id))
    assert explained is not None
    assert explained.logged.post.text == ""
    assert [(one.stated, one.true) for one in explained.evidence] == [("", "2023")]
    assert [one.evidence[0].stated for one in explained.matches] == [""]
    assert explained.logged.reason == "chosen: answer"
    assert explained.logged.verdict_reason == "the year differs: says …, the fact says 2023"


def test_the_excerpts_in_decisions_on_a_deleted_post_above_are_forgotten_too(session: Session) -> None:
    decision_id = decide(session, post(2), judged_uri=post(1).uri)
    posts.purge_text(session, see(session, post(1)))
    explained = decisions.explain(session, str(decision_id))
    assert explained is not None
    assert explained.logged.post.text == post(2).text
    assert [one.stated for one in explained.evidence] == [""]


def test_an_undecided_post_can_be_forgotten_too(session: Session) -> None:
    posts.purge_text(session, see(session, post(1)))
    assert posts.undecided(session, 1, ["local"])[0].post.text == ""


def test_forgetting_an_unknown_post_is_an_error(session: Session) -> None:
    with pytest.raises(StoreError, match="there is no post 7"):
        posts.purge_text(session, 7)
