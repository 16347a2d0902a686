"""`python -m tests.chaos`: play many rounds, or tell the story of one. Exit code 1 when anything is not as it ought."""

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.facts.loader import load
from bot.matching.matcher import Matcher
from bot.model import Subject

from .checker import NAMES, Tally
from .rounds import KINDS, Ground, Outcome, play, seeds
from .template import filled

_grounds: list[Ground] = []


def main() -> int:
    """What the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=2000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first")
    parser.add_argument("--kind", choices=KINDS, help="only rounds of this kind of trouble")
    parser.add_argument("--seed", type=int, help="play this one alone and tell its story")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    told = parser.parse_args()
    with TemporaryDirectory() as folder:
        template = filled(Path(folder), subject())
        if told.seed is not None:
            return _tell(play(Ground(template, Matcher(subject())), told.seed))
        started = time.monotonic()
        with ProcessPoolExecutor(told.workers, initializer=_begin, initargs=(template,)) as pool:
            outcomes = list(pool.map(_play, seeds(told.first, told.rounds, told.kind), chunksize=5))
        return _report(outcomes, time.monotonic() - started)


def subject() -> Subject:
    """The shipped facts, never due for review."""
    shipped = load("musk_ai")
    return replace(shipped, facts=tuple(replace(fact, review_by="2999-12") for fact in shipped.facts))


def _begin(template: Path) -> None:
    """The facts are compiled once per process."""
    _grounds.append(Ground(template, Matcher(subject())))


def _play(seed: int) -> Outcome:
    return replace(play(_grounds[0], seed), story=())


def _tell(outcome: Outcome) -> int:
    _say(*outcome.story, "", f"{outcome.kind}: {outcome.tally}")
    return _violations([outcome])


def _report(outcomes: Sequence[Outcome], seconds: float) -> int:
    _say(table(outcomes), "", f"{len(outcomes)} rounds in {seconds:.0f} s ({len(outcomes) / seconds:.1f} a second)")
    return _violations(outcomes)


def _violations(outcomes: Sequence[Outcome]) -> int:
    wrong = [outcome for outcome in outcomes if outcome.problems]
    for outcome in wrong:
        _say("", f"seed {outcome.seed} ({outcome.kind}): python -m tests.chaos --seed {outcome.seed}")
        _say(*(f"  {problem}" for problem in outcome.problems))
    return 1 if wrong else 0


def table(outcomes: Sequence[Outcome]) -> str:
    """The tally of each kind of trouble."""
    tallies: dict[str, list[Tally]] = {}
    for outcome in outcomes:
        tallies.setdefault(outcome.kind, []).append(outcome.tally)
    everything = [outcome.tally for outcome in outcomes]
    lines = [("", "rounds", *NAMES), *(_line(kind, mine) for kind, mine in tallies.items()), _line("all", everything)]
    return "\n".join(f"{line[0]:26}" + "".join(f"{cell:>10}" for cell in line[1:]) for line in lines)


def _line(name: str, tallies: Sequence[Tally]) -> tuple[str, ...]:
    return name, str(len(tallies)), *map(str, astuple(sum(tallies, Tally())))


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
