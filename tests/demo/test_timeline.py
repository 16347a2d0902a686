"""The timeline that ships: well-formed, in both languages, and wholly expected."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.playing import timeline
from bot.platforms.local.timeline import Problem, read_timeline

EXPECTED = Path(__file__).with_name("expected.jsonl")
ROWS = [json.loads(line) for line in timeline()]
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
FIELDS = {"id", "author", "created_at", "lang", "text", "reply_to", "author_is_bot"}


def test_every_line_can_be_loaded() -> None:
    entries = list(read_timeline(timeline(), NEVER))
    assert [entry for entry in entries if isinstance(entry, Problem)] == []
    assert len(entries) == len(ROWS) >= 60
    assert all(set(row) <= FIELDS for row in ROWS)


def test_ids_and_texts_are_unique_but_for_is_this_true() -> None:
    ids = [row["id"] for row in ROWS]
    texts = [row["text"] for row in ROWS if "reply_to" not in row]
    assert len(set(ids)) == len(ids)
    assert len(set(texts)) == len(texts)


def test_both_languages_are_spoken_about_equally() -> None:
    spoken = [row.get("lang") for row in ROWS]
    assert min(spoken.count("en"), spoken.count("fr")) >= 40


def test_posts_come_in_the_order_of_their_dates_from_2023_to_2026() -> None:
    dates = [row["created_at"] for row in ROWS]
    assert dates == sorted(dates)
    assert (dates[0][:4], dates[-1][:4]) == ("2023", "2026")


def test_what_a_reply_stands_under_comes_before_it() -> None:
    earlier: set[str] = set()
    for row in ROWS:
        assert row.get("reply_to") is None or row["reply_to"] in earlier
        earlier.add(row["id"])


def test_every_post_is_expected_to_come_out_somehow() -> None:
    expected = [json.loads(line)["id"] for line in EXPECTED.read_text(encoding="utf-8").splitlines()]
    assert expected == [row["id"] for row in ROWS]


def test_every_core_statement_is_there_as_truth_lie_and_question_in_both_languages() -> None:
    core = ("gpus", "llm", "hires", "deepmind", "rival", "pause", "signed", "smarter", "minds")
    wanted = {f"{name}-{lang}-{kind}" for name in core for lang in ("en", "fr") for kind in ("true", "false", "ask")}
    assert wanted <= {row["id"] for row in ROWS}
