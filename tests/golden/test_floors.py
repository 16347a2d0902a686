"""Floors for the verdict: what must never happen on labelled posts, and how much must be found."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.cli.deciding import Desk
from bot.cli.eval import CORRECTIONS, Scored

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def desk(while_facts_are_fresh: None) -> Desk:
    return Desk()


@pytest.fixture(scope="module", params=["posts_read.jsonl", "posts_blind.jsonl"])
def scored(request: pytest.FixtureRequest, desk: Desk) -> list[Scored]:
    return [Scored(row, desk.decide(row)) for row in rows(request.param)]


def share(part: int, whole: int) -> float:
    return part / whole


def test_at_most_3_percent_of_harmless_posts_are_corrected(scored: list[Scored]) -> None:
    harmless = [one for one in scored if one.gold["verdict"] in ("none", "supported")]
    assert share(sum(one.harmful for one in scored), len(harmless)) <= 0.03


def test_a_correction_is_nearly_always_right(scored: list[Scored]) -> None:
    corrections = [one for one in scored if one.made["action"] == "answer" and one.made["verdict"] in CORRECTIONS]
    right = [one for one in corrections if one.gold["verdict"] in CORRECTIONS]
    assert share(len(right), len(corrections)) >= 0.9


def test_a_fair_part_of_the_false_posts_is_answered(scored: list[Scored]) -> None:
    false = [one for one in scored if one.gold["verdict"] == "refuted"]
    assert share(sum(one.made["action"] == "answer" for one in false), len(false)) >= 0.18


def test_every_wish_to_be_left_alone_but_one_is_understood_and_none_invented(scored: list[Scored]) -> None:
    gold = {one.gold["id"] for one in scored if one.gold["verdict"] == "opt_out"}
    made = {one.made["id"] for one in scored if one.made["verdict"] == "opt_out"}
    assert made <= gold
    assert len(gold - made) <= 1


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
