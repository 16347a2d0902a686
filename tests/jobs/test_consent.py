"""Who wants no answer gets none, ever again; who wants ours gone has it taken down."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from bot import clock
from bot.jobs.answer import answer
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.jobs.remove import remove
from bot.jobs.tidy import tidy
from bot.model import Action, OptOutWay, Withdrawn
from bot.platforms.local import Call, Fault
from bot.store import decisions, people, removals, withdrawn
from bot.store.tables import RemovalCause
from tests.jobs.conftest import HANDLE, LIE, World

QUESTION = "@factbot did Musk buy 100,000 GPUs for Twitter?"


def work(world: World) -> None:
    for job in (observe, answer, deliver, remove):
        job(world.bench)


def way(world: World, author: str) -> OptOutWay | None:
    with world.bench.store.read() as session:
        found = people.opted_out(session, "local", author)
    return found.way if found else None


def answered(world: World, text: str = QUESTION, author: str = "alice") -> tuple[str, str]:
    """A post that has our answer, and the answer."""
    uri = world.post(text, author)
    work(world)
    (reply,) = world.network.replies(uri, author=HANDLE)
    return uri, reply.uri


@pytest.mark.parametrize("text", [f"{LIE} #nobot", f"#NoBots {LIE}", f"{LIE} #PasDeBot"])
def test_a_tag_in_a_post_counts_for_good(world: World, text: str) -> None:
    first = world.post(text)
    work(world)
    later = world.post(QUESTION)
    work(world)
    assert (world.replies(first), world.replies(later), way(world, "alice")) == ([], [], OptOutWay.TAGGED)


def test_a_tag_in_the_profile_counts_for_good(world: World) -> None:
    world.network.add_account("alice")
    world.network.describe("alice", "I write things. #nobot")
    first = world.post(QUESTION)
    work(world)
    world.network.describe("alice", "I write things.")
    later = world.post(QUESTION)
    work(world)
    assert (world.replies(first), world.replies(later), way(world, "alice")) == ([], [], OptOutWay.TAGGED)


def test_a_block_counts_for_good_even_when_it_is_lifted(world: World) -> None:
    first = world.post(QUESTION)
    observe(world.bench)
    answer(world.bench)
    world.faults.add(Fault.blocked())
    deliver(world.bench)
    assert way(world, "alice") is OptOutWay.BLOCKED
    with world.bench.store.read() as session:
        found = decisions.explain(session, first)
    assert found is not None and found.delivery is not None
    assert (found.delivery.state, world.replies(first)) == ("failed", [])


def test_a_closed_thread_is_no_opt_out(world: World) -> None:
    uri = world.post(QUESTION)
    observe(world.bench)
    answer(world.bench)
    world.network.gate(uri)
    deliver(world.bench)
    assert (world.replies(uri), way(world, "alice")) == ([], None)


@pytest.mark.parametrize("text", ["@factbot stop", "@factbot ne me réponds plus"])
def test_an_opt_out_is_confirmed_once_where_the_operator_wants_it(world: World, text: str) -> None:
    world.bench = replace(world.bench, limits=replace(world.bench.limits, confirm_opt_outs=True))
    uris = [world.post(text), world.post(text), world.post(QUESTION)]
    work(world)
    said = [world.replies(uri) for uri in uris]
    assert said[1:] == [[], []]
    assert said[0] in (["Noted: I will not reply to you again."], ["C'est noté : je ne vous répondrai plus."])
    work(world)
    assert [world.replies(uri) for uri in uris] == said


def test_an_opt_out_is_not_confirmed_unless_the_operator_wants_it(world: World) -> None:
    uri = world.post("@factbot stop")
    work(world)
    assert (world.replies(uri), way(world, "alice")) == ([], OptOutWay.SAID)


@pytest.mark.parametrize("text", ["delete", "@factbot delete this please", "supprime", "@factbot supprime ta réponse"])
def test_who_asked_has_our_answer_taken_down(world: World, text: str) -> None:
    uri, reply = answered(world)
    world.post(text, "alice", reply_to=reply)
    work(world)
    assert world.replies(uri) == []
    assert removed(world, uri) is RemovalCause.ASKED
    assert way(world, "alice") is None
    work(world)
    assert world.replies(uri) == [], "it is not given again"


def removed(world: World, uri: str) -> RemovalCause | None:
    with world.bench.store.read() as session:
        found = decisions.explain(session, uri)
    assert found is not None
    return found.removed.cause if found.removed and found.removed.done_at else None


def test_somebody_else_cannot_have_it_taken_down(world: World) -> None:
    uri, reply = answered(world)
    asked = world.post("delete", "mallory", reply_to=reply)
    work(world)
    assert len(world.replies(uri)) == 1
    with world.bench.store.read() as session:
        found = decisions.explain(session, asked)
    assert found is not None and found.logged.action is Action.SILENT


def test_asking_for_another_post_to_be_deleted_takes_nothing_down(world: World) -> None:
    uri, _ = answered(world)
    world.post("@factbot delete", "alice", reply_to=uri)
    work(world)
    assert len(world.replies(uri)) == 1


def test_our_answer_goes_when_the_post_is_known_to_be_deleted(world: World) -> None:
    uri, _ = answered(world)
    with world.bench.store.write() as session:
        withdrawn.withdraw(session, "local", [uri], Withdrawn.DELETED, clock.now())
    remove(world.bench)
    assert (world.replies(uri), removed(world, uri)) == ([], RemovalCause.DELETED)


def test_our_answer_stays_when_the_post_is_edited(world: World) -> None:
    uri, _ = answered(world)
    with world.bench.store.write() as session:
        withdrawn.withdraw(session, "local", [uri], Withdrawn.EDITED, clock.now())
    remove(world.bench)
    assert len(world.replies(uri)) == 1


def test_a_deletion_that_nobody_tells_is_found_within_a_day(world: World) -> None:
    uri, reply = answered(world)
    world.network.delete(uri)
    tidy(world.bench)
    remove(world.bench)
    assert world.network.find(reply) is not None, "it was seen to stand less than a day ago"
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        tidy(world.bench)
        remove(world.bench)
    assert world.network.find(reply) is None


def test_after_a_week_nobody_looks_any_more(world: World) -> None:
    answered(world)
    with time_machine.travel(clock.now() + timedelta(days=8)):
        world.faults.add(Fault.unavailable([Call.FETCH]))
        tidy(world.bench)
        with pytest.raises(Exception, match="unavailable"):
            world.bench.platforms[0].fetch(["local://post/1"])


@pytest.mark.parametrize("fault", [Fault.unavailable([Call.DELETE]), Fault.login_failed([Call.DELETE])])
def test_what_cannot_be_taken_down_now_is_taken_down_later(world: World, fault: Fault) -> None:
    uri, reply = answered(world)
    world.post("delete", "alice", reply_to=reply)
    world.faults.add(fault)
    work(world)
    assert len(world.replies(uri)) == 1
    remove(world.bench)
    assert len(world.replies(uri)) == 1, "not before its time"
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        remove(world.bench)
    assert world.replies(uri) == []
    with world.bench.store.read() as session:
        assert removals.overdue(session, 1) == 0
