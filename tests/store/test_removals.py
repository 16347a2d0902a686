"""Answers of ours that are to be taken down: by whose wish, in which order, and once."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.model import Withdrawn
from bot.store import Session, outbox, removals
from bot.store import posts as stored_posts
from bot.store.answers import Given
from bot.store.removals import Removal
from bot.store.tables import RemovalCause, removal
from bot.store.tables import post as post_table

from .samples import MINUTE, NOON, post, send

LATER = NOON + timedelta(hours=1)
TOMORROW = NOON + timedelta(days=1)


def ours(number: int) -> str:
    return f"local://ours/{number}"


def sent(session: Session, *numbers: int, author: str = "reader") -> None:
    """Answers to posts of one author, as they stand on the network."""
    for number in numbers:
        send(session, number, author=author)
        (item,) = outbox.claim(session, "local", "worker", LATER, MINUTE, 1)
        outbox.mark_sent(session, item, ours(number), LATER)


def ask(session: Session, number: int, author: str = "reader", platform: str = "local") -> bool:
    return removals.ask(session, platform, ours(number), author, LATER)


def due(session: Session, limit: int = 9, platform: str = "local") -> list[str]:
    return [item.remote_uri for item in removals.due(session, platform, LATER, limit)]


def withdraw(session: Session, number: int, how: Withdrawn) -> None:
    session.execute(update(post_table).where(post_table.c.uri == post(number).uri).values(withdrawn=how))


def rows(session: Session) -> list[tuple[object, ...]]:
    return [tuple(row) for row in session.execute(select(removal))]


def test_whom_it_answers_may_have_an_answer_taken_down(session: Session) -> None:
    sent(session, 1, 2)
    assert ask(session, 2)
    assert removals.due(session, "local", LATER, 9) == [Removal(2, "local", ours(2), RemovalCause.ASKED, 0)]


def test_nobody_else_may(session: Session) -> None:
    sent(session, 1)
    sent(session, 2, author="another")
    assert not ask(session, 1, author="another")
    assert not ask(session, 1, author="Reader")
    assert not ask(session, 1, platform="bluesky")
    assert not ask(session, 9)
    assert rows(session) == []


@pytest.mark.parametrize("state", ["ready", "sending", "failed", "unsure"])
def test_what_does_not_stand_cannot_be_taken_down(session: Session, state: str) -> None:
    send(session, 1)
    if state != "ready":
        (item,) = outbox.claim(session, "local", "worker", LATER, MINUTE, 1)
        if state != "sending":
            {"failed": outbox.mark_failed, "unsure": outbox.mark_unsure}[state](session, item, "why")
    assert not ask(session, 1)
    withdraw(session, 1, Withdrawn.DELETED)
    assert removals.orphaned(session, "local") == []
    assert removals.of_author(session, "local", "reader", LATER) == 0
    assert removals.being_sent(session, "local", "reader") is (state == "sending")
    assert not removals.being_sent(session, "local", "another")


def test_asked_twice_is_once(session: Session) -> None:
    sent(session, 1)
    assert ask(session, 1)
    before = rows(session)
    assert removals.ask(session, "local", ours(1), "reader", TOMORROW), "it is theirs to ask, again"
    assert rows(session) == before


def test_asked_again_after_it_was_done_is_not_done_again(session: Session) -> None:
    sent(session, 1)
    ask(session, 1)
    removals.done(session, removals.due(session, "local", LATER, 1)[0], LATER)
    ask(session, 1)
    assert removals.due(session, "local", TOMORROW, 9) == []


def test_answers_under_deleted_posts_go_and_those_under_edited_ones_stay(session: Session) -> None:
    sent(session, 1, 2, 3)
    withdraw(session, 1, Withdrawn.DELETED)
    withdraw(session, 2, Withdrawn.EDITED)
    orphaned = removals.orphaned(session, "local")
    assert removals.orphaned(session, "bluesky") == []
    assert removals.of_deleted(session, orphaned, LATER) == 1
    assert removals.due(session, "local", LATER, 9) == [Removal(1, "local", ours(1), RemovalCause.DELETED, 0)]
    assert removals.orphaned(session, "local") == [], "it is on its way, or done"


def test_what_was_asked_for_first_stays_the_cause(session: Session) -> None:
    sent(session, 1)
    ask(session, 1)
    withdraw(session, 1, Withdrawn.DELETED)
    assert removals.orphaned(session, "local") == []
    assert removals.of_deleted(session, [1], TOMORROW) == 1
    assert removals.of_author(session, "local", "reader", TOMORROW) == 0
    (item,) = removals.due(session, "local", LATER, 9)
    assert item.cause is RemovalCause.ASKED


def test_all_answers_to_somebody_go_at_once_and_no_others(session: Session) -> None:
    sent(session, 1, 3)
    sent(session, 2, author="another")
    assert removals.of_author(session, "local", "reader", LATER) == 2
    assert {item.cause for item in removals.due(session, "local", LATER, 9)} == {RemovalCause.OPERATOR}
    assert due(session) == [ours(1), ours(3)]


def test_what_is_due_comes_oldest_first_and_no_more_than_asked_for(session: Session) -> None:
    sent(session, 1, 2, 3)
    for number, minutes in ((3, 1), (1, 2), (2, 3)):
        removals.ask(session, "local", ours(number), "reader", NOON + minutes * MINUTE)
    assert due(session) == [ours(3), ours(1), ours(2)]
    assert due(session, limit=2) == [ours(3), ours(1)]
    assert due(session, platform="bluesky") == []
    assert removals.due(session, "local", NOON, 9) == []


def test_what_was_done_stands_no_more_and_stays_given(session: Session) -> None:
    sent(session, 1, 2)
    ask(session, 1)
    ask(session, 2)
    first, _ = removals.due(session, "local", LATER, 9)
    removals.postpone(session, first, LATER, "Unavailable: down")
    removals.done(session, first, TOMORROW)
    assert due(session) == [ours(2)]
    done, _ = session.execute(select(removal).order_by(removal.c.outbox_id)).mappings().all()
    assert (done["done_at"], done["error"]) == (TOMORROW, None)
    item = outbox.get(session, 1)
    assert item is not None and item.state == "sent"
    assert Given(session, "local").has(post(1).uri), "it is never given a second time"


def test_what_could_not_be_done_is_due_later_with_the_reason(session: Session) -> None:
    sent(session, 1, 2)
    ask(session, 1)
    ask(session, 2)
    first, _ = removals.due(session, "local", LATER, 9)
    removals.postpone(session, first, TOMORROW, "Unavailable: down")
    assert due(session) == [ours(2)]
    again, _ = removals.due(session, "local", TOMORROW, 9)
    assert (again.remote_uri, again.attempt) == (ours(1), 1)
    (error,) = session.execute(select(removal.c.error).where(removal.c.outbox_id == 1)).scalars()
    assert error == "Unavailable: down"


def test_only_what_was_tried_often_and_still_stands_is_overdue(session: Session) -> None:
    sent(session, 1, 2, 3)
    for number in (1, 2, 3):
        ask(session, number)
    for tries, item in zip((5, 5, 4), removals.due(session, "local", LATER, 9), strict=True):
        for attempt in range(tries):
            removals.postpone(session, Removal(item.outbox_id, "local", "", item.cause, attempt), LATER, "no")
    assert removals.overdue(session, 5) == 2
    removals.done(session, removals.due(session, "local", LATER, 9)[0], LATER)
    assert removals.overdue(session, 5) == 1


def test_forgotten_words_do_not_keep_an_answer_from_being_taken_down(session: Session) -> None:
    sent(session, 1)
    stored_posts.purge_text(session, 1)
    assert ask(session, 1)
    assert due(session) == [ours(1)]
