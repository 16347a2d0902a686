"""Verdicts on pairs of claim and statement, counted."""

import pytest

from bot.errors import InputError
from bot.evaluation.stance import Held, gold, macro_f1, tables
from bot.model import Label, Lang

S, R, N = Label.SUPPORTED, Label.REFUTED, Label.NONE


def test_macro_f1_is_the_mean_over_verdicts_without_compatible_pairs() -> None:
    assert macro_f1([(S, S), (R, R), (N, N), (None, R)]) == 1.0
    assert macro_f1([(S, S), (R, S), (N, N)]) == pytest.approx((2 / 3 + 0 + 1) / 3)


def test_each_language_stands_beside_the_heuristic() -> None:
    held = [Held(Lang.EN, R, S, N), Held(Lang.EN, R, R, R), Held(Lang.FR, None, R, S)]
    figures, *confusions = tables(held)
    assert [row[0] for row in figures.rows] == ["en", "en, heuristic", "fr", "fr, heuristic"]
    assert figures.rows[0][3].startswith("1/2 50.0% [") and figures.rows[1][3].startswith("0/2 0.0% [")
    assert figures.rows[2][5].startswith("1/1 100.0% [")
    assert confusions[0].rows[1] == ("refuted", "1", "1", "0")


def test_an_unknown_label_is_refused() -> None:
    assert gold("COMPATIBLE") is None
    with pytest.raises(InputError, match="SUPPORTS, REFUTES, NEI, COMPATIBLE"):
        gold("MAYBE")
