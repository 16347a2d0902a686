"""Reviews, opt-outs, cursors and events."""

import json

import pytest
from sqlalchemy import text

from bot.errors import InputError
from bot.model import Action, Label
from bot.store import Session, cursors, events, outbox, people, reviews

from .samples import MINUTE, NOON, decide, decision, post, see


def waiting(session: Session, number: int) -> int:
    return reviews.open(session, decide(session, post(number), action=Action.REVIEW), NOON + number * MINUTE)


def test_the_queue_shows_what_a_person_needs_oldest_first(session: Session) -> None:
    for number in (2, 1):
        waiting(session, number)
    first, second = reviews.queue(session)
    assert (first.post, second.post) == (post(1), post(2))
    assert (first.label, first.confidence, first.fact_id) == (Label.REFUTED, 0.93, "f1")
    assert (first.reason, first.verdict_reason) == (
        "chosen: review",
        "the year differs: says '2021', the fact says 2023",
    )
    assert first.reply == decision(post(1)).reply


def test_an_approved_answer_can_go_straight_to_the_outbox(session: Session) -> None:
    item = reviews.approve(session, waiting(session, 1), "editor", None, NOON)
    assert item.reply is not None
    outbox.enqueue(session, item.decision_id, "local", item.post.uri, "k", item.reply, NOON)
    assert reviews.queue(session) == []
    assert outbox.pending(session) == 1


@pytest.mark.parametrize("again", [reviews.approve, reviews.reject])
def test_a_review_is_closed_once(session: Session, again: object) -> None:
    review_id = waiting(session, 1)
    reviews.reject(session, review_id, "editor", "no", NOON)
    with pytest.raises(InputError, match=r"^review 1 was already rejected by editor$"):
        again(session, review_id, "other", None, NOON)  # type: ignore[operator]


def test_an_unknown_review_is_an_input_error(session: Session) -> None:
    with pytest.raises(InputError, match=r"^there is no review 7: "):
        reviews.approve(session, 7, "editor", None, NOON)


def test_a_review_needs_a_name(session: Session) -> None:
    review_id = waiting(session, 1)
    with pytest.raises(InputError, match="needs the reviewer's name"):
        reviews.approve(session, review_id, " ", None, NOON)
    assert len(reviews.queue(session)) == 1


def test_who_opts_out_stays_out_on_that_platform(session: Session) -> None:
    assert not people.opted_out(session, "local", "reader")
    people.opt_out(session, "local", "reader", post(1).uri, NOON)
    people.opt_out(session, "local", "reader", None, NOON + MINUTE)
    assert people.opted_out(session, "local", "reader")
    assert not people.opted_out(session, "elsewhere", "reader")
    assert session.execute(text("SELECT since FROM opt_out")).scalars().all() == ["2026-03-01T12:00:00.000000Z"]


def test_a_cursor_moves_and_each_stream_has_its_own(session: Session) -> None:
    assert cursors.get(session, "local", "watch") is None
    for value in ("10", "11"):
        cursors.set(session, "local", "watch", value, NOON)
    cursors.set(session, "local", "mentions", "5", NOON)
    assert [cursors.get(session, "local", stream) for stream in ("watch", "mentions")] == ["11", "5"]


def test_an_event_keeps_its_particulars(session: Session) -> None:
    post_id = see(session, post(1))
    events.log(session, "post_deleted", {"by": "l’auteur", "n": 2}, NOON, post_id)
    events.log(session, "started", {}, NOON)
    rows = session.execute(text("SELECT kind, post_id, detail FROM event ORDER BY id")).all()
    assert [(row.kind, row.post_id, json.loads(row.detail)) for row in rows] == [
        ("post_deleted", 1, {"by": "l’auteur", "n": 2}),
        ("started", None, {}),
    ]
