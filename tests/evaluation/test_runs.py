"""A run as a file, two runs held against each other, and mistakes by weight."""

import json

import pytest

from bot.errors import InputError
from bot.evaluation.compare import compare
from bot.evaluation.mistakes import Mistake, mistake, worst
from bot.evaluation.outcome import read, written
from bot.evaluation.scored import Scored
from tests.evaluation.posts import post


def test_a_run_comes_back_from_its_file_without_any_text() -> None:
    run = {"gold.jsonl": [post("refuted", "refuted", "answer", text="Bolt bought Acme", kind="role")]}
    text = written(run)
    assert "Acme" not in text
    back = read(text)["gold.jsonl"][0]
    assert back == Scored({key: back.gold[key] for key in back.gold}, run["gold.jsonl"][0].made)
    assert (back.gold["kind"], back.gold["verdict"], back.right) == ("role", "refuted", True)


def test_the_file_tells_each_figure_as_part_and_whole() -> None:
    stored = json.loads(written({"gold.jsonl": [post("none", "refuted", "answer"), post("none", "none")]}))
    assert stored["files"]["gold.jsonl"]["figures"]["harm"] == [1, 2]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 1, "files": {"a": {"posts": [{}]}}}', '{"version": 1, "files": 3}']
)
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="not an outcome"):
        read(text)


def test_a_verdict_that_does_not_exist_is_refused() -> None:
    text = written({"a": [post("none", "none")]}).replace('"none"', '"maybe"')
    with pytest.raises(InputError, match="not an outcome"):
        read(text)


def test_an_outcome_of_a_later_version_says_so() -> None:
    with pytest.raises(InputError, match="version 2"):
        read('{"version": 2, "files": {}}')


def test_runs_are_compared_over_the_posts_of_both_and_the_worse_come_first() -> None:
    old = {
        "a": [post("refuted", "none", id="1"), post("none", "none", id="2"), post("none", "none", id="3")],
        "b": [post("none", "none", id="1")],
    }
    new = {"a": [post("refuted", "refuted", "answer", id="1"), post("none", "refuted", "answer", id="2")]}
    found = compare(old, new)
    assert (len(found.pairs), found.only_old, found.only_new) == (2, 2, 0)
    assert [(pair.new.gold["id"], pair.judgement) for pair in found.changed] == [("2", "worse"), ("1", "better")]


def test_a_change_of_confidence_alone_is_no_change() -> None:
    old, new = ({"a": [post("none", "none", confidence=sure)]} for sure in (0.2, 0.8))
    assert compare(old, new).changed == []


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (post("none", "refuted", "answer"), Mistake.HARM),
        (post("refuted", "supported"), Mistake.ENDORSED),
        (post("opt_out", "none"), Mistake.DEAF),
        (post("refuted", "refuted", "answer", made_fact="other"), Mistake.WRONG_FACT),
        (post("supported", "refuted", "review"), Mistake.PROPOSED),
        (post("refuted", "none"), Mistake.MISSED),
        (post("supported", "none"), Mistake.OTHER),
        (post("supported", "supported"), None),
    ],
)
def test_a_mistake_is_named_by_the_worst_that_is_true_of_it(wrong: Scored, kind: Mistake | None) -> None:
    assert mistake(wrong) is kind


def test_the_worst_mistakes_come_first_and_the_surer_before_the_less_sure() -> None:
    posts = [
        post("refuted", "none", id="missed"),
        post("none", "refuted", "answer", id="unsure", confidence=0.8),
        post("none", "context", "answer", id="sure", confidence=0.95),
        post("none", "none", id="fine"),
    ]
    assert [one.gold["id"] for _, one in worst(posts)] == ["sure", "unsure", "missed"]
