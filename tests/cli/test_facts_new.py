"""`factbot facts new`."""

from pathlib import Path

import pytest
import typer

from bot.facts.loader import load
from bot.model import FactStatus
from bot.store import Store

from .conftest import Run
from .staged import FACT
from .test_facts import _rewrite as rewrite

NEW = "acme-sells-chips-2025"
FILE = Path(f"subject/facts/{NEW}.yaml")
GIVEN = ("--statement", "Acme sold 5 chips.", "--url", "https://example.org/5", "--quote", "five: “chips” # sold")


def missing(run: Run) -> list[str]:
    """The fields that lint finds wanting in the new fact."""
    ran = run("facts", "lint", "--fact", NEW)
    assert ran.code == 3
    return sorted(line.split(": ")[2] for line in ran.lines[:-1])


def test_a_new_fact_is_a_draft_that_loads_and_lacks_what_nobody_told(run: Run) -> None:
    assert run("facts", "new", NEW).code == 0
    fact = load("subject").facts[0]
    assert (fact.id, fact.status) == (NEW, FactStatus.DRAFT)
    assert missing(run) == [
        "anchors",
        "reply.en",
        "reply.fr",
        "sources.0.publisher",
        "sources.0.quote",
        "sources.0.url",
        "statement.en",
        "statement.fr",
    ]


@pytest.mark.parametrize(("lang", "other"), [("en", "fr"), ("fr", "en")])
def test_what_is_told_is_written_and_not_missing(run: Run, lang: str, other: str) -> None:
    assert run("facts", "new", NEW, *GIVEN, "--lang", lang).code == 0
    fact = load("subject").facts[0]
    assert getattr(fact.statement, lang) == "Acme sold 5 chips."
    assert (fact.sources[0].url, fact.sources[0].lang) == ("https://example.org/5", lang)
    assert fact.sources[0].quote == "five: “chips” # sold"
    assert missing(run) == ["anchors", "reply.en", "reply.fr", "sources.0.publisher", f"statement.{other}"]


def test_what_to_do_next_is_told_with_the_subject_that_was_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTBOT_FACTS")
    ran = run("facts", "new", NEW, "--subject", "subject")
    assert ran.lines[0] == f"{FILE} is written, a draft. Next:"
    for command in (f"facts lint subject --fact {NEW}", "check --facts subject", "facts load subject"):
        assert f"factbot {command}" in ran.out
    assert run("facts", "lint", "subject", "--fact", NEW).code == 3


def test_no_file_is_ever_written_over(run: Run) -> None:
    FILE.write_text("schema: 1\nfacts: []\n", encoding="utf-8")
    ran = run("facts", "new", NEW)
    assert ran.code == 2
    assert "is not written over" in ran.err
    assert FILE.read_text("utf-8") == "schema: 1\nfacts: []\n"


def test_an_id_of_a_fact_that_is_or_was_is_refused(run: Run, store: Store) -> None:
    rewrite("id: acme-offer-2024", "id: acme-bid-2024")
    for taken in (FACT, "acme-offer-2024"):
        ran = run("facts", "new", taken)
        assert ran.code == 2
        assert f"there is or was a fact {taken}" in ran.err
    assert [path.name for path in Path("subject/facts").iterdir()] == ["chips.yaml"]


@pytest.mark.parametrize("id_", ["Acme", "acme_5", "../acme", "acme--5", "-acme", "", "a" * 81, "acmé", "acme\n"])
def test_an_id_that_is_none_is_refused(run: Run, id_: str) -> None:
    ran = run("facts", "new", "--", id_)
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be the id of a fact" in ran.err
    assert [path.name for path in Path("subject/facts").iterdir()] == ["chips.yaml"]


def test_half_a_character_and_a_folder_without_facts_are_refused(run: Run, tmp_path: Path) -> None:
    assert "half a character" in run("facts", "new", NEW, "--statement", "a \udc80").err
    assert not FILE.exists()
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in ("topic.yaml", "names.yaml"):
        bare.joinpath(name).write_bytes(Path("subject", name).read_bytes())
    assert "has no folder facts" in run("facts", "new", NEW, "--subject", str(bare)).err


def test_questions_are_asked_on_a_terminal_only_and_only_for_what_is_not_given(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answered(text: str, **_: object) -> str:
        asked.append(text)
        return " https://example.org/6 "

    monkeypatch.setattr(typer, "prompt", answered)
    run("facts", "new", NEW)
    assert asked == []
    FILE.unlink()
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    run("facts", "new", NEW, "--statement", "Acme sold 5 chips.", "--quote", "five chips")
    assert asked == ["The page that says it (Enter to fill it in later)"]
    assert load("subject").facts[0].sources[0].url == "https://example.org/6"
