"""What it takes to judge a post, and what sets its answer apart."""

from datetime import UTC, datetime

import pytest

from bot.decide import pointed, reference
from bot.matching.matcher import Matcher
from bot.model import Post, Trigger

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def post(text: str, **more: str) -> Post:
    return Post("local", "local://1", "alice", text, NOON, "en", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "more", "needed"),
    [
        ("@factbot is this true?", {"parent_uri": "p"}, "p"),
        ("@factbot is this true?", {"parent_uri": "p", "quoted_uri": "q"}, "q"),
        ("@factbot did the weather change in Nevada?", {"parent_uri": "p"}, "p"),
        ("@factbot did Musk buy 100,000 GPUs for Twitter?", {"parent_uri": "p"}, None),
        ("@factbot is this true?", {}, None),
        ("@factbot stop", {"parent_uri": "p"}, None),
    ],
)
def test_the_post_above_is_needed_only_when_the_mention_says_nothing_to_judge(
    matcher: Matcher, text: str, more: dict[str, str], needed: str | None
) -> None:
    assert pointed(post(text, **more), Trigger.MENTION, matcher) == needed


def test_nothing_above_a_watched_post_is_needed(matcher: Matcher) -> None:
    assert pointed(post("is this true?", parent_uri="p"), Trigger.WATCH, matcher) is None


def test_a_reference_is_short_and_of_that_post_alone() -> None:
    marks = {reference(f"https://x.com/i/status/{number}") for number in range(10_000)}
    assert len(marks) == 10_000
    assert all(len(mark) == 8 and int(mark, 16) >= 0 for mark in marks)
