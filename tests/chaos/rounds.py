"""One round: a seed, a world, trouble of one kind, and a long quiet time at the end in which all must come right."""

import random
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.matching.matcher import Matcher

from .checker import Tally, orphans, problems, tally
from .faults import Slow
from .kinds import ALONE, SEVERAL
from .mishaps import ClockJump, TwoWorkers
from .storage import hurried
from .template import copied
from .trouble import Trouble
from .unruly import Manners
from .world import JOBS, Options, World

KINDS = (*(kind.name for kind in ALONE), SEVERAL, SEVERAL)
FAST = "/dev/shm"
QUIET = (600.0,) * 6 + (14400.0,) * 10
"""Seconds between the quiet rounds: more than a day in all, after which whatever cannot be sent is given up."""


@dataclass(frozen=True)
class Outcome:
    """What a round came to."""

    seed: int
    kind: str
    tally: Tally
    problems: tuple[str, ...]
    story: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """What all rounds of one process share."""

    template: Path
    matcher: Matcher


def kind_of(seed: int) -> str:
    """The kind of trouble in the round of a seed: each has its turn."""
    return KINDS[seed % len(KINDS)]


def seeds(first: int, rounds: int, kind: str | None) -> list[int]:
    """So many, from the first on, perhaps of one kind only."""
    fitting = (seed for seed in count(first) if kind in (None, kind_of(seed)))
    return list(islice(fitting, rounds))


def play(ground: Ground, seed: int) -> Outcome:
    """The round of a seed."""
    rng, story = random.Random(seed), list[str]()
    random.seed(seed)  # deliveries scatter their waits
    kind = kind_of(seed)
    options = Options(
        ground.matcher,
        Manners(keyed=rng.random() < 0.5, tells=rng.random() < 0.5),
        scenes=rng.randint(3, 8),
        page_size=rng.choice((1, 3, 50)),
    )
    with TemporaryDirectory(dir=FAST if Path(FAST).is_dir() else None) as folder, hurried():
        copied(ground.template, Path(folder))
        world = World(Path(folder), options, rng, story.append)
        with world.opened():
            troubles = [one(world) for one in _drawn(kind, rng, options.manners)]
            story.append(f"seed {seed}: {', '.join(one.name for one in troubles)}; {options.manners}")
            _turns(world, troubles)
            quiet(world, troubles)
            excuses = [one.excuse for one in troubles if one.excuse]
            found = problems(world, excuses, jumped=any(isinstance(one, ClockJump) for one in troubles))
            return Outcome(seed, kind, tally(world), tuple(found), tuple(story))


def _drawn(kind: str, rng: random.Random, manners: Manners) -> list[type[Trouble]]:
    """The kinds of trouble of a round. A lease cannot protect from a second worker while time runs away under the
    first, so where the platform knows no keys either, these are kept apart."""
    if kind != SEVERAL:
        return [one for one in ALONE if one.name == kind]
    chosen = rng.sample(ALONE[1:], rng.randint(2, 4))
    if TwoWorkers in chosen and not manners.keyed:
        chosen = [one for one in chosen if one not in (Slow, ClockJump)]
    return chosen


def _turns(world: World, troubles: list[Trouble]) -> None:
    def strike(point: str) -> None:
        world.tell(f"  at: {point}")
        for one in troubles:
            one.at(point)

    world.on_point = strike
    least = world.random.randint(15, 30)
    turn = 0
    while turn < least or world.scenes:
        turn += 1
        world.time.passes(world.random.uniform(0, 60) if world.random.random() < 0.8 else 300)
        for one in troubles:
            one.before_turn()
        if world.random.random() < 0.4:
            world.deed()
        else:
            _step(world)
        for one in troubles:
            one.after_turn()


def _step(world: World) -> None:
    weights = (4, 4, 5, 1, 2)
    if len(world.workers) == 1:
        world.work(world.random.choices(JOBS, weights)[0])
    else:
        lengths = [world.random.randint(1, 4) for _ in world.workers]
        world.together([world.random.choices(JOBS, weights, k=length) for length in lengths])


def quiet(world: World, troubles: list[Trouble]) -> None:
    """Nothing goes wrong any more, nobody does anything; until nothing is left to do."""
    world.tell("all is quiet from here")
    for one in troubles:
        one.end()
    world.faults.clear()
    world.tricks.twice = world.tricks.shuffled = world.tricks.old_cursor = 0
    world.on_point = lambda point: None
    still = 0
    for seconds in QUIET:
        world.time.passes(seconds)
        for worker in range(len(world.workers)):
            for job in JOBS if world.desk is None else (world.desk, *JOBS):
                world.work(job, worker)
        still = still + 1 if _settled(world) else 0
        if still == 2:
            return


def _settled(world: World) -> bool:
    waiting = (
        "SELECT 1 FROM post WHERE awaits_decision UNION SELECT 1 FROM outbox WHERE state IN ('ready', 'sending')"
        " UNION SELECT 1 FROM removal WHERE done_at IS NULL"
        " UNION SELECT 1 FROM correction WHERE state IN ('planned', 'ready', 'sending')"
    )
    return not world.books.rows(waiting) and not orphans(world)
