"""Pausing, shadow mode, and the quotas where answers are sent."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from bot import clock
from bot.jobs.answer import answer
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.jobs.tidy import tidy
from bot.model import Action, Label
from bot.policy.ruleset import RULESETS, Ruleset
from bot.store import outbox, reviews, shadows, switches
from bot.store.decisions import Explained, explain
from tests.jobs.conftest import LIE, TRUTH, World

QUESTION = "@factbot did Musk buy 100,000 GPUs for Twitter?"


def work(world: World) -> None:
    for job in (observe, answer, deliver):
        job(world.bench)


def told(world: World, uri: str) -> Explained:
    with world.bench.store.read() as session:
        found = explain(session, uri)
    assert found is not None
    return found


def pause(world: World, platform: str = switches.EVERYWHERE) -> None:
    with world.bench.store.write() as session:
        switches.pause(session, platform, "desk", "a wrong figure", clock.now())


def resume(world: World, platform: str = switches.EVERYWHERE) -> None:
    with world.bench.store.write() as session:
        assert switches.resume(session, platform)


@pytest.mark.parametrize("where", [switches.EVERYWHERE, "local"])
def test_while_paused_nothing_is_sent_and_what_is_decided_waits_for_a_person(world: World, where: str) -> None:
    waiting = world.post(LIE)
    observe(world.bench)
    answer(world.bench)
    pause(world, where)
    decided = world.post(LIE, "bob")
    work(world)
    assert (world.replies(waiting), world.replies(decided)) == ([], [])
    assert told(world, decided).logged.action is Action.REVIEW
    assert "a wrong figure" in told(world, decided).logged.reason
    resume(world, where)
    work(world)
    assert (len(world.replies(waiting)), world.replies(decided)) == (1, [])


def test_a_file_pauses_too(world: World, tmp_path: Path) -> None:
    world.bench = replace(world.bench, pause_file=tmp_path / "factbot.pause")
    (tmp_path / "factbot.pause").touch()
    uri = world.post(LIE)
    work(world)
    assert world.replies(uri) == []
    assert "factbot.pause" in told(world, uri).logged.reason
    (tmp_path / "factbot.pause").unlink()
    other = world.post(LIE, "bob")
    work(world)
    assert len(world.replies(other)) == 1


def test_pausing_elsewhere_stops_nothing_here(world: World) -> None:
    pause(world, "bluesky")
    uri = world.post(LIE)
    work(world)
    assert len(world.replies(uri)) == 1


def test_what_has_waited_too_long_is_not_sent_when_the_pause_ends(world: World) -> None:
    uri = world.post(LIE)
    observe(world.bench)
    answer(world.bench)
    pause(world)
    deliver(world.bench)
    resume(world)
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        deliver(world.bench)
    assert world.replies(uri) == []
    assert "given up after 1 day" in str(told(world, uri).delivery and told(world, uri).delivery.error)  # type: ignore[union-attr]


class TestShadow:
    """The local network as if it had a public."""

    @pytest.fixture(autouse=True)
    def _public(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        public = RULESETS["bluesky"].rules
        monkeypatch.setitem(RULESETS, "local", Ruleset("local", 99, public))
        monkeypatch.setattr(switches, "PRIVATE", ())
        with world.bench.store.write() as session:
            switches.go_shadow(session, "local")

    def test_what_would_be_sent_is_stored_and_not_sent(self, world: World) -> None:
        uri = world.post(LIE)
        work(world)
        found = told(world, uri)
        assert world.replies(uri) == []
        assert (found.logged.action, found.logged.label, found.delivery) == (Action.SILENT, Label.REFUTED, None)
        assert "shadow mode" in found.logged.reason
        assert found.shadow is not None and found.shadow.reply == found.proposed
        assert found.policy_version == "local 99"

    def test_what_would_not_be_sent_is_not_stored(self, world: World) -> None:
        truth = world.post(TRUTH)
        work(world)
        with world.bench.store.read() as session:
            assert shadows.waiting(session) == []
        assert told(world, truth).proposed is None

    def test_what_is_held_goes_to_the_queue_as_ever(self, world: World) -> None:
        world.bench = replace(world.bench, limits=replace(world.bench.limits, answer_threshold_watch=1.0))
        uri = world.post(LIE)
        work(world)
        assert told(world, uri).logged.action is Action.REVIEW
        with world.bench.store.read() as session:
            assert len(reviews.queue(session)) == 1

    def test_stored_answers_count_as_if_they_had_been_sent(self, world: World) -> None:
        world.bench = replace(world.bench, limits=replace(world.bench.limits, replies_per_hour=3))
        first, again = world.post(LIE), world.post(LIE)
        others = [world.post(LIE, f"author{number}") for number in range(4)]
        work(world)
        assert told(world, first).shadow is not None
        assert "within the last 24 hours" in told(world, again).logged.reason
        outcomes = [told(world, uri).logged.action for uri in others]
        assert outcomes == [Action.SILENT, Action.SILENT, Action.REVIEW, Action.REVIEW]

    def test_from_the_moment_it_is_live_answers_are_sent_and_the_stored_ones_are_not(self, world: World) -> None:
        before = world.post(LIE)
        work(world)
        with world.bench.store.write() as session:
            switches.go_live(session, "local", "desk", {}, clock.now())
        after = world.post(LIE, "bob")
        work(world)
        assert (world.replies(before), len(world.replies(after))) == ([], 1)

    def test_back_in_shadow_mode_what_was_on_its_way_is_not_sent(self, world: World) -> None:
        with world.bench.store.write() as session:
            switches.go_live(session, "local", "desk", {}, clock.now())
        uri = world.post(LIE)
        observe(world.bench)
        answer(world.bench)
        with world.bench.store.write() as session:
            switches.go_shadow(session, "local")
        deliver(world.bench)
        assert world.replies(uri) == []


def test_an_outage_lets_loose_no_more_than_the_quota_of_an_hour(world: World) -> None:
    world.bench = replace(world.bench, limits=replace(world.bench.limits, replies_per_hour=3, author_cooldown_hours=0))
    uris = []
    start = clock.now()
    for hour in range(3):
        with time_machine.travel(start + timedelta(hours=hour, minutes=hour)):
            uris += [world.post(LIE, f"author{hour}{number}") for number in range(3)]
            observe(world.bench)
            answer(world.bench)
    with time_machine.travel(start + timedelta(hours=4)):
        deliver(world.bench)
        assert sum(len(world.replies(uri)) for uri in uris) == 3
    with time_machine.travel(start + timedelta(hours=5, minutes=1)):
        deliver(world.bench)
        assert sum(len(world.replies(uri)) for uri in uris) == 6
    with world.bench.store.read() as session:
        assert outbox.pending(session) == 3


def test_a_stack_of_approvals_is_sent_within_the_quota(world: World) -> None:
    limits = replace(world.bench.limits, answer_threshold_watch=1.0, replies_per_hour=2)
    world.bench = replace(world.bench, limits=limits)
    uris = [world.post(LIE, f"author{number}") for number in range(5)]
    work(world)
    with world.bench.store.write() as session:
        for item in reviews.queue(session):
            reviews.approve(session, item.id, "desk", None, clock.now())
            assert item.reply is not None
            key = outbox.answer_key("local", item.post.uri)
            outbox.enqueue(session, item.decision_id, "local", item.post.uri, key, item.reply, clock.now())
    deliver(world.bench)
    tidy(world.bench)
    deliver(world.bench)
    assert sum(len(world.replies(uri)) for uri in uris) == 2
