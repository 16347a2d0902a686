"""The views answer a person's questions, and the manual names every table, column and view."""

import re
from pathlib import Path

import pytest
from sqlalchemy import RowMapping, text

from bot.model import Action, Post
from bot.store import Session, Store, facts, outbox, posts, reviews
from bot.store.claim_tables import metadata
from bot.store.views import VIEWS

from .samples import MINUTE, NOON, decide, fact, post, send, subject

MANUAL = Path(__file__).parents[2] / "docs" / "logs.md"


def rows(session: Session, query: str) -> list[RowMapping]:
    return list(session.execute(text(query)).mappings())


def test_v_decisions_shows_post_verdict_and_link(session: Session) -> None:
    decide(session, post(1))
    decide(session, post(2), action=Action.SILENT, fact_id=None)
    first, second = rows(session, "SELECT * FROM v_decisions ORDER BY decision")
    assert (first["fact"], first["label"], first["link"]) == ("f1", "refuted", "local://post/1")
    assert (second["fact"], second["action"], second["reason"]) == (None, "silent", "chosen: silent")
    assert first["decided_at"] == "2026-03-01T12:01:00.000000Z"


@pytest.mark.parametrize(
    ("platform", "uri", "link"),
    [
        ("x", "https://x.com/someone/status/1", "https://x.com/someone/status/1"),
        (
            "bluesky",
            "at://did:plc:abc/app.bsky.feed.post/3k",
            "https://bsky.app/profile/did:plc:abc/post/3k",
        ),
    ],
)
def test_the_link_opens_in_a_browser(session: Session, platform: str, uri: str, link: str) -> None:
    decide(session, Post(platform=platform, uri=uri, author="a", text="t", created_at=NOON))
    assert rows(session, "SELECT link FROM v_decisions")[0]["link"] == link


def test_v_replies_shows_each_answer_with_its_proof(session: Session) -> None:
    send(session, 1)
    [item] = outbox.claim(session, "local", "worker", NOON + MINUTE, MINUTE, 1)
    outbox.mark_sent(session, item, "remote://1", NOON + 2 * MINUTE)
    [row] = rows(session, "SELECT * FROM v_replies")
    assert (row["state"], row["answer"], row["quote"]) == ("sent", item.text, "« phrase 1 »")
    assert (row["publisher"], row["remote_uri"]) == ("Publisher 1", "remote://1")


def test_v_queue_shows_the_proposal_and_the_command_until_it_is_closed(session: Session) -> None:
    review_id = reviews.open(session, decide(session, post(1), action=Action.REVIEW), NOON)
    [row] = rows(session, "SELECT * FROM v_queue")
    assert row["decide"] == f"factbot review approve {review_id}"
    assert (row["proposed"], row["verdict"]) == (
        "It happened in 2023. — Publisher 1",
        "the year differs: says '2021', the fact says 2023",
    )
    reviews.approve(session, review_id, "editor", None, NOON)
    assert rows(session, "SELECT * FROM v_queue") == []


def test_v_silence_counts_reasons(session: Session) -> None:
    for number in (1, 2):
        decide(session, post(number), action=Action.SILENT, fact_id=None)
    decide(session, post(3))
    [row] = rows(session, "SELECT * FROM v_silence")
    assert dict(row) == {
        "reason": "chosen: silent",
        "label": "none",
        "decisions": 2,
        "latest": "2026-03-01T12:02:00.000000Z",
    }


def test_v_facts_shows_current_versions_only(session: Session) -> None:
    facts.load_subject(session, subject(fact("f1"), fact("f2")), NOON)
    facts.load_subject(session, subject(fact("f1", "Otherwise.")), NOON)
    query = "SELECT fact, version, status, statement, sources, review_by FROM v_facts ORDER BY fact"
    assert [tuple(row) for row in session.execute(text(query))] == [
        ("f1", 2, "published", "Otherwise.", 2, "2026-06-01"),
        ("f2", 2, "retired", "It happened in 2023.", 2, "2026-06-01"),
    ]


def test_a_long_post_is_cut_and_a_forgotten_one_empty(session: Session) -> None:
    long = Post(platform="local", uri="u", author="a", text="é" * 300, created_at=NOON)
    decide(session, long)
    assert rows(session, "SELECT post FROM v_decisions")[0]["post"] == "é" * 160
    posts.purge_text(session, 1)
    assert rows(session, "SELECT post FROM v_decisions")[0]["post"] == ""


def sections() -> dict[str, list[str]]:
    """Of each third-level heading of the manual: the columns its table names, in order."""
    parts = re.split(r"^### (\S+)$", MANUAL.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        name: re.findall(r"^\| `(\w+)` \| \S", body, flags=re.MULTILINE)
        for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_the_manual_explains_every_table_view_and_column_and_no_other(session: Session) -> None:
    there = {
        name: [column["name"] for column in rows(session, f"SELECT name FROM pragma_table_info('{name}')")]
        for name in (*VIEWS, *metadata.tables, "alembic_version")
    }
    assert sections() == there


def test_every_example_of_the_manual_runs(store: Store) -> None:
    examples = re.findall(r"^    (SELECT .*?;)$", MANUAL.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert len(examples) >= 10
    with store.write() as session:
        send(session, 1)
        for example in examples:
            session.exec_driver_sql(example)
