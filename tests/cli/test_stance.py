"""`factbot stance`: figures without texts, and bad lines named."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAIRS = [
    ("Zorro won in 1903", "In 1903 Zorro won.", "SUPPORTS"),
    ("Zorro won in 1911", "Zorro won in 1903.", "REFUTES"),
    ("Zorro never won", "Zorro won in 1903.", "REFUTES"),
    ("Zorro likes tea", "Tarzan went to Paris.", "NEI"),
]


@pytest.fixture
def pairs(folder: Path) -> str:
    rows = [{"claim": c, "evidence": e, "label": label, "lang": "en"} for c, e, label in PAIRS]
    (folder / "pairs.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return "pairs.jsonl"


def test_only_numbers_are_printed(run: Run, pairs: str) -> None:
    ran = run("stance", pairs)
    assert ran.code == 0
    assert "refuted called supported" in ran.out and "0/2 0.0%" in ran.out
    assert "Zorro" not in ran.out


def test_fitting_prints_weights(run: Run, pairs: str) -> None:
    ran = run("stance", pairs, "--fit")
    assert ran.code == 0
    assert "SUPPORT, en" in ran.out and '"one_denies": ' in ran.out


@pytest.mark.parametrize(
    ("line", "problem"),
    [('{"claim": "a", "lang": "en", "label": "NEI"}', "evidence is missing"), ('{"claim": "a"', "not valid JSON")],
)
def test_a_bad_line_is_named(run: Run, folder: Path, line: str, problem: str) -> None:
    (folder / "bad.jsonl").write_text(line, encoding="utf-8")
    ran = run("stance", "bad.jsonl")
    assert ran.code != 0
    assert "bad.jsonl line 1" in ran.err and problem in ran.err
