"""`factbot eval`: what it prints, what it keeps to itself, and what is told about bad input."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran, Run

pytestmark = pytest.mark.usefixtures("while_facts_are_fresh")

LIE = "Musk bought 100,000 GPUs for Twitter"
FACT = "twitter-10k-gpus-insider-2023"
GOLD: list[dict[str, Any]] = [
    {"id": "a", "lang": "en", "text": LIE, "verdict": "refuted", "fact_id": FACT, "kind": "number"},
    {"id": "b", "lang": "en", "text": LIE, "verdict": "none", "kind": "chatter"},
    {"id": "c", "lang": "fr", "text": "Il fait beau", "verdict": "none"},
]
Gold = Callable[..., str]


@pytest.fixture
def gold(folder: Path) -> Gold:
    """Writes a gold file and gives its name."""

    def write(*rows: dict[str, Any] | str, name: str = "gold.jsonl") -> str:
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
        return name

    return write


def figure(ran: Ran, name: str) -> list[str]:
    """The cells of the first line that begins with a figure's name."""
    found = next(line for line in ran.lines if line.startswith(name))
    return [cell.strip() for cell in found.split("  ") if cell.strip()][1:]


def test_figures_stand_side_by_side_for_all_and_each_language(run: Run, gold: Gold) -> None:
    ran = run("eval", gold(*GOLD))
    assert ran.code == 0
    assert figure(ran, "harm") == ["1/2 50.0% [9.5–90.5]", "1/1 100.0% [20.7–100.0]", "0/1 0.0% [0.0–79.3]"]
    assert figure(ran, "refuted: recall, answer")[0].startswith("1/1")
    assert "number" in ran.out and "chatter" in ran.out
    assert "reliability of corrections" in ran.out


def test_no_text_is_printed_unless_it_is_asked_for(run: Run, gold: Gold) -> None:
    name = gold(*GOLD)
    assert "Musk" not in run("eval", name, "--misses", "--json", "out.json", "--compare", _saved(run, name)).out
    shown = run("eval", name, "--show", "1").out
    assert "corrected a post that needed none: b" in shown and LIE in shown


def _saved(run: Run, name: str) -> str:
    run("eval", name, "--json", "saved.json")
    assert "Musk" not in Path("saved.json").read_text(encoding="utf-8")
    return "saved.json"


def test_misses_are_listed_by_id(run: Run, gold: Gold) -> None:
    told = run("eval", gold(*GOLD), "--misses").out
    assert f"b   none –  refuted {FACT} (answer)" in told


def test_several_files_are_told_apart_and_together(run: Run, gold: Gold) -> None:
    out = run("eval", gold(GOLD[0], name="one.jsonl"), gold(GOLD[1], name="two.jsonl")).lines
    titles = [line for line in out if line.endswith("posts") and ":" in line]
    assert titles == ["one.jsonl: 1 posts", "two.jsonl: 1 posts", "together: 2 posts"]


def test_a_comparison_tells_figures_old_and_new_and_what_changed(run: Run, gold: Gold) -> None:
    old = _saved(run, gold(*GOLD))
    ran = run("eval", gold({**GOLD[0], "text": "Nice weather"}, *GOLD[1:]), "--compare", old)
    at = ran.lines.index("compared over 3 posts (only in the old run: 0, only in the new: 0)")
    told = "\n".join(ran.lines[at:])
    assert "1/1 100.0%  0/1 0.0%   -100.0" in told
    assert "changed: 1 posts" in told
    assert f"worse  a   refuted {FACT}  refuted {FACT} (answer)  none –" in told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "holds no posts to score"),
        (["{bad"], "gold.jsonl line 1: not valid JSON"),
        ([{"id": "a", "text": "x"}], "gold.jsonl line 1: verdict is not one of supported"),
        ([GOLD[0], {**GOLD[1], "text": ""}], "gold.jsonl line 2: text is missing"),
    ],
)
def test_a_gold_row_that_cannot_be_used_is_named_by_file_and_line(
    run: Run, gold: Gold, rows: list[Any], told: str
) -> None:
    ran = run("eval", gold(*rows))
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_row_whose_id_was_used_before_is_known_by_its_line(run: Run, gold: Gold) -> None:
    assert "a (line 2)" in run("eval", gold(GOLD[1] | {"id": "a"}, GOLD[1] | {"id": "a"}), "--misses").out


def test_a_file_to_compare_with_that_is_no_outcome_is_an_input_error(run: Run, gold: Gold) -> None:
    name = gold(*GOLD)
    ran = run("eval", name, "--compare", name)
    assert (ran.code, ran.err.strip()) == (2, f"factbot: {name}: not an outcome of `factbot eval --json`")


def test_two_files_of_one_name_are_refused(run: Run, gold: Gold) -> None:
    name = gold(*GOLD)
    assert "same name" in run("eval", name, f"./{name}").err
