"""`factbot facts`."""

from pathlib import Path

import pytest

from bot.store import Store
from bot.store.facts import current_subject, history

from .conftest import Run
from .staged import FACT

CHIPS = Path("subject/facts/chips.yaml")


def _rewrite(old: str, new: str) -> None:
    text = CHIPS.read_text(encoding="utf-8")
    assert old in text
    CHIPS.write_text(text.replace(old, new), encoding="utf-8")


def test_the_list_shows_every_fact_of_the_files_on_a_line(run: Run) -> None:
    ran = run("facts", "list")
    assert ran.code == 0
    head, *rows = [line.split() for line in ran.lines]
    assert head == ["id", "status", "kind", "review", "by", "statement"]
    assert [row[:4] for row in rows] == [
        [FACT, "published", "event", "2999-01-31"],
        ["acme-offer-2024", "draft", "event", "2999-01-31"],
    ]
    assert "Acme bought about 10,000 chips in 2023." in ran.out


def test_another_subject_can_be_listed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_FACTS", "elsewhere")
    assert run("facts", "list", "--subject", "subject").code == 0
    ran = run("facts", "list")
    assert ran.code == 2
    assert ran.err.startswith("factbot: no subject at 'elsewhere'")


def test_a_fact_is_shown_with_its_source_and_link(run: Run) -> None:
    ran = run("facts", "show", FACT)
    assert ran.code == 0
    assert ran.lines[:2] == [f"{FACT} (event, published)", "Acme bought about 10,000 chips in 2023."]
    for part in (
        "amount (quantity): value 10,000, unit chip, tolerance 0.1, rivals 100,000",
        "Example Press, 2023-04-11 (press, en, cited in en and fr)",
        "“roughly ten thousand chips”",
        "https://example.org/chips",
        "refuted: Acme bought 100,000 chips",
        "held back after 2999-01-31",
        "Numbers [bold]as reported[/bold].",
    ):
        assert part in ran.out
    assert "no database at factbot.sqlite: run `factbot db upgrade` first" in ran.out


def test_a_fact_is_shown_in_french_with_its_versions(run: Run, store: Store) -> None:
    ran = run("facts", "show", FACT, "--lang", "fr")
    assert "Acme a acheté environ 10 000 puces en 2023." in ran.lines
    assert "correction: C'était environ 10 000." in ran.out
    assert ran.lines[-1].startswith("  1, loaded 2") and ran.lines[-1].endswith("published, current")


def test_a_fact_that_left_the_files_is_shown_from_the_database(run: Run, store: Store) -> None:
    _rewrite("id: acme-offer-2024", "id: acme-bid-2024")
    assert run("facts", "load").code == 0
    ran = run("facts", "show", "acme-offer-2024")
    assert ran.lines[0] == "acme-offer-2024 (event, retired)"
    assert [line.split(",")[0].strip() for line in ran.lines[-2:]] == ["1", "2"]


def test_an_unknown_fact_is_answered_with_the_nearest(run: Run) -> None:
    ran = run("facts", "show", "acme-10k-chip")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"factbot: there is no fact 'acme-10k-chip': did you mean {FACT}?\n"


def test_sound_facts_are_counted(run: Run) -> None:
    ran = run("facts", "lint")
    assert (ran.code, ran.out) == (0, "2 facts, 1 published: no problems\n")


def test_every_problem_is_listed_and_counted(run: Run) -> None:
    _rewrite("anchors: [offer, acme]", "anchors: [offer, nobody]")
    _rewrite("cite_in: [en, fr]", "cite_in: [en]")
    ran = run("facts", "lint", "subject")
    assert ran.code == 3
    assert ran.lines[-1] == "2 problems"
    assert ran.lines[0].startswith(f"{FACT}: sources: 0 have cite_in fr")
    assert ran.lines[1].startswith("acme-offer-2024: anchors: nobody is no name or concept")


def test_a_problem_of_the_schema_is_listed_too(run: Run) -> None:
    _rewrite('kind: event\n    statement: {en: "Acme made', 'kinds: event\n    statement: {en: "Acme made')
    ran = run("facts", "lint")
    assert ran.code == 3
    assert ran.lines[-1] == f"{len(ran.lines) - 1} problems"
    assert all(line.startswith("chips.yaml: facts.1.") for line in ran.lines[:-1])


def test_loading_tells_what_changed(run: Run, empty: Store) -> None:
    first = run("facts", "load")
    assert first.code == 0
    assert first.lines[0] == "2 added, 0 changed, 0 unchanged, 0 retired"
    _rewrite("Acme got 10,000 chips", "Acme received 10,000 chips")
    _rewrite("id: acme-offer-2024", "id: acme-bid-2024")
    second = run("facts", "load")
    assert second.lines == [
        "1 added, 1 changed, 0 unchanged, 1 retired",
        "  added acme-bid-2024",
        f"  changed {FACT}",
        "  retired acme-offer-2024",
    ]
    with empty.read() as session:
        assert [one.version for one in history(session, FACT)] == [1, 2]


def test_facts_with_problems_are_not_loaded(run: Run, empty: Store) -> None:
    _rewrite("anchors: [offer, acme]", "anchors: [nobody]")
    ran = run("facts", "load")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == "factbot: 1 problem: nothing was loaded"
    with empty.read() as session:
        assert current_subject(session) is None


def test_a_folder_without_facts_does_not_retire_what_is_stored(run: Run, store: Store) -> None:
    CHIPS.unlink()
    ran = run("facts", "load")
    assert ran.code == 3
    assert "there is no fact in facts/*.yaml" in ran.err
    with store.read() as session:
        subject = current_subject(session)
    assert subject is not None and len(subject.facts) == 2


def test_loading_without_a_database_says_how_to_make_one(run: Run) -> None:
    ran = run("facts", "load")
    assert ran.code == 4
    assert ran.err == "factbot: no database at factbot.sqlite: run `factbot db upgrade` first\n"
