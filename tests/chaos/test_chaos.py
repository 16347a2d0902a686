"""A short run of the rounds: each kind of trouble several times, and nothing that is not as it ought to be.

`python -m tests.chaos --seed N` tells the story of a round that failed.
"""

import pytest

from bot.matching.matcher import Matcher
from bot.model import Subject

from .changes import ChangedFact
from .checker import Tally
from .rounds import KINDS, Ground, Outcome, play, seeds
from .template import filled
from .trouble import Trouble

EACH = list(dict.fromkeys(KINDS))


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, subject: Subject, matcher: Matcher) -> Ground:
    return Ground(filled(tmp_path_factory.mktemp("template"), subject), matcher)


@pytest.mark.parametrize("kind", EACH)
def test_every_round_ends_with_one_reply_each_or_a_row_that_says_why_not(
    ground: Ground, kind: str, pytestconfig: pytest.Config
) -> None:
    rounds: int = pytestconfig.getoption("--rounds")
    outcomes = [play(ground, seed) for seed in seeds(0, rounds // len(EACH), kind)]
    assert [f"--seed {outcome.seed}: {problem}" for outcome in outcomes for problem in outcome.problems] == []
    whole = sum((outcome.tally for outcome in outcomes), Tally())
    assert whole.once + whole.person + whole.dropped == whole.expected > 0
    assert (whole.struck > 0) == (kind != Trouble.name)
    assert whole.corrected > 0 or kind != ChangedFact.name


def test_a_seed_tells_the_same_story_each_time(ground: Ground) -> None:
    for seed in (KINDS.index("two workers"), KINDS.index("several at once")):
        first, second = play(ground, seed), play(ground, seed)
        assert first.tally == second.tally
        assert _plain(first) == _plain(second)


def _plain(outcome: Outcome) -> list[str]:
    """The story without the folder that a message may name."""
    return [line for line in outcome.story if "bot.sqlite" not in line]
