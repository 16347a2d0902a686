"""`factbot review`."""

from getpass import getuser
from pathlib import Path

import pytest

from bot.clock import now
from bot.model import Action
from bot.store import Store, decisions, outbox, people, reviews
from bot.store.tables import OutboxState, ReviewState

from .conftest import Run
from .staged import CLAIM, FACT, post, stage


def _state(store: Store, decision_id: int = 1) -> ReviewState:
    with store.read() as session:
        found = decisions.explain(session, str(decision_id))
    assert found is not None and found.review is not None
    return found.review.state


@pytest.mark.parametrize("command", [("review",), ("review", "list")])
def test_what_waits_is_shown_with_the_proposed_reply(run: Run, store: Store, command: tuple[str, ...]) -> None:
    stage(store, post(1), Action.REVIEW)
    stage(store, post(2, "Acme\x1b[2J [red]x"), Action.REVIEW, worded=False)
    ran = run(*command)
    assert ran.code == 0
    for part in (
        f"@reader: {CLAIM}",
        f"refuted 0.93, {FACT}: the amount differs",
        "the quota of 20 answers an hour is used up",
        "Acme bought about 10,000 chips.",
        "https://example.org/chips",
        "factbot review approve 1",
        "[red]x",
        "none: it can only be rejected",
    ):
        assert part in ran.out
    assert "\x1b" not in ran.out
    assert ran.lines[-1] == "2 reviews open"


def test_approving_puts_exactly_the_proposed_reply_in_the_outbox(run: Run, store: Store) -> None:
    stage(store, post(1), Action.REVIEW)
    ran = run("review", "approve", "1", "--note", "clear", "--reviewer", "desk")
    assert ran.code == 0
    with store.read() as session:
        found = decisions.explain(session, "1")
    assert found is not None and found.delivery is not None and found.review is not None and found.proposed is not None
    assert found.delivery.text == found.proposed.text
    assert (found.delivery.state, found.delivery.key) == (OutboxState.READY, "local:local://post/1")
    assert (found.review.state, found.review.reviewer, found.review.note) == ("approved", "desk", "clear")


def test_rejecting_sends_nothing_and_names_who_is_logged_in(run: Run, store: Store) -> None:
    stage(store, post(1), Action.REVIEW)
    assert run("review", "reject", "1").code == 0
    with store.read() as session:
        found = decisions.explain(session, "1")
        assert outbox.pending(session) == 0
        assert reviews.queue(session) == []
    assert found is not None and found.review is not None
    assert (found.review.state, found.review.reviewer) == ("rejected", getuser())


def test_a_review_without_a_reply_cannot_be_approved(run: Run, store: Store) -> None:
    stage(store, post(1), Action.REVIEW, worded=False)
    ran = run("review", "approve", "1")
    assert ran.code == 2
    assert ran.err == "factbot: review 1 has no proposed reply, so there is nothing to send: reject it\n"
    assert _state(store) is ReviewState.OPEN


def test_nobody_who_opted_out_meanwhile_is_answered(run: Run, store: Store) -> None:
    stage(store, post(1), Action.REVIEW)
    with store.write() as session:
        people.opt_out(session, "local", "reader", None, now())
    ran = run("review", "approve", "1")
    assert ran.code == 2
    assert ran.err == "factbot: its author asked meanwhile to be left alone: reject review 1\n"
    assert _state(store) is ReviewState.OPEN


def test_a_post_that_has_an_answer_gets_no_second_one(run: Run, store: Store) -> None:
    stage(store, post(1), Action.REVIEW)
    stage(store, post(2), Action.SILENT)
    with store.write() as session:
        item = reviews.queue(session)[0]
        assert item.reply is not None
        outbox.enqueue(session, item.decision_id, "local", item.post.uri, "another way", item.reply, now())
    ran = run("review", "approve", "1")
    assert ran.code == 2
    assert ran.err == "factbot: local://post/1 has an answer already: reject review 1\n"
    assert _state(store) is ReviewState.OPEN


def test_a_reply_that_rests_on_a_withdrawn_fact_is_not_sent(run: Run, store: Store) -> None:
    stage(store, post(1), Action.REVIEW)
    chips = Path("subject/facts/chips.yaml")
    chips.write_text(chips.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    assert run("facts", "load").code == 0
    ran = run("review", "approve", "1")
    assert ran.code == 2
    assert ran.err == f"factbot: the fact {FACT} was changed or withdrawn meanwhile: reject review 1\n"
    with store.read() as session:
        assert outbox.pending(session) == 0


@pytest.mark.parametrize("word", ["approve", "reject"])
def test_a_closed_review_stays_closed(run: Run, store: Store, word: str) -> None:
    stage(store, post(1), Action.REVIEW)
    assert run("review", "reject", "1", "--reviewer", "desk").code == 0
    ran = run("review", word, "1")
    assert ran.code == 2
    assert ran.err == "factbot: review 1 was already rejected by desk\n"


@pytest.mark.parametrize("id_", ["7", "0", "9" * 30])
def test_an_unknown_review_is_refused(run: Run, store: Store, id_: str) -> None:
    ran = run("review", "reject", id_)
    assert ran.code == 2
    assert ran.err.startswith(f"factbot: there is no review {id_}:")
