"""What people who mention the bot want."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.facts.loader import load
from bot.matching.intent import Intent
from bot.matching.matcher import Matcher
from bot.model import Label
from tests.matching.small import MATCHER, POSTED

_DATA = Path(__file__).parent / "data" / "mentions.jsonl"
MENTIONS = [json.loads(line) for line in _DATA.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("text", "wish", "label", "fact"),
    [
        ("@factbot who bought Bolt?", Intent.ASK, Label.QUESTION, "deal"),
        ("@factbot qui a racheté Bolt", Intent.ASK, Label.QUESTION, "deal"),
        ("my brother swears Bolt bought Acme, true or false @factbot", Intent.ASK, Label.QUESTION, "deal"),
        ("@factbot Bolt bought Acme", Intent.TELL, Label.REFUTED, "deal"),
        ("@factbot you asleep? Bolt bought Acme", Intent.TELL, Label.REFUTED, "deal"),
        ("@factbot Acme bought Bolt for $40 million", Intent.TELL, Label.SUPPORTED, "deal"),
        ("@factbot is this true?", Intent.POINT, Label.NONE, None),
        ("@factbot c'est vrai ça ?", Intent.POINT, Label.NONE, None),
        ("@factbot", Intent.POINT, Label.NONE, None),
        ("@factbot good bot", Intent.CHAT, Label.NONE, None),
    ],
)
def test_a_mention_is_understood(text: str, wish: Intent, label: Label, fact: str | None) -> None:
    wished, judged = MATCHER.mention(text, POSTED, None)
    assert (wished, judged.verdict.label, judged.verdict.fact_id) == (wish, label, fact)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("@factbot ?", Intent.POINT),
        ("\U0001f440 @factbot", Intent.POINT),
        ("\U0001f602 @factbot", Intent.POINT),
        ("\U0001f44f @factbot", Intent.CHAT),
        ("good bot, but is this true? @factbot", Intent.POINT),
        ("@factbot you're a fake", Intent.CHAT),
        ("@factbot you sure this is real?", Intent.POINT),
        ("did you know that Bolt bought Acme? @factbot", Intent.TELL),
        ("do you know if Bolt bought Acme @factbot", Intent.ASK),
        ("Acme bought Bolt or Bolt bought Acme @factbot", Intent.ASK),
        ("Acme a racheté Bolt quand @factbot", Intent.ASK),
    ],
)
def test_pointing_chatting_asking_and_telling_are_told_apart(text: str, wish: Intent) -> None:
    assert MATCHER.mention(text, POSTED, None)[0] is wish


@cache
def _matcher() -> Matcher:
    return Matcher(load("musk_ai"))


def _wished(text: str) -> tuple[Intent, str | None]:
    wish, judged = _matcher().mention(text, date(2026, 9, 1), None)
    return wish, judged.verdict.fact_id


def test_what_a_mention_wants_is_understood_in_all_its_forms() -> None:
    missed = [post["text"] for post in MENTIONS if _wished(post["text"])[0] != post["wish"]]
    assert len(missed) <= 0.05 * len(MENTIONS), missed


def test_a_question_finds_the_fact_that_it_is_about() -> None:
    asked = [post for post in MENTIONS if post["wish"] == Intent.ASK]
    missed = [post["text"] for post in asked if _wished(post["text"]) != (Intent.ASK, post["fact_id"])]
    assert len(missed) <= 0.12 * len(asked), missed
