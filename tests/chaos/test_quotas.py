"""Twice the load that the quotas allow: exactly the quota is sent, the rest waits for a person, with the reason."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.jobs.answer import answer
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.matching.matcher import Matcher
from bot.model import Subject
from bot.policy.ruleset import RULESETS, Ruleset
from bot.policy.thresholds import DEFAULT_LIMITS

from .mishaps import Death, TwoWorkers
from .people import BOT, Fate
from .storage import hurried
from .template import filled
from .texts import HARMLESS, LIES, QUESTIONS
from .unruly import Manners
from .world import Options, World

HOUR, DAY = DEFAULT_LIMITS.replies_per_hour, DEFAULT_LIMITS.replies_per_day


@contextmanager
def opened(folder: Path, subject: Subject, matcher: Matcher, hour: int, day: int) -> Iterator[World]:
    limits = replace(DEFAULT_LIMITS, replies_per_hour=hour, replies_per_day=day)
    options = Options(matcher, Manners(keyed=False, tells=True), scenes=0, limits=limits, page_size=50)
    with hurried():
        world = World(filled(folder, subject), options, random.Random(5), lambda line: None)
        with world.opened():
            yield world


def load(world: World, posts: int) -> None:
    """So many posts that deserve an answer, each by somebody else."""
    for _ in range(posts):
        world.stage.post(world.stage.person(), world.stage.any(LIES + QUESTIONS), Fate.OPEN)


def work(world: World) -> None:
    for job in (observe, answer, answer, deliver, deliver):
        world.work(job)


def sent(world: World) -> int:
    return sum(post.author == BOT for post in world.network.posts())


def held(world: World) -> Counter[str]:
    """How many wait for a person, by reason."""
    rows = world.books.rows("SELECT reason FROM decision JOIN review ON decision_id = decision.id WHERE state = 'open'")
    return Counter(row["reason"] for row in rows)


def test_at_twice_the_load_of_an_hour_the_quota_is_sent_and_the_rest_is_held(
    tmp_path: Path, subject: Subject, matcher: Matcher
) -> None:
    with opened(tmp_path, subject, matcher, HOUR, DAY) as world:
        load(world, 2 * HOUR)
        work(world)
        assert sent(world) == HOUR
        assert held(world) == {
            f"{HOUR} of {HOUR} answers in the last hour: a person decides (we_are_within_quota)": HOUR
        }
        world.time.passes(3601)
        load(world, 1)
        work(world)
        assert sent(world) == HOUR + 1
        assert world.problems == []


def test_at_twice_the_load_of_a_day_the_quota_is_sent_and_the_rest_is_held(
    tmp_path: Path, subject: Subject, matcher: Matcher
) -> None:
    with opened(tmp_path, subject, matcher, HOUR, DAY) as world:
        for _ in range(2 * DAY // HOUR):
            load(world, HOUR)
            work(world)
            world.time.passes(3601)
        assert sent(world) == DAY
        assert held(world) == {f"{DAY} of {DAY} answers in the last day: a person decides (we_are_within_quota)": DAY}


@pytest.mark.parametrize("quota", ["replies_per_author", "replies_per_thread", "same_reply_per_day"])
def test_at_twice_the_load_of_every_other_quota_it_is_sent_and_the_rest_is_held(
    tmp_path: Path, subject: Subject, matcher: Matcher, monkeypatch: pytest.MonkeyPatch, quota: str
) -> None:
    """The local network has no public to weary with one sentence, so it is given the rules of one that has."""
    monkeypatch.setitem(RULESETS, "local", Ruleset("local", 99, RULESETS["bluesky"].rules))
    with opened(tmp_path, subject, matcher, 1000, 1000) as world:
        root = world.stage.post(world.stage.person(), HARMLESS[0], Fate.SILENT)
        one = world.stage.person()
        most: int = getattr(DEFAULT_LIMITS, quota)
        for number in range(2 * most):
            author = one if quota == "replies_per_author" else world.stage.person()
            text = QUESTIONS[0] if quota == "same_reply_per_day" else QUESTIONS[number % len(QUESTIONS)]
            world.stage.post(author, text, Fate.OPEN, root if quota == "replies_per_thread" else None)
        work(world)
        assert sent(world) == most
        ((reason, number),) = held(world).items()
        assert (number, reason.split(" answers")[0]) == (most, f"{most} of {most}")


@pytest.mark.parametrize("seed", range(4))
def test_two_workers_that_die_again_and_again_never_pass_the_quota(
    tmp_path: Path, subject: Subject, matcher: Matcher, seed: int
) -> None:
    with opened(tmp_path, subject, matcher, HOUR, DAY) as world:
        world.random.seed(seed)
        troubles = [TwoWorkers(world), Death(world)]

        def strike(point: str) -> None:
            for one in troubles:
                one.at(point)

        world.on_point = strike
        load(world, 2 * HOUR)
        for _ in range(12):
            troubles[1].before_turn()
            world.together([(observe, answer, deliver), (observe, answer, deliver)])
            world.time.passes(130)
        world.on_point = lambda point: None
        for _ in range(4):
            work(world)
            world.time.passes(130)
        assert sent(world) == HOUR
        assert sum(held(world).values()) == HOUR
        assert world.problems == []
