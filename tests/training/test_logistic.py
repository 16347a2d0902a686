"""Weights on data whose answer is known."""

from math import log
from random import Random

import pytest

from bot.errors import InputError
from bot.training.folds import folds, unseen
from bot.training.logistic import Row, fit, log_loss, predicted


def rows(*counts: tuple[dict[str, float], int, int]) -> list[Row]:
    """Signs with how often they were right and how often wrong."""
    return [(signs, right, 1.0) for signs, yes, no in counts for right in [True] * yes + [False] * no]


def test_without_signs_the_base_is_the_log_odds() -> None:
    assert fit(rows(({}, 3, 1))) == pytest.approx({"base": log(3)}, abs=1e-5)


def test_one_sign_gets_the_log_odds_ratio_when_there_is_no_ridge() -> None:
    found = fit(rows(({}, 1, 3), ({"near": 1.0}, 9, 1)), ridge=0.0)
    assert found == pytest.approx({"base": log(1 / 3), "near": log(9) - log(1 / 3)}, abs=1e-4)
    assert predicted(found, {"near": 1.0}) == pytest.approx(0.9, abs=1e-4)


def test_weights_of_rows_count_like_repeated_rows() -> None:
    heavy: list[Row] = [({"near": 1.0}, True, 3.0), ({"near": 1.0}, False, 1.0), ({}, True, 1.0), ({}, False, 2.0)]
    assert fit(heavy) == pytest.approx(fit(rows(({"near": 1.0}, 3, 1), ({}, 1, 2))), abs=1e-6)


def test_a_ridge_draws_weights_towards_zero_but_not_the_base() -> None:
    data = rows(({}, 1, 3), ({"near": 1.0}, 9, 1))
    free, held = fit(data, ridge=0.0), fit(data, ridge=1e6)
    assert abs(held["near"]) < 1e-3 < free["near"]
    assert held["base"] == pytest.approx(log(10 / 4), abs=1e-2)


def test_a_sign_that_may_only_speak_against_is_silenced_when_it_would_speak_for() -> None:
    data = rows(({}, 1, 3), ({"near": 1.0}, 9, 1))
    assert fit(data, directions={"near": -1}) == pytest.approx({"base": log(10 / 4), "near": 0.0}, abs=1e-4)
    assert fit(data, directions={"near": 1}) == pytest.approx(fit(data), abs=1e-6)


def test_the_bounded_optimum_is_found_among_correlated_signs() -> None:
    rng = Random(5)
    data: list[Row] = []
    for _ in range(400):
        near = rng.random()
        far = near + rng.gauss(0, 0.3)
        data.append(
            (
                {"near": near, "far": far},
                rng.random() < predicted({"base": -1, "near": 4, "far": -1}, {"near": near, "far": far}),
                1.0,
            )
        )
    bounded = fit(data, ridge=1.0, directions={"far": 1})
    alone: list[Row] = [({"near": signs["near"]}, right, weight) for signs, right, weight in data]
    assert bounded["far"] == 0.0
    assert bounded["near"] == pytest.approx(fit(alone, ridge=1.0)["near"], abs=1e-4)


def test_rows_that_all_came_out_the_same_do_not_run_away() -> None:
    found = fit(rows(({"near": 1.0}, 5, 0)))
    assert predicted(found, {"near": 1.0}) > 0.99
    assert abs(found["base"]) < 50


def test_the_log_loss_of_a_coin_is_log_two() -> None:
    assert log_loss({"base": 0.0}, rows(({}, 1, 1))) == pytest.approx(log(2))


def test_nothing_to_fit_is_an_input_error() -> None:
    with pytest.raises(InputError, match="nothing to fit"):
        fit([])


def test_folds_keep_groups_together_and_are_about_equally_large() -> None:
    groups = ["a"] * 6 + ["b"] * 3 + ["c"] * 3 + ["d"] * 3 + ["e"] * 3
    placed = folds(groups, 3)
    assert len(set(zip(groups, placed, strict=True))) == 5
    assert sorted(placed.count(fold) for fold in range(3)) == [6, 6, 6]
    assert folds(groups[::-1], 3)[::-1] == placed


def test_with_one_group_nothing_can_be_held_back() -> None:
    with pytest.raises(InputError, match="two facts at least"):
        unseen(rows(({}, 1, 1)), ["a", "a"], ridge=1.0)


def test_no_row_is_judged_by_weights_that_have_seen_its_group() -> None:
    data = rows(({"only_a": 1.0}, 10, 0), ({"only_b": 1.0}, 0, 10), ({}, 5, 5))
    groups = ["a"] * 10 + ["b"] * 10 + ["c"] * 10
    confidence, surprise = unseen(data, groups, ridge=1.0)
    assert confidence[0] < 0.5 < confidence[10]
    assert surprise > log(2)
