"""Being asked to stop: understood in every form, and never by mistake."""

import json
from pathlib import Path
from time import perf_counter

import pytest

from bot.matching.intent import Intent
from bot.matching.optout import wants_out
from bot.model import Label
from tests.matching.small import MATCHER, POSTED

_DATA = Path(__file__).parent / "data" / "opt_outs.jsonl"
POSTS = [json.loads(line) for line in _DATA.read_text("utf-8").splitlines()]
REQUESTS = [post["text"] for post in POSTS if post["wants_out"]]
OTHERS = [post["text"] for post in POSTS if not post["wants_out"]]


def test_nearly_every_request_to_stop_is_understood() -> None:
    missed = [text for text in REQUESTS if not wants_out(text)]
    assert len(missed) <= 0.02 * len(REQUESTS), missed


def test_nobody_is_silenced_who_has_not_asked_for_it() -> None:
    assert [text for text in OTHERS if wants_out(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "@factbot STOP.",
        "arrête @factbot",
        "@factbot je ne veux plus de tes corrections",
        "plus jamais intervenir sous mes posts @factbot",
        "@factbot dégage",
        "#nobot @factbot",
        "@factbot quit popping up under my memes please",
        "ok bot, you win. Now stop, no more of your replies @factbot",
        "@factbot pas la peine de m'écrire",
        "STOP. REPLYING. TO. ME. @factbot",
        "@factbot stpo replying to me",
        "@factbot arete de me repondreee",
    ],
)
def test_a_request_to_stop_is_honoured(text: str) -> None:
    assert wants_out(text)
    wish, judged = MATCHER.mention(text, POSTED, None)
    assert (wish, judged.verdict.label) == (Intent.OPT_OUT, Label.OPT_OUT)


@pytest.mark.parametrize(
    "text",
    [
        "@factbot did Acme stop selling chips?",
        "@factbot please answer me",
        '@factbot Ada told them "leave me alone"',
        "Ada told Acme: leave me alone @factbot",
        "leave me alone, Ada @factbot",
        "Leave me alone! Ada said @factbot",
        "tell her to just leave me alone @factbot",
        "@ada leave me alone lol @factbot",
        "stop replying to me. Did Acme buy Bolt? @factbot",
        "@factbot don't reply to me in French",
        "@factbot don't reply to me unless you have a source",
    ],
)
def test_words_meant_for_somebody_else_silence_nobody(text: str) -> None:
    assert not wants_out(text)


def test_rubbish_of_any_length_is_read_quickly() -> None:
    for unit in ("a", "l'", "' 'a", '"', "please ", "leave me ", "stop with the all ", "@a b ", "> ", "\n", "- "):
        started = perf_counter()
        wants_out((unit * 25_000)[:25_000])
        assert perf_counter() - started < 2, unit
