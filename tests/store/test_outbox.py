"""Answers leave once, whoever crashes and whoever comes late."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import StoreError
from bot.model import Action, Reply
from bot.store import Session, Store, open_store, outbox
from bot.store.migrate import upgrade
from bot.store.outbox import Outgoing
from bot.store.tables import OutboxState

from .samples import MINUTE, NOON, decide, post, reply, send, source

LEASE = timedelta(minutes=5)
LATER = NOON + timedelta(hours=1)


def take(session: Session, owner: str = "worker", limit: int = 9) -> list[Outgoing]:
    return outbox.claim(session, "local", owner, LATER, LEASE, limit)


def now(session: Session, item: Outgoing) -> Outgoing:
    found = outbox.get(session, item.id)
    assert found is not None
    return found


def test_an_answer_is_stored_ready_with_its_citations_in_order(session: Session) -> None:
    decision_id = decide(session, post(1))
    both = reply(source(2), source(1))
    outbox_id = outbox.enqueue(session, decision_id, "local", "local://post/1", "k", both, NOON)
    item = outbox.get(session, outbox_id)
    assert item is not None
    assert (item.state, item.attempt, item.text, item.next_try_at) == ("ready", 0, both.text, NOON)
    query = "SELECT url FROM citation JOIN source ON source.id = source_id ORDER BY citation.position"
    assert session.execute(text(query)).scalars().all() == ["https://example.org/2", "https://example.org/1"]


@pytest.mark.parametrize(
    ("cited", "message"),
    [
        (reply(source(9)), "does not rest on https://example.org/9"),
        (replace(reply(), sources=()), "cites nothing"),
    ],
)
def test_an_answer_that_does_not_rest_on_its_fact_is_refused(session: Session, cited: Reply, message: str) -> None:
    decision_id = decide(session, post(1))
    with pytest.raises(StoreError, match=message):
        outbox.enqueue(session, decision_id, "local", "local://post/1", "k", cited, NOON)
    assert outbox.pending(session) == 0


def test_an_answer_without_a_fact_may_cite_nothing_but_no_foreign_source(session: Session) -> None:
    decision_id = decide(session, post(1), action=Action.ANSWER, fact_id=None)
    with pytest.raises(StoreError, match="does not rest on"):
        outbox.enqueue(session, decision_id, "local", "local://post/1", "k", reply(), NOON)
    plain = replace(reply(), sources=())
    assert outbox.enqueue(session, decision_id, "local", "local://post/1", "k", plain, NOON) == 1


def test_a_second_answer_to_one_target_is_refused(store: Store) -> None:
    with store.write() as session:
        send(session, 1)
        decision_id = decide(session, post(2))
    with pytest.raises(StoreError, match="refused a row"), store.write() as session:
        outbox.enqueue(session, decision_id, "local", post(1).uri, "other", reply(), NOON)


def test_due_answers_are_claimed_oldest_first_and_once(session: Session) -> None:
    for number in (3, 1, 2):
        send(session, number)
    first = take(session, limit=2)
    assert [item.target_uri for item in first] == [post(1).uri, post(2).uri]
    assert {(item.state, item.attempt, item.owner, item.lease_until) for item in first} == {
        ("sending", 1, "worker", LATER + LEASE)
    }
    assert [item.target_uri for item in take(session, "other")] == [post(3).uri]
    assert take(session) == []


def test_answers_of_another_platform_or_not_yet_due_are_left(session: Session) -> None:
    send(session, 1)
    assert outbox.claim(session, "elsewhere", "worker", LATER, LEASE, 9) == []
    assert outbox.claim(session, "local", "worker", NOON, LEASE, 9) == []


def test_many_workers_claim_each_answer_exactly_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.sqlite'}"
    upgrade(url)
    store = open_store(url)
    with store.write() as session:
        for number in range(60):
            send(session, number)

    def work(name: int) -> list[int]:
        taken: list[int] = []
        while True:
            with store.write() as session:
                items = take(session, str(name), limit=3)
            if not items:
                return taken
            taken += [item.id for item in items]

    with ThreadPoolExecutor(4) as pool:
        taken = [outbox_id for ids in pool.map(work, range(4)) for outbox_id in ids]
    assert sorted(taken) == list(range(1, 61))
    store.close()


def test_a_sent_answer_keeps_its_remote_name_and_nothing_more_can_become_of_it(session: Session) -> None:
    send(session, 1)
    [item] = take(session)
    outbox.mark_sent(session, item, "remote://1", LATER)
    sent = now(session, item)
    assert (sent.state, sent.remote_uri, sent.sent_at, sent.lease_until) == (
        "sent",
        "remote://1",
        LATER,
        None,
    )
    with pytest.raises(StoreError, match="answer 1 is sent"):
        outbox.back_to_ready(session, sent, LATER)


def test_a_worker_that_lost_its_lease_is_told_and_overwrites_nothing(session: Session) -> None:
    send(session, 1)
    [slow] = take(session, "slow")
    assert outbox.expired(session, "local", LATER + LEASE - MINUTE) == []
    [found] = outbox.expired(session, "local", LATER + LEASE)
    assert found == slow
    outbox.back_to_ready(session, found, LATER + LEASE)
    with pytest.raises(StoreError, match="another took over"):
        outbox.mark_sent(session, slow, "remote://slow", LATER + LEASE)
    [quick] = outbox.claim(session, "local", "slow", LATER + LEASE, LEASE, 9)
    with pytest.raises(StoreError, match="no longer sending in attempt 1"):
        outbox.mark_failed(session, slow, "late")
    outbox.mark_sent(session, quick, "remote://quick", LATER + LEASE)
    assert (now(session, slow).remote_uri, now(session, slow).attempt) == ("remote://quick", 2)


def test_only_one_of_two_reconcilers_succeeds(session: Session) -> None:
    send(session, 1)
    take(session)
    [mine], [theirs] = (outbox.expired(session, "local", LATER + LEASE) for _ in range(2))
    outbox.mark_sent(session, mine, "remote://1", LATER)
    with pytest.raises(StoreError, match="another took over"):
        outbox.mark_unsure(session, theirs, "cannot be read")


def test_a_postponed_answer_rests_until_its_time(session: Session) -> None:
    send(session, 1)
    [item] = take(session)
    outbox.postpone(session, item, LATER + MINUTE, "rate limited")
    assert take(session) == []
    [again] = outbox.claim(session, "local", "worker", LATER + MINUTE, LEASE, 9)
    assert (again.attempt, again.error) == (2, "rate limited")


def test_an_unsure_answer_waits_for_a_person_who_may_settle_it(session: Session) -> None:
    send(session, 1)
    [item] = take(session)
    outbox.mark_unsure(session, item, "the platform could not be read")
    assert take(session) == []
    [waiting] = outbox.unsure(session)
    assert waiting.error == "the platform could not be read"
    outbox.mark_sent(session, waiting, "remote://1", LATER)
    assert outbox.unsure(session) == []
    assert now(session, item).error is None


def test_a_failed_answer_keeps_the_reason_and_frees_its_target(session: Session) -> None:
    send(session, 1)
    [item] = take(session)
    outbox.mark_failed(session, item, "the post is gone")
    assert (now(session, item).state, now(session, item).error) == (OutboxState.FAILED, "the post is gone")
    decision_id = decide(session, post(2))
    assert outbox.enqueue(session, decision_id, "local", post(1).uri, "other", reply(), NOON) == 2


def test_pending_counts_what_is_ready_or_being_sent(session: Session) -> None:
    for number in (1, 2, 3):
        send(session, number)
    [item] = take(session, limit=1)
    assert outbox.pending(session) == 3
    outbox.mark_unsure(session, item, "lost")
    assert outbox.pending(session) == 2


def test_an_unknown_answer_is_none(session: Session) -> None:
    assert outbox.get(session, 9) is None


def test_what_was_kept_first_is_what_is_sent(session: Session) -> None:
    send(session, 1)
    (item,) = take(session)
    assert outbox.keep(session, item, "first") == "first"
    assert outbox.keep(session, item, "second") == "first"
    assert now(session, item).prepared == "first"


def test_a_worker_that_lost_its_row_keeps_nothing(session: Session) -> None:
    send(session, 1)
    (item,) = take(session)
    outbox.back_to_ready(session, item, NOON)
    with pytest.raises(StoreError, match="took over"):
        outbox.keep(session, item, "late")
