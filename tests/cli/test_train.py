"""`factbot train`: posts that eval can read, weights as they stand in the code, thresholds in numbers only."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.training.subject import SUBJECT

pytestmark = pytest.mark.usefixtures("while_facts_are_fresh")


def test_generated_posts_are_the_same_each_time_and_can_be_scored(run: Run) -> None:
    out = run("train", "posts", "--facts", "subject").out
    assert run("train", "posts", "--facts", "subject", "--out", "made.jsonl").out == ""
    assert Path("made.jsonl").read_text(encoding="utf-8") == out
    assert all(json.loads(line)["verdict"] for line in out.splitlines())
    assert run("train", "posts", "--facts", "subject", "--seed", "2").out != out
    scored = run("eval", "made.jsonl", "--facts", "subject")
    assert (scored.code, scored.lines[0]) == (0, f"made.jsonl: {len(out.splitlines())} posts")


def test_a_place_that_cannot_be_written_is_an_input_error(run: Run) -> None:
    ran = run("train", "posts", "--facts", "subject", "--out", "missing/made.jsonl")
    assert (ran.code, "cannot be written" in ran.err) == (2, True)


def test_weights_are_printed_for_both_tables_with_their_calibration(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.facts.loader.load", lambda _: SUBJECT)
    ran = run("train", "weights")
    assert ran.code == 0
    assert [line.split(":")[0] for line in ran.lines if "verdicts weighed" in line] == ["ACCUSE", "ENDORSE"]
    assert sum(line.startswith('    "base": ') for line in ran.lines) == 2
    assert "log loss" in ran.out and "expected calibration error" in ran.out


def test_gold_posts_to_fit_to_must_say_when_they_were_written(run: Run, folder: Path) -> None:
    row = {"id": "a", "lang": "en", "text": "Nice weather", "verdict": "none"}
    for more, told in (({}, "created_at is missing"), ({"created_at": "yesterday"}, "does not begin with a day")):
        (folder / "gold.jsonl").write_text(json.dumps(row | more), encoding="utf-8")
        ran = run("train", "weights", "gold.jsonl", "--facts", "subject")
        assert (ran.code, told in ran.err) == (2, True)


def test_thresholds_are_told_by_language_and_trigger_without_any_text(run: Run, folder: Path) -> None:
    run("train", "posts", "--facts", "subject", "--out", "gold.jsonl")
    real = [{"id": n, "lang": "en", "text": f"Nice weather number {n}"} for n in range(700)]
    (folder / "real.jsonl").write_text("\n".join(map(json.dumps, real)), encoding="utf-8")
    options = ("--facts", "subject", "--bound", "0.5", "--rate", "0.003", "--real", "real.jsonl")
    ran = run("train", "thresholds", "gold.jsonl", *options)
    assert ran.code == 0
    told = [line.split()[:2] for line in ran.lines[1:]]
    assert told == [["en", "mention"], ["en", "watch"], ["fr", "mention"], ["fr", "watch"]]
    watched = next(line for line in ran.lines if line.startswith("en    watch"))
    assert "0/700" in watched and watched.split()[-1].startswith("0.")
    assert "weather" not in ran.out


def test_too_few_real_posts_do_not_count_and_too_few_gold_ones_support_no_threshold(run: Run, folder: Path) -> None:
    gold = [{"id": n, "lang": "en", "text": "Nice weather", "verdict": "none"} for n in range(30)]
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
    (folder / "real.jsonl").write_text(json.dumps({"lang": "en", "text": "Nice weather"}), encoding="utf-8")
    options = ("gold.jsonl", "--facts", "subject", "--real", "real.jsonl")
    few = run("train", "thresholds", *options).lines[1]
    assert (few.count("too few"), few.split()[-1]) == (1, "0.50")
    assert run("train", "thresholds", *options, "--bound", "0.01").lines[1].endswith("too few")


def test_a_bad_real_line_is_named(run: Run, folder: Path) -> None:
    (folder / "gold.jsonl").write_text(json.dumps({"lang": "en", "text": "x", "verdict": "none"}), encoding="utf-8")
    (folder / "real.jsonl").write_text("{bad", encoding="utf-8")
    ran = run("train", "thresholds", "gold.jsonl", "--facts", "subject", "--real", "real.jsonl")
    assert (ran.code, "real.jsonl line 1: not valid JSON" in ran.err) == (2, True)
    (folder / "real.jsonl").write_text(json.dumps({"lang": "en", "text": "…"}), encoding="utf-8")
    ran = run("train", "thresholds", "gold.jsonl", "--facts", "subject", "--real", "real.jsonl")
    assert (ran.code, "real.jsonl line 1: text is missing" in ran.err) == (2, True)
