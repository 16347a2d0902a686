"""What the service has decided, decided again when everything around it stands otherwise: quotas used up or free again,
people gone, the bot paused, the platform in shadow mode."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from bot import clock
from bot.cli.replaying import Change, Tally, changes, today
from bot.compose.fit import weighted
from bot.jobs.answer import answer
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.matching.matcher import Matcher
from bot.matching.optout import has_tag
from bot.model import Action, Citation, Health, OptOutWay, SourceState, Subject, Withdrawn
from bot.model.past import Obstacle
from bot.platforms.base import Capabilities, Counting
from bot.platforms.local import Faults, LocalNetwork, LocalPlatform
from bot.settings import load_settings
from bot.store import health, people, switches, withdrawn
from bot.store.facts import load_subject
from bot.store.past import past
from bot.store.rehearsal import in_force
from tests.benches import bench_on
from tests.jobs.conftest import HANDLE, LIE, TRUTH, World

from . import edits

ASK = "@factbot is this true?"
OTHER = "@factbot did the weather change in Nevada?"


@dataclass
class Reader(World):
    """The world, and its log decided again."""

    def work(self, replies_per_hour: int = 20) -> None:
        """A round of everything."""
        bench = replace(self.bench, limits=replace(self.bench.limits, replies_per_hour=replies_per_hour))
        observe(bench)
        while answer(bench):
            deliver(bench)

    def replayed(self, **limits: float) -> tuple[list[Change], Tally]:
        """What would change today."""
        tally = Tally()
        with self.bench.store.read() as session:
            facts = in_force(session)
            assert facts is not None
            now = today(load_settings(**limits), facts)
            return list(changes(past(session, edits.EVER), now, tally)), tally

    def load(self, subject: Subject) -> None:
        """Other facts."""
        with self.bench.store.write() as session:
            load_subject(session, subject, clock.now())


def opened(folder: Path, subject: Subject, capabilities: Capabilities | None = None) -> Iterator[Reader]:
    network, faults = LocalNetwork(folder / "net.sqlite"), Faults()
    platform = LocalPlatform(network, HANDLE, length=weighted, faults=faults, refuses=has_tag)
    if capabilities is not None:
        platform.capabilities = capabilities  # another platform, for what it allows
    with bench_on(folder, subject, lambda store: platform) as bench:
        yield Reader(bench, network, faults)


@pytest.fixture
def world(tmp_path: Path, subject: Subject) -> Iterator[Reader]:
    yield from opened(tmp_path, subject)


def test_no_quota_of_then_and_no_quota_of_now_changes_anything(world: Reader) -> None:
    for number in range(3):
        world.post(LIE, f"person{number}")
    world.post(LIE, "person0")
    world.work(replies_per_hour=2)
    changed, tally = world.replayed()
    assert (changed, tally.unchanged) == ([], 4)


def test_an_author_who_was_left_in_peace_stays_so_when_the_day_is_over(world: Reader) -> None:
    world.post(LIE)
    world.work()
    world.post(LIE.replace("100,000", "90,000"))
    world.work()
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert world.replayed() == ([], Tally(unchanged=2))


def test_people_who_left_a_pause_and_shadow_mode_since_then_change_nothing(world: Reader) -> None:
    world.post(LIE)
    world.post("@factbot how many GPUs did Musk buy for Twitter?", "bob")
    world.work()
    with world.bench.store.write() as session:
        people.opt_out(session, "local", "alice", None, clock.now(), OptOutWay.OPERATOR)
        switches.pause(session, "local", "ann", "a wrong figure", clock.now())
    assert world.replayed() == ([], Tally(unchanged=2))


def test_a_pause_of_then_still_holds_now(world: Reader) -> None:
    with world.bench.store.write() as session:
        switches.pause(session, "local", "ann", "a wrong figure", clock.now())
    world.post(LIE)
    world.work()
    with world.bench.store.write() as session:
        switches.resume(session, "local")
    assert world.replayed() == ([], Tally(unchanged=1))


def test_an_opt_out_and_what_its_author_said_before_come_out_as_they_did(world: Reader) -> None:
    world.post(LIE)
    world.work()
    world.post("@factbot stop", "alice")
    world.work()
    world.post("@factbot how many GPUs did Musk buy for Twitter?", "alice")
    world.work()
    assert world.replayed() == ([], Tally(unchanged=3))


def test_a_threshold_of_today_is_the_rule_that_says_otherwise(world: Reader) -> None:
    world.post(LIE)
    world.work()
    changed, _ = world.replayed(answer_threshold_watch=1.0, answer_threshold_watch_fr=1.0)
    (change,) = changed
    assert (change.then.action, change.now.action) == (Action.ANSWER, Action.REVIEW)
    (why,) = change.why
    assert why.startswith("the rule we_are_sure_enough says hold: confidence 0.9")


def test_the_stored_post_above_is_judged_again(world: Reader, subject: Subject) -> None:
    parent = world.post(LIE, "bob")
    mention = world.post(ASK, "carol", reply_to=parent)
    world.work()
    assert world.replayed() == ([], Tally(unchanged=2))
    world.load(edits.another_reply(subject))
    ((change,), _) = world.replayed()
    assert (change.post, change.now.reply) == (mention, f"In short: {change.then.reply}")


def test_without_the_words_above_nothing_can_be_said(world: Reader) -> None:
    parents = [world.post(LIE, "bob"), world.post(LIE, "dan")]
    for parent in parents:
        world.post(ASK, "carol", reply_to=parent)
    world.work()
    with world.bench.store.write() as session:
        withdrawn.withdraw(session, "local", parents[:1], Withdrawn.DELETED, clock.now())
    changed, tally = world.replayed()
    assert (changed, tally.unchanged) == ([], 2)
    assert tally.obstacles == {Obstacle.FORGOTTEN: 1, Obstacle.ABOVE_FORGOTTEN: 1}


def test_a_post_above_that_could_not_be_seen_then_is_not_found_by_an_old_fact_now(
    world: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = world.post(LIE, "bob")
    world.work()
    mention = world.post(ASK, "carol", reply_to=parent)
    with monkeypatch.context() as hidden:
        hidden.setattr(LocalPlatform, "fetch", lambda platform, uris: {})
        world.work()
    with world.bench.store.read() as session:
        found = {one.post.uri: one for one in past(session, edits.EVER)}[mention]
    assert (found.judged_uri, found.above and found.above.text) == (mention, LIE)
    assert world.replayed() == ([], Tally(unchanged=2))


def test_a_new_fact_is_found_in_the_post_above_in_which_there_was_none(world: Reader, subject: Subject) -> None:
    world.load(edits.retired(subject))
    parent = world.post(LIE, "bob")
    mention = world.post(OTHER, "carol", reply_to=parent)
    world.work()
    assert world.replayed() == ([], Tally(unchanged=2))
    world.load(subject)
    changed, _ = world.replayed()
    assert {change.post for change in changed} == {parent, mention}
    assert all(change.why[0] == f"the fact {edits.GPUS} has changed (version 2 → 3)" for change in changed)


def test_a_post_that_trips_the_reader_trips_it_again(world: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    world.post(LIE)

    def trip(*_: object) -> None:
        raise RuntimeError("tripped")

    with monkeypatch.context() as patched:
        patched.setattr(Matcher, "watched", trip)
        world.work()
        assert world.replayed() == ([], Tally(unchanged=1))
    changed, _ = world.replayed()
    assert changed[0].why[0] == "the code has changed"


@pytest.mark.parametrize("citation", Citation)
def test_a_reply_is_written_as_it_was_then(tmp_path: Path, subject: Subject, citation: Citation) -> None:
    allowed = Capabilities(280, Counting.WEIGHTED, citation, True, distinct=timedelta(days=30))
    for world in opened(tmp_path, subject, allowed):
        uri = world.post(LIE)
        world.work()
        assert "(ref. " in world.replies(uri)[0]
        assert world.replayed() == ([], Tally(unchanged=1))
        world.load(edits.another_reply(subject))
        ((change,), _) = world.replayed()
        assert change.now.reply == f"In short: {change.then.reply}"


def test_what_was_answered_in_the_thread_before_stays_so(world: Reader) -> None:
    first = world.post(LIE, "bob")
    world.work()
    world.post(LIE.replace("100,000", "200,000"), "dan", reply_to=first)
    world.post(TRUTH, "eve", reply_to=first)
    world.work()
    assert world.replayed() == ([], Tally(unchanged=3))


def test_a_page_that_had_moved_and_one_that_was_lost_then_change_nothing_now(world: Reader, subject: Subject) -> None:
    fact = next(fact for fact in subject.facts if fact.id == "twitter-10k-gpus-insider-2023")
    moved = Health(SourceState.MOVED, clock.now(), moved_to="https://example.org/new")
    for state in (moved, replace(moved, state=SourceState.DRIFTED)):
        with world.bench.store.write() as session:
            for source in fact.sources:
                health.keep(session, source, state, clock.now())
        world.post(LIE, f"reader-{state.state}")
        world.work()
    with world.bench.store.write() as session:
        for source in fact.sources:
            health.keep(session, source, replace(moved, state=SourceState.HEALTHY, moved_to=None), clock.now())
    found, tally = world.replayed()
    assert (found, tally.replayed) == ([], 2)
    with world.bench.store.read() as session:
        replies = [one.reply for one in past(session, edits.EVER)]
    assert [bool(reply and "https://example.org/new" in reply.text) for reply in replies] == [False, True]
