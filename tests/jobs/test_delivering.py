"""Each way a delivery can go wrong ends in exactly one answer, or in a row that says why not."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from bot import clock
from bot.jobs.answer import answer
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.platforms.local import Call, Fault
from bot.store import decisions, outbox
from bot.store.outbox import Outgoing
from tests.jobs.conftest import LIE, World


def ready(world: World) -> str:
    """A lie, decided on, with its answer in the outbox."""
    uri = world.post(LIE)
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
    world.bench.platforms[0].reply(uri, item.text, item.lang, item.key)
    deliver(world.bench)
    assert row(world, uri).state == "sending"
    deliver_later(world, minutes=2)
    assert row(world, uri).state == "sent"
    assert len(world.replies(uri)) == 1


def test_a_limited_rate_is_waited_out(world: World) -> None:
    uri = ready(world)
    world.faults.add(Fault.rate_limited(timedelta(minutes=10), on=[Call.REPLY]))
    deliver(world.bench)
    deliver_later(world, minutes=9)
    assert world.replies(uri) == []
    deliver_later(world, minutes=11)
    assert len(world.replies(uri)) == 1


def test_an_unavailable_network_is_tried_again_with_longer_waits_and_given_up_at_last(world: World) -> None:
    uri = ready(world)
    world.faults.add(*[Fault.unavailable(on=[Call.REPLY])] * 3)
    waits = []
    for hours in (0, 1, 2):
        deliver_later(world, hours=hours)
        waits.append(row(world, uri).next_try_at)
    assert row(world, uri).state == "failed"
    assert "Unavailable" in str(row(world, uri).error)
    assert world.replies(uri) == []


@pytest.mark.parametrize(("fault", "reason"), [(Fault.target_deleted(), "TargetGone"), (Fault.blocked(), "NotWelcome")])
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
    world.bench = replace(world.bench, max_attempts=1)
    uri = ready(world)
    world.faults.add(Fault.lost_answer(), Fault.unavailable(on=[Call.OWN_REPLY]))
    deliver(world.bench)
    deliver_later(world, minutes=2)
    assert row(world, uri).state == "unsure"
    deliver_later(world, minutes=9)
    assert len(world.replies(uri)) == 1
