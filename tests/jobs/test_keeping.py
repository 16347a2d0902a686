"""Other people's words go after their time; what was decided stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from bot import clock
from bot.jobs.answer import answer
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.jobs.tidy import tidy
from bot.platforms.base import Keeping
from bot.platforms.local import Call, Fault
from bot.store import people, posts, reviews
from bot.store.decisions import Explained, explain
from tests.jobs.conftest import LIE, World

MONTH = timedelta(days=30)


def decided(world: World, uri: str) -> Explained:
    with world.bench.store.read() as session:
        found = explain(session, uri)
    assert found is not None
    return found


def answered(world: World) -> str:
    uri = world.post(LIE)
    for job in (observe, answer, deliver):
        job(world.bench)
    return uri


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_words_are_kept_for_a_month_and_decisions_for_good(world: World, days: int, kept: bool) -> None:
    world.bench = replace(world.bench, keep=MONTH)
    uri = answered(world)
    before = decided(world, uri)
    with time_machine.travel(clock.now() + timedelta(days=days)):
        tidy(world.bench)
    after = decided(world, uri)
    assert (after.logged.post.text == LIE) is kept
    assert (after.logged.label, after.claim, after.rules) == (before.logged.label, before.claim, before.rules)
    assert {one.stated for one in after.evidence} == ({one.stated for one in before.evidence} if kept else {""})
    assert after.delivery == before.delivery


def test_without_a_time_they_are_kept_for_ever(world: World) -> None:
    uri = answered(world)
    with time_machine.travel(clock.now() + timedelta(days=4000)):
        tidy(world.bench)
    assert decided(world, uri).logged.post.text == LIE


def test_what_waits_for_a_person_is_kept_until_they_have_spoken(world: World) -> None:
    world.bench = replace(world.bench, keep=MONTH, limits=replace(world.bench.limits, answer_threshold_watch=1.0))
    uri = answered(world)
    with time_machine.travel(clock.now() + timedelta(days=40)):
        tidy(world.bench)
        assert decided(world, uri).logged.post.text == LIE
        with world.bench.store.write() as session:
            (item,) = reviews.queue(session)
            reviews.reject(session, item.id, "desk", None, clock.now())
        tidy(world.bench)
    with world.bench.store.read() as session:
        stored = posts.get(session, "local", uri)
    assert stored is not None and stored.post.text == ""


@pytest.mark.parametrize(
    ("text", "way"),
    [("@factbot leave me alone", "said"), (f"{LIE} #nobot", "tagged"), ("@factbot hello", None)],
)
def test_who_asks_to_be_left_alone_where_nobody_came_to_read_it_is_heeded_before_the_words_go(
    world: World, monkeypatch: pytest.MonkeyPatch, text: str, way: str | None
) -> None:
    keeping = Keeping(settled=timedelta(hours=20), check=timedelta(hours=20), unseen=timedelta(hours=23))
    platform = world.bench.platforms[0]
    allowed = replace(platform.capabilities, keeping=keeping)
    monkeypatch.setattr(platform, "capabilities", allowed)
    uri = world.post(text)
    observe(world.bench)
    world.faults.add(*[Fault.unavailable([Call.FETCH])] * 9)
    with time_machine.travel(clock.now() + timedelta(days=2)):
        tidy(world.bench)
    with world.bench.store.read() as session:
        stored, found = posts.get(session, "local", uri), people.opted_out(session, "local", "alice")
    assert stored is not None and stored.post.text == ""
    assert (found.way if found else None) == way
