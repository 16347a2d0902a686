"""What authors take back leaves the queue and the store; what is on its way is stopped."""

from dataclasses import replace

import pytest

from bot.model import Action, Withdrawn
from bot.store import Session, decisions, outbox, posts, reviews, withdrawn
from bot.store.obstacles import obstacle
from bot.store.posts import StoredPost

from .samples import MINUTE, NOON, decide, post, see, send

LATER = NOON + MINUTE


def stored(session: Session, number: int) -> StoredPost:
    found = posts.get(session, "local", post(number).uri)
    assert found is not None
    return found


def withdraw(session: Session, *numbers: int, how: Withdrawn = Withdrawn.DELETED) -> int:
    return withdrawn.withdraw(session, "local", [post(number).uri for number in numbers], how, LATER)


def test_the_words_of_deleted_posts_are_forgotten_and_others_stay(session: Session) -> None:
    see(session, post(1))
    see(session, post(2))
    assert withdraw(session, 1, 99) == 1
    assert (stored(session, 1).post.text, stored(session, 1).withdrawn) == ("", Withdrawn.DELETED)
    assert (stored(session, 2).post, stored(session, 2).withdrawn) == (post(2), None)


def test_deleting_twice_counts_once(session: Session) -> None:
    see(session, post(1))
    assert [withdraw(session, 1), withdraw(session, 1)] == [1, 0]


@pytest.mark.parametrize("how", Withdrawn)
def test_its_review_is_closed_with_the_reason(session: Session, how: Withdrawn) -> None:
    decision = decide(session, post(1), action=Action.REVIEW)
    reviews.open(session, decision, NOON)
    withdraw(session, 1, how=how)
    assert reviews.queue(session) == []
    explained = decisions.explain(session, post(1).uri)
    assert explained is not None and explained.review is not None
    assert (explained.review.reviewer, explained.review.note) == ("factbot", f"the post was {how}")


def test_an_answer_on_its_way_meets_an_obstacle(session: Session) -> None:
    item = outbox.get(session, send(session, 1))
    assert item is not None and obstacle(session, item.decision_id) is None
    withdraw(session, 1)
    assert obstacle(session, item.decision_id) == "its author has deleted the post meanwhile"


def test_an_edited_post_is_judged_as_it_reads_now_if_it_was_not_yet(session: Session) -> None:
    see(session, post(1))
    revised = replace(post(1), text="in other words")
    assert withdrawn.revise(session, "local", [revised], LATER) == 1
    assert (stored(session, 1).post.text, stored(session, 1).withdrawn) == ("in other words", None)
    assert posts.undecided(session, 9, ["local"])[0].post.text == "in other words"


def test_an_edited_post_is_not_judged_again(session: Session) -> None:
    decide(session, post(1))
    revised = replace(post(1), text="in other words")
    assert withdrawn.revise(session, "local", [revised, revised], LATER) == 1
    assert (stored(session, 1).post.text, stored(session, 1).withdrawn) == ("", Withdrawn.EDITED)
    assert posts.undecided(session, 9, ["local"]) == []


def test_an_edit_that_changes_no_word_changes_nothing(session: Session) -> None:
    see(session, post(1))
    assert withdrawn.revise(session, "local", [post(1)], LATER) == 0
    assert stored(session, 1).post == post(1)
