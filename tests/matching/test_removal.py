"""Being asked to take an answer down: understood when it is said, and only then; and tags that keep bots away."""

import json
from pathlib import Path
from time import perf_counter

import pytest

from bot.matching.intent import Intent
from bot.matching.optout import has_tag, wants_out
from bot.matching.removal import wants_removal
from bot.model import Label
from tests.matching.small import MATCHER, POSTED

_DATA = Path(__file__).parent / "data" / "removals.jsonl"
TEXTS = [json.loads(line) for line in _DATA.read_text("utf-8").splitlines()]
REQUESTS = [text["text"] for text in TEXTS if text["wants_removal"]]
OTHERS = [text["text"] for text in TEXTS if not text["wants_removal"]]


def test_every_request_to_take_an_answer_down_is_understood() -> None:
    assert [text for text in REQUESTS if not wants_removal(text)] == []


def test_no_answer_is_taken_down_that_nobody_asked_to_be() -> None:
    assert [text for text in OTHERS if wants_removal(text)] == []


def test_who_asks_for_one_answer_to_go_is_not_silenced_for_good() -> None:
    assert [text for text in REQUESTS if wants_out(text)] == []


def test_there_are_many_wordings_of_both_kinds_none_twice() -> None:
    assert len(REQUESTS) >= 40 and len(OTHERS) >= 40
    assert len(set(REQUESTS + OTHERS)) == len(TEXTS)


@pytest.mark.parametrize("text", ["@factbot delete this", "Supprime ta réponse stp @factbot", "can you take it down?"])
def test_a_mention_that_asks_for_removal_wants_that_and_claims_nothing(text: str) -> None:
    wish, judged = MATCHER.mention(text, POSTED, None)
    assert (wish, judged.verdict.label) == (Intent.REMOVE, Label.NONE)


@pytest.mark.parametrize(
    "text", ["@factbot stop", "@factbot remove me from your list", "@factbot laisse-moi tranquille"]
)
def test_a_mention_that_asks_to_be_left_alone_wants_more_than_that(text: str) -> None:
    assert MATCHER.mention(text, POSTED, None)[0] is Intent.OPT_OUT


def test_a_post_that_nobody_addressed_to_us_asks_nothing_of_us() -> None:
    assert MATCHER.watched("delete this", POSTED, None).verdict.label is Label.NONE


@pytest.mark.parametrize("tag", ["#nobot", "#NoBots", "#NOBOT", "#pasdebot", "#PasDeBots", "#nofactbot"])
@pytest.mark.parametrize(
    "profile", ["{}", "Gardener. {}", "Jardinier, {}, grand-père", "chips & tea\n{}\nsince 1970", "({})"]
)
def test_a_tag_in_a_profile_keeps_bots_away(profile: str, tag: str) -> None:
    assert has_tag(profile.format(tag))


@pytest.mark.parametrize(
    "profile",
    [
        "",
        "nobot",
        "no bots please",
        "pas de bot",
        "#nobody",
        "#nobotany",
        "#bot",
        "# nobot",
        "#no #bot",
        "#no-bot",
        "I build bots #bots",
        "https://example.org/#nobot",
        "@nobot",
    ],
)
def test_a_profile_without_such_a_tag_does_not(profile: str) -> None:
    assert not has_tag(profile)


def test_a_watched_post_with_a_tag_opts_out() -> None:
    assert MATCHER.watched("Acme bought chips #nobot", POSTED, None).verdict.label is Label.OPT_OUT
    assert MATCHER.watched("Acme bought chips #nobody", POSTED, None).verdict.label is not Label.OPT_OUT


def test_rubbish_of_any_length_is_read_quickly() -> None:
    for unit in ("delete ", "can you ", "please ", "delete this ", "take this ", "supprime la ", "l'", "the ", "\n"):
        started = perf_counter()
        wants_removal((unit * 25_000)[:25_000])
        assert perf_counter() - started < 2, unit
