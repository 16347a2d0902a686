"""`factbot check`: what goes in, what comes out, and what is told about bad input."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import app
from bot.errors import InputError

pytestmark = pytest.mark.usefixtures("while_facts_are_fresh")

LIE = "Musk bought 100,000 GPUs for Twitter"
KEYS = ["id", "lang", "verdict", "fact_id", "confidence", "action", "reason", "claim", "reply"]


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["check", *arguments], input=stdin)


def one(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("--json", *arguments).stdout)
    return found


def test_a_lie_is_answered_with_a_citation_in_one_json_object() -> None:
    outcome = one(LIE)
    assert list(outcome) == KEYS
    assert (outcome["verdict"], outcome["action"], outcome["lang"]) == ("refuted", "answer", "en")
    assert outcome["claim"] == {"text": LIE, "start": 0, "end": len(LIE)}
    assert list(outcome["reply"]["sources"][0]) == ["url", "publisher", "published", "quote"]


def test_a_question_is_answered_in_french() -> None:
    outcome = one("--mention", "@factbot combien de GPU Musk a-t-il achetés pour Twitter ?")
    assert (outcome["verdict"], outcome["lang"], outcome["reply"]["lang"]) == ("question", "fr", "fr")


def test_the_post_above_is_judged_when_the_mention_points_at_it() -> None:
    outcome = one("--mention", "--parent", LIE, "@factbot is this true?")
    assert outcome["verdict"] == "refuted"
    assert outcome["claim"]["text"] == LIE


def test_for_people_nothing_is_cut_and_control_characters_do_not_reach_the_terminal() -> None:
    told = run(f"\x1b[31m{LIE}").stdout
    assert "businessinsider.com/elon-musk-twitter-investment-generative-ai-project-2023-4" in told
    assert "\x1b" not in told


def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_processed() -> None:
    lines = ['{"id": 1, "text": "hello"}', "{bad", "[]", '{"id": 4, "text": ""}', '{"id": 5, "text": "salut"}']
    result = run("--jsonl", "-", stdin="\n".join(lines))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1, 5]
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == ["line 2", "line 3", "line 4"]
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"text": "x" * 200_001}, "200,001 characters"),
        ({"text": "\u200b\u200d\x00"}, "no letter or digit"),
        ({"text": "ok", "created_at": "yesterday"}, "'yesterday' is not a date"),
        ({"text": "ok", "trigger": "shout"}, "'shout' is not watch or mention"),
        ({"text": "ok", "lang": 5}, "lang is not a text"),
        ({"text": "ok", "parent": []}, "parent is not a text"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(row: dict[str, Any], told: str) -> None:
    result = run("--jsonl", "-", stdin=json.dumps(row))
    assert (result.stdout, result.exit_code) == ("", 2)
    assert told in result.stderr


@pytest.mark.parametrize("arguments", [[], [LIE, "--jsonl", "-"], [""], ["--jsonl", "missing.jsonl"]])
def test_wrong_arguments_are_an_input_error_of_one_line(arguments: list[str]) -> None:
    error = run(*arguments).exception
    assert isinstance(error, InputError)
    assert "\n" not in str(error)
