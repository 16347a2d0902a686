"""Floors for the verdict: what must never happen on labelled posts, and how much must be found.

Floors are raised when the figures rise, and never lowered.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.cli.deciding import Desk
from bot.evaluation.scored import CORRECTIONS, Scored

HERE = Path(__file__).parent
POSTS = ("posts_read.jsonl", "posts_blind.jsonl")
WRITTEN = ("written_read.jsonl", "written_blind.jsonl")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module", params=POSTS)
def scored(request: pytest.FixtureRequest, desk: Desk) -> list[Scored]:
    return [Scored(row, desk.decide(row)) for row in rows(request.param)]


@pytest.fixture(scope="module", params=WRITTEN)
def written(request: pytest.FixtureRequest, desk: Desk) -> list[Scored]:
    return [Scored(row, desk.decide(row)) for row in rows(request.param)]


def share(part: int, whole: int) -> float:
    return part / whole


def of(posts: list[Scored], *verdicts: str) -> list[Scored]:
    return [one for one in posts if one.gold["verdict"] in verdicts]


def test_at_most_1_percent_of_harmless_posts_are_corrected(scored: list[Scored]) -> None:
    harmless = [one for one in scored if one.harmless]
    assert share(sum(one.harmful for one in scored), len(harmless)) <= 0.01


def test_nine_of_ten_corrections_are_right(scored: list[Scored]) -> None:
    corrections = [one for one in scored if one.made["action"] == "answer" and one.made["verdict"] in CORRECTIONS]
    right = [one for one in corrections if one.gold["verdict"] in CORRECTIONS]
    assert share(len(right), len(corrections)) >= 0.95


def test_a_fair_part_of_the_false_posts_is_answered(scored: list[Scored]) -> None:
    false = of(scored, "refuted")
    assert share(sum(one.answered for one in false), len(false)) >= 0.45


def test_more_than_half_of_the_false_posts_reach_the_public_or_a_person(scored: list[Scored]) -> None:
    false = of(scored, "refuted")
    assert share(sum(one.said in CORRECTIONS for one in false), len(false)) >= 0.55


def test_a_third_of_the_misleading_posts_is_found(scored: list[Scored]) -> None:
    misleading = of(scored, "context")
    assert share(sum(one.said in CORRECTIONS for one in misleading), len(misleading)) >= 0.35


def test_few_false_posts_are_called_supported(scored: list[Scored]) -> None:
    false = of(scored, "refuted", "context")
    assert share(sum(one.endorsed_falsely for one in false), len(false)) <= 0.05


def test_every_answered_fact_but_a_few_is_the_right_one(scored: list[Scored]) -> None:
    answered = [one for one in scored if one.answered and one.gold.get("fact_id") and one.made["fact_id"]]
    assert share(sum(one.same_fact for one in answered), len(answered)) >= 0.97


def test_every_wish_to_be_left_alone_but_one_is_understood_and_none_invented(scored: list[Scored]) -> None:
    gold = {one.gold["id"] for one in scored if one.gold["verdict"] == "opt_out"}
    made = {one.made["id"] for one in scored if one.made["verdict"] == "opt_out"}
    assert made <= gold
    assert len(gold - made) <= 1


def test_hardly_any_harmless_written_post_is_corrected(written: list[Scored]) -> None:
    harmless = [one for one in written if one.harmless]
    assert share(sum(one.harmful for one in written), len(harmless)) <= 0.02


def test_a_fair_part_of_the_false_written_posts_is_answered(written: list[Scored]) -> None:
    false = of(written, "refuted")
    assert share(sum(one.answered for one in false), len(false)) >= 0.3


@pytest.fixture(scope="module")
def core(desk: Desk) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(row, desk.decide(row)) for row in rows("core.jsonl")]


def test_no_true_or_harmless_core_post_is_corrected(core: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    corrected = [row["id"] for row, made in core if row["kind"] != "false" and made["verdict"] in CORRECTIONS]
    assert corrected == []


@pytest.mark.parametrize(("kind", "verdict", "floor"), [("false", "refuted", 0.75), ("question", "question", 0.9)])
def test_most_core_distortions_are_refuted_and_most_questions_answered(
    core: list[tuple[dict[str, Any], dict[str, Any]]], kind: str, verdict: str, floor: float
) -> None:
    made = Counter(outcome["verdict"] for row, outcome in core if row["kind"] == kind)
    assert made[verdict] / made.total() >= floor
