"""`factbot facts import`, `factbot facts export` and `factbot match`."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import Store

from .conftest import Run
from .staged import FACT

ROWS = [
    {"id": "water", "claim": "Someone injects poison into bottles of water.", "title": "Is bottled water poisoned?"},
    {"id": "trout", "claim": "Trout can climb trees.", "title": "Do trout climb trees?"},
    {"id": "pont", "claim": "Le pont de Lyon a été vendu à un émir.", "rating": "Faux"},
]
POSTS = [{"id": 7, "text": "#poisonwaterbottles everywhere"}, {"id": "b", "text": "ils ont vendu le pont à Lyon"}]


def write(name: str, *rows: object) -> str:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return name


def matched(lines: list[str]) -> dict[object, list[str]]:
    rows = [json.loads(line) for line in lines]
    assert all(match.keys() == {"id", "score", "claim"} for row in rows for match in row["matches"])
    return {row["id"]: [match["id"] for match in row["matches"]] for row in rows}


def test_claims_are_imported_once_and_updated(run: Run, empty: Store) -> None:
    file = write("claims.jsonl", *ROWS)
    assert run("facts", "import", file).lines == ["3 added, 0 changed, 0 unchanged"]
    write("claims.jsonl", *ROWS[:2], ROWS[2] | {"rating": "Vrai"})
    assert run("facts", "import", file).lines == ["0 added, 1 changed, 2 unchanged"]
    with empty.read() as session:
        assert session.execute(text("SELECT rating FROM claim WHERE claim_id = 'pont'")).scalar_one() == "Vrai"


def test_a_bad_line_is_named_with_its_file_and_the_rest_is_loaded(run: Run, empty: Store) -> None:
    ran = run("facts", "import", write("claims.jsonl", ROWS[0], "{half", {"id": "x"}, ROWS[1]))
    assert (ran.code, ran.lines) == (2, ["2 added, 0 changed, 0 unchanged"])
    first, second = ran.err.splitlines()
    assert first.startswith("factbot: claims.jsonl line 2: not valid JSON")
    assert second.startswith("factbot: claims.jsonl line 3: claim is missing")


def test_a_file_that_is_not_there_is_named(run: Run, empty: Store) -> None:
    ran = run("facts", "import", "absent.jsonl")
    assert (ran.code, ran.err) == (2, "factbot: absent.jsonl: cannot be read: No such file or directory\n")


def test_importing_without_a_database_says_how_to_make_one(run: Run) -> None:
    ran = run("facts", "import", write("claims.jsonl", *ROWS))
    assert (ran.code, ran.err) == (4, "factbot: no database at factbot.sqlite: run `factbot db upgrade` first\n")


def test_imported_claims_are_no_facts(run: Run, store: Store) -> None:
    run("facts", "import", write("claims.jsonl", *ROWS))
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM v_facts")).scalar_one() == 2
    assert "water" not in run("facts", "list").out


def test_posts_find_claims_in_a_file_and_in_the_database_alike(run: Run, empty: Store) -> None:
    claims, posts = write("claims.jsonl", *ROWS), write("posts.jsonl", *POSTS)
    run("facts", "import", claims)
    from_file = run("match", "--jsonl", posts, "--claims", claims, "--top", "1")
    assert from_file.code == 0
    assert matched(from_file.lines) == {7: ["water"], "b": ["pont"]}
    for database in ("factbot.sqlite", "sqlite:///factbot.sqlite"):
        assert run("match", "--jsonl", posts, "--claims", database, "--top", "1").out == from_file.out


def test_without_claims_the_facts_are_ranked(run: Run) -> None:
    posts = write("posts.jsonl", {"id": 1, "text": "Acme bought 100,000 chips"})
    ran = run("match", "--jsonl", posts, "--facts", "subject")
    assert matched(ran.lines) == {1: [FACT]}
    assert json.loads(ran.out)["matches"][0]["claim"] == "Acme bought about 10,000 chips in 2023."


def test_a_bad_post_is_named_and_the_rest_is_matched(run: Run) -> None:
    posts = write("posts.jsonl", {"id": 1}, "nonsense", {"id": 3, "text": "x" * 200_001}, POSTS[0])
    ran = run("match", "--jsonl", posts, "--claims", write("claims.jsonl", *ROWS))
    assert ran.code == 2
    assert matched(ran.lines)[7][0] == "water"
    told = ["line 1: text is missing", "line 2: not valid JSON", "line 3: text has 200,001"]
    assert all(line.startswith(f"factbot: {start}") for line, start in zip(ran.err.splitlines(), told, strict=True))


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [("{}\n", 2, "holds no claim that can be used"), ("SQLite format 3\0", 4, "no SQLite database|damaged")],
)
def test_claims_that_cannot_be_used_are_named(run: Run, content: str, code: int, told: str) -> None:
    Path("claims").write_text(content)
    ran = run("match", "--jsonl", write("posts.jsonl", *POSTS), "--claims", "claims")
    assert (ran.code, ran.out) == (code, "")
    assert any(part in ran.err for part in told.split("|"))


def test_reviews_are_exported_for_published_facts_only(run: Run) -> None:
    ran = run("facts", "export", "--claimreview", "--author", "Example Desk", "--site", "https://example.org/checks")
    rows = json.loads(ran.out)
    assert {row["inLanguage"] for row in rows} == {"en", "fr"}
    assert all(row["@type"] == "ClaimReview" and row["@id"].startswith(f"urn:factbot:{FACT}-") for row in rows)
    assert rows[0]["author"] == {"@type": "Organization", "name": "Example Desk", "url": "https://example.org/checks"}


def test_an_export_says_in_which_form(run: Run) -> None:
    ran = run("facts", "export")
    assert (ran.code, ran.err) == (2, "factbot: say in which form: factbot facts export --claimreview\n")
