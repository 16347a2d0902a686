"""Each way a delivery can go wrong ends in exactly one answer, or in a row that says why not."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text

from bot import clock
from bot.jobs.answer import answer
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.model import Draft, Post, Withdrawn
from bot.platforms.local import Call, Fault, LocalPlatform
from bot.store import Session, decisions, outbox, people, posts, withdrawn
from bot.store.facts import load_subject
from bot.store.outbox import Outgoing
from tests.jobs.conftest import LIE, World

QUESTION = "did Musk buy 100,000 GPUs for Twitter?"


def ready(world: World) -> str:
    """A lie, decided on, with its answer in the outbox; each by another author."""
    number = len(world.network.posts())
    uri = world.post(LIE, f"author{number}" if number else "alice")
    observe(world.bench)
    answer(world.bench)
    return uri


def row(world: World, uri: str) -> Outgoing:
    with world.bench.store.read() as session:
        explained = decisions.explain(session, uri)
    assert explained is not None
    assert explained.delivery is not None
    return explained.delivery


def deliver_later(world: World, **later: int) -> None:
    with time_machine.travel(clock.now() + timedelta(**later)):
        deliver(world.bench)


@pytest.mark.parametrize("fault", [Fault.lost_answer(), Fault.lost_request()])
def test_an_answer_of_unknown_outcome_is_looked_for_before_it_is_sent_again(world: World, fault: Fault) -> None:
    uri = ready(world)
    world.faults.add(fault)
    deliver(world.bench)
    assert row(world, uri).state == "sending"
    deliver_later(world, minutes=2)
    assert len(world.replies(uri)) == 1
    assert row(world, uri).state == "sent"


def test_a_process_that_died_while_sending_leaves_a_row_to_reconcile(world: World) -> None:
    uri = ready(world)
    with world.bench.store.write() as session:
        (item,) = outbox.claim(session, "local", "died", clock.now(), world.bench.lease, 1)
    world.bench.platforms[0].send(uri, world.prepared(uri, item.text, item.lang), item.key)
    deliver(world.bench)
    assert row(world, uri).state == "sending"
    deliver_later(world, minutes=2)
    assert row(world, uri).state == "sent"
    assert len(world.replies(uri)) == 1


def test_a_limited_rate_is_waited_out(world: World) -> None:
    uri = ready(world)
    world.faults.add(Fault.rate_limited(timedelta(minutes=10), on=[Call.SEND]))
    deliver(world.bench)
    deliver_later(world, minutes=9)
    assert world.replies(uri) == []
    deliver_later(world, minutes=11)
    assert len(world.replies(uri)) == 1


@pytest.mark.parametrize("fault", [Fault.unavailable(on=[Call.SEND]), Fault.login_failed(on=[Call.SEND])])
def test_an_outage_is_waited_out_with_longer_and_longer_pauses(world: World, fault: Fault) -> None:
    uris = [ready(world), ready(world)]
    world.faults.add(*[fault] * 6)
    attempts = []
    for hour in range(6):
        deliver_later(world, hours=hour)
        attempts.append(row(world, uris[0]).attempt + row(world, uris[1]).attempt)
    assert attempts == [1, 2, 3, 4, 5, 6]
    deliver_later(world, hours=8)
    assert [len(world.replies(uri)) for uri in uris] == [1, 1]


def test_an_answer_that_could_not_be_sent_for_a_day_is_given_up(world: World) -> None:
    uri = ready(world)
    world.faults.add(Fault.unavailable(on=[Call.SEND]))
    deliver_later(world, hours=25)
    assert row(world, uri).state == "failed"
    assert "given up after 1 day" in str(row(world, uri).error)


def test_who_opts_out_while_an_answer_waits_does_not_get_it(world: World) -> None:
    uri = ready(world)
    with world.bench.store.write() as session:
        people.opt_out(session, "local", "alice", None, clock.now())
    deliver(world.bench)
    assert world.replies(uri) == []
    assert "left alone" in str(row(world, uri).error)


@pytest.mark.parametrize("meanwhile", ["opts out", "deletes the post", "has its words forgotten"])
def test_what_happens_while_the_platform_is_asked_still_stops_the_answer(
    world: World, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    uri, prepare = ready(world), LocalPlatform.prepare

    def slow(platform: LocalPlatform, target: Post, draft: Draft) -> str:
        with world.bench.store.write() as session:
            if meanwhile == "opts out":
                people.opt_out(session, "local", "alice", None, clock.now())
            elif meanwhile == "deletes the post":
                withdrawn.withdraw(session, "local", [uri], Withdrawn.DELETED, clock.now())
            else:
                posts.purge_text(session, target_id(session, uri))
        return prepare(platform, target, draft)

    monkeypatch.setattr(LocalPlatform, "prepare", slow)
    deliver(world.bench)
    assert world.replies(uri) == []
    assert row(world, uri).state == "failed"
    assert "meanwhile" in str(row(world, uri).error)


def target_id(session: Session, uri: str) -> int:
    stored = posts.get(session, "local", uri)
    assert stored is not None
    return stored.id


@pytest.mark.parametrize("rubbish", ["", "{", "null", "[]"])
def test_damaged_words_are_of_unknown_outcome_and_hold_up_no_other(world: World, rubbish: str) -> None:
    damaged = ready(world)
    world.faults.add(Fault.unavailable([Call.SEND]))
    deliver(world.bench)
    spoil(world, "UPDATE outbox SET prepared = :rubbish", rubbish=rubbish)
    other = ready(world)
    deliver_later(world, minutes=1)
    assert world.replies(other)
    assert (row(world, damaged).state, world.replies(damaged)) == ("sending", [])


def test_a_damaged_decision_does_not_keep_a_deleted_post_from_being_forgotten(world: World) -> None:
    uri = ready(world)
    spoil(world, "UPDATE decision SET evidence = '{', matches = ''")
    with world.bench.store.write() as session:
        assert withdrawn.withdraw(session, "local", [uri], Withdrawn.DELETED, clock.now()) == 1
        stored = posts.get(session, "local", uri)
    assert stored is not None and stored.post.text == ""


def spoil(world: World, statement: str, **values: object) -> None:
    with world.bench.store.write() as session:
        session.execute(text(statement), values)


def test_an_answer_that_rests_on_a_fact_changed_meanwhile_is_not_sent(world: World) -> None:
    uri = ready(world)
    subject = world.bench.facts.current().matcher.subject
    changed = tuple(replace(fact, notes="looked at again") for fact in subject.facts)
    with world.bench.store.write() as session:
        load_subject(session, replace(subject, facts=changed), clock.now())
    deliver(world.bench)
    assert world.replies(uri) == []
    assert "changed or withdrawn" in str(row(world, uri).error)


@pytest.mark.parametrize(
    ("fault", "reason"), [(Fault.target_deleted(), "TargetGone"), (Fault.blocked(), "BlockedByAuthor")]
)
def test_where_no_answer_is_possible_or_welcome_none_is_sent_and_the_row_says_why(
    world: World, fault: Fault, reason: str
) -> None:
    uri = ready(world)
    world.faults.add(fault)
    deliver(world.bench)
    assert row(world, uri).state == "failed"
    assert reason in str(row(world, uri).error)
    assert world.replies(uri) == []


def test_when_the_truth_cannot_be_known_a_person_must_look(world: World) -> None:
    uri = ready(world)
    world.faults.add(Fault.lost_answer(), *[Fault.unavailable(on=[Call.OWN_REPLY])] * 2)
    deliver(world.bench)
    deliver_later(world, minutes=2)
    assert row(world, uri).state == "sending"
    deliver_later(world, hours=25)
    assert row(world, uri).state == "unsure"
    deliver_later(world, hours=26)
    assert len(world.replies(uri)) == 1


@pytest.mark.parametrize("spoilt", ["decision SET reply_sources", "outbox SET prepared"])
def test_a_damaged_answer_does_not_hold_up_others_in_its_thread_for_long(world: World, spoilt: str) -> None:
    root = world.post("hello", "carol")
    first, second = (world.post(f"@factbot {QUESTION}", name, root) for name in ("dave", "erin"))
    observe(world.bench)
    answer(world.bench)
    world.faults.add(Fault.unavailable([Call.SEND]))
    deliver(world.bench)
    spoil(world, f"UPDATE {spoilt} = '{{' WHERE id = (SELECT min(id) FROM outbox)")
    for minute in range(1, 20):
        deliver_later(world, minutes=minute)
    assert [len(world.replies(uri)) for uri in (first, second)] == [0, 1]


def test_in_an_outage_however_long_answers_within_a_thread_keep_their_order(world: World) -> None:
    root = world.post("hello", "carol")
    uris = [world.post(f"@factbot {QUESTION}", name, root) for name in ("dave", "erin")]
    observe(world.bench)
    answer(world.bench)
    for hour in range(1, 12):
        world.faults.add(Fault.unavailable([Call.SEND]))
        deliver_later(world, hours=hour)
    for hour in range(13, 16):
        deliver_later(world, hours=hour)
    answers = [post for post in world.network.posts() if post.author == "factbot"]
    assert [post.parent_uri for post in answers] == uris


def test_answers_within_a_thread_keep_their_order(world: World) -> None:
    root = world.post("good morning")
    first, second = (world.post(f"@factbot {QUESTION}", name, reply_to=root) for name in ("bob", "carol"))
    other = world.post(f"@factbot {QUESTION}", "dave")
    observe(world.bench)
    while answer(world.bench):
        pass
    world.faults.add(Fault.rate_limited(timedelta(minutes=10), on=[Call.SEND]))
    deliver(world.bench)
    deliver_later(world, minutes=1)
    assert [len(world.replies(uri)) for uri in (first, second, other)] == [0, 0, 1]
    deliver_later(world, minutes=11)
    assert [len(world.replies(uri)) for uri in (first, second)] == [1, 1]
    answers = [post.uri for post in world.network.posts() if post.author == "factbot" and post.root_uri == root]
    assert [world.network.find(uri).parent_uri for uri in answers] == [first, second]  # type: ignore[union-attr]


@pytest.mark.parametrize("rubbish", ['["rubbish"]', "no JSON at all"])
def test_a_damaged_row_is_put_off_and_holds_up_no_other(world: World, rubbish: str) -> None:
    broken, sound = ready(world), ready(world)
    decision_id = row(world, broken).decision_id
    spoil(world, "UPDATE decision SET reply_sources = :rubbish WHERE id = :id", rubbish=rubbish, id=decision_id)
    deliver(world.bench)
    assert [len(world.replies(uri)) for uri in (broken, sound)] == [0, 1]
    for hour in range(1, 5):
        deliver_later(world, hours=hour)
    with world.bench.store.read() as session:
        (item,) = outbox.put_off(session, 5)
    assert item.decision_id == decision_id
    assert "holds a damaged row" in str(item.error)
    deliver_later(world, hours=25)
    with world.bench.store.read() as session:
        assert outbox.put_off(session, 1) == []
        assert outbox.pending(session) == 0
