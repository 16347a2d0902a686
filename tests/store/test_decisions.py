"""One decision per post, and everything behind it."""

from dataclasses import replace

import pytest

from bot.errors import InputError, StoreError
from bot.model import Action, Label, Trigger
from bot.store import Session, Store, decisions, facts, outbox, posts, reviews

from .samples import MINUTE, NOON, decide, decision, fact, post, see, send, source, subject


def record(session: Session, number: int, trigger: Trigger = Trigger.WATCH) -> int:
    judged = post(number)
    return decisions.record(
        session,
        number,
        decision(judged, trigger=trigger),
        fact_base_sha="sha",
        code_version="0",
        at=NOON,
    )


def test_a_post_is_decided_once(store: Store) -> None:
    with store.write() as session:
        decide(session, post(1))
    with pytest.raises(StoreError, match="post 1 no longer awaits a decision"), store.write() as session:
        record(session, 1)


def test_a_post_that_became_a_mention_meanwhile_must_be_read_again(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1")), NOON)
    see(session, post(1))
    see(session, post(1), Trigger.MENTION)
    with pytest.raises(StoreError, match="as a watch: read it again"):
        record(session, 1)
    assert record(session, 1, Trigger.MENTION) == 1


def test_an_unknown_post_cannot_be_decided(session: Session) -> None:
    with pytest.raises(StoreError, match="post 9 no longer awaits"):
        record(session, 9)


def test_a_decision_on_a_fact_that_is_not_stored_is_refused(session: Session) -> None:
    see(session, post(1))
    with pytest.raises(StoreError, match="the fact f1 is not stored"):
        record(session, 1)


def test_the_log_is_newest_first_and_can_be_narrowed(session: Session) -> None:
    decide(session, post(1))
    decide(session, post(2), action=Action.SILENT, fact_id=None)
    decide(session, post(3), action=Action.REVIEW)
    assert [one.post for one in decisions.recent(session, limit=2)] == [post(3), post(2)]
    assert [one.id for one in decisions.recent(session, limit=9, action=Action.ANSWER)] == [1]
    silent = decisions.recent(session, limit=9, label=Label.NONE)
    assert [(one.fact_id, one.reason, one.confidence) for one in silent] == [(None, "chosen: silent", 0.2)]
    assert decisions.recent(session, limit=9, action=Action.SILENT, label=Label.REFUTED) == []


def test_decisions_are_counted_by_action_and_label(session: Session) -> None:
    assert decisions.counts(session) == {}
    for number in (1, 2):
        decide(session, post(number))
    decide(session, post(3), action=Action.SILENT, fact_id=None)
    assert decisions.counts(session) == {(Action.ANSWER, Label.REFUTED): 2, (Action.SILENT, Label.NONE): 1}


def test_an_explanation_holds_everything(session: Session) -> None:
    outbox_id = send(session, 1)
    given = decision(post(1))
    explained = decisions.explain(session, "1")
    assert explained is not None
    assert (explained.logged.post, explained.logged.fact_id, explained.logged.decided_at) == (
        post(1),
        "f1",
        NOON + MINUTE,
    )
    assert (explained.claim, explained.evidence) == ((0, 32), given.matches[0].evidence)
    assert (explained.matches, explained.rules, explained.proposed) == (
        given.matches,
        given.rules,
        given.reply,
    )
    assert (explained.fact, explained.fact_version) == (fact("f1"), 1)
    assert explained.cited == (fact("f1").sources[0],)
    assert explained.delivery == outbox.get(session, outbox_id)
    assert (explained.logged.judged_uri, explained.code_version) == (post(1).uri, "0.1.0")
    assert explained.fact_base_sha == facts.fact_base_sha(session)
    assert explained.review is None


def test_an_explanation_keeps_to_the_fact_as_it_stood_then(session: Session) -> None:
    send(session, 1)
    facts.load_subject(session, subject(replace(fact("f1", "Otherwise."), sources=(source(9),))), NOON)
    explained = decisions.explain(session, "1")
    assert explained is not None
    assert (explained.fact, explained.fact_version) == (fact("f1"), 1)
    assert explained.cited == (fact("f1").sources[0],)


def test_an_explanation_of_silence_needs_no_fact(session: Session) -> None:
    decide(session, post(1), action=Action.SILENT, fact_id=None)
    explained = decisions.explain(session, "1")
    assert explained is not None
    assert (explained.fact, explained.claim, explained.proposed, explained.delivery) == (
        None,
        None,
        None,
        None,
    )
    assert (explained.cited, explained.evidence) == ((), ())


def test_an_explanation_tells_of_the_review(session: Session) -> None:
    review_id = reviews.open(session, decide(session, post(1), action=Action.REVIEW), NOON)
    reviews.reject(session, review_id, "editor", "too old", NOON + MINUTE)
    explained = decisions.explain(session, "1")
    assert explained is not None
    assert explained.review is not None
    assert (explained.review.state, explained.review.reviewer, explained.review.note) == (
        "rejected",
        "editor",
        "too old",
    )


def test_a_decision_is_found_by_uri_number_or_the_beginning_of_a_uri(session: Session) -> None:
    for number in (1, 2, 21):
        decide(session, post(number))
    found = {
        ref: explained.logged.post if (explained := decisions.explain(session, ref)) else None
        for ref in ("local://post/2", "3", "local://post/21", "LOCAL://post/1", "local://post/_", "", "9")
    }
    assert list(found.values()) == [post(2), post(21), post(21), None, None, None, None]
    with pytest.raises(InputError, match="several posts fit local://"):
        decisions.explain(session, "local://")


def test_a_post_that_is_not_decided_has_no_explanation(session: Session) -> None:
    see(session, post(1))
    assert decisions.explain(session, post(1).uri) is None


def test_a_decision_rolled_back_leaves_the_post_waiting(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as session:
        decide(session, post(1))
        _ = 1 / 0
    with store.write() as session:
        see(session, post(1))
        assert [stored.post for stored in posts.undecided(session, 9, ["local"])] == [post(1)]


def test_a_decision_is_found_by_how_the_uri_of_its_post_ends(session: Session) -> None:
    decide(session, post(1))
    decide(session, post(2))
    found = decisions.explain(session, "/2")
    assert found is not None and found.logged.post == post(2)
    assert decisions.explain(session, "2%") is None
