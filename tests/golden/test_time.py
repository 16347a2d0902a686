"""What was true once and is said of now is found; what was true when posted, or is told of then, is not corrected."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.deciding import Desk
from bot.evaluation.scored import CORRECTIONS, SHOWN

HERE = Path(__file__).parent
FLOORS = {"outdated_read.jsonl": 0.85, "outdated_blind.jsonl": 0.55}
Decided = list[tuple[dict[str, Any], dict[str, Any]]]


@pytest.fixture(scope="module", params=FLOORS)
def decided(request: pytest.FixtureRequest, desk: Desk) -> tuple[str, Decided]:
    rows = [json.loads(line) for line in (HERE / request.param).read_text("utf-8").splitlines()]
    return request.param, [(row, desk.decide(row)) for row in rows]


def found(posts: Decided) -> Decided:
    """The outdated claims that somebody hears of: the author, or who reviews."""
    outdated = [(row, made) for row, made in posts if row["kind"] == "outdated"]
    return [(row, made) for row, made in outdated if made["verdict"] in CORRECTIONS and made["action"] in SHOWN]


def test_outdated_claims_are_found(decided: tuple[str, Decided]) -> None:
    name, posts = decided
    outdated = sum(row["kind"] == "outdated" for row, _ in posts)
    assert outdated >= 20
    assert len(found(posts)) / outdated >= FLOORS[name]


def test_nearly_all_are_told_the_fact_that_holds_now(decided: tuple[str, Decided]) -> None:
    told = [made["fact_id"] == row["fact_id"] for row, made in found(decided[1])]
    assert sum(told) / len(told) >= 0.8


def test_nobody_is_corrected_for_what_was_true_when_posted_or_is_told_of_then(decided: tuple[str, Decided]) -> None:
    harmless = [(row, made) for row, made in decided[1] if row["verdict"] == "none"]
    assert len(harmless) >= 15
    assert [row["id"] for row, made in harmless if made["verdict"] in CORRECTIONS and made["action"] in SHOWN] == []
