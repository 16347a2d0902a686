"""`factbot facts`."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Action
from bot.store import Store, outbox, removals
from bot.store.facts import current_subject, history

from .conftest import Run
from .staged import FACT, NOON, post, stage

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
    version = ran.lines[ran.lines.index("Versions in the database") + 1]
    assert version.startswith("  1, loaded 2") and version.endswith("published, current")
    assert ran.lines[-2:] == ["Answers sent from it", "  none"]


def test_a_fact_that_left_the_files_is_shown_from_the_database(run: Run, store: Store) -> None:
    _rewrite("id: acme-offer-2024", "id: acme-bid-2024")
    assert run("facts", "load").code == 0
    ran = run("facts", "show", "acme-offer-2024")
    assert ran.lines[0] == "acme-offer-2024 (event, retired)"
    at = ran.lines.index("Versions in the database")
    assert [line.split(",")[0].strip() for line in ran.lines[at + 1 : at + 3]] == ["1", "2"]
    assert ran.lines[at + 3] == "    status: draft → retired"


def test_versions_are_told_with_what_changed_and_what_is_not_loaded_yet(run: Run, store: Store) -> None:
    _rewrite("about 10,000 chips.", "some 10,000 chips.")
    _rewrite("Acme got 10,000", "Acme took 10,000")
    _rewrite("rivals: [100000]", "rivals: [100000], strict: true")
    assert run("facts", "load").code == 0
    _rewrite("review_by: '2999-01-31'", "review_by: '2999-03-31'")
    lines = run("facts", "show", FACT).lines
    at = lines.index("Versions in the database")
    assert lines[at + 2].startswith("  2, loaded 2")
    assert lines[at + 3 : lines.index("Answers sent from it") - 1] == [
        "    reply.en: Acme bought about 10,000 chips. → Acme bought some 10,000 chips.",
        "    slots.amount.strict: no → yes",
        "    true_wordings: removed “Acme got 10,000 chips” / “Acme a pris 10 000 puces”",
        "    true_wordings: added “Acme took 10,000 chips” / “Acme a pris 10 000 puces”",
        "  in the files, not loaded yet",
        "    review_by: 2999-01-31 → 2999-03-31",
    ]


def test_the_answers_that_a_fact_gave_are_counted_by_version_and_the_newest_five_linked(run: Run, store: Store) -> None:
    for number in range(1, 7):
        _send(store, number)
    _rewrite("about 10,000 chips.", "some 10,000 chips.")
    assert run("facts", "load").code == 0
    _send(store, 7)
    stage(store, post(8), Action.ANSWER)
    lines = run("facts", "show", FACT).lines
    at = lines.index("Answers sent from it")
    assert lines[at + 1] == "  7 answers, the last 2026-03-01 12:07 UTC (6 from version 1, 1 from version 2)"
    assert lines[at + 2] == "  2026-03-01 12:07 UTC  local://post/r7  (version 2, en, decision 7)"
    assert [line.split()[3] for line in lines[at + 2 :]] == [f"local://post/r{n}" for n in (7, 6, 5, 4, 3)]
    with store.write() as session:
        removals.of_deleted(session, [7], NOON)
        removals.done(session, removals.due(session, "local", NOON, 1)[0], NOON)
    assert "decision 7, taken down)" in run("facts", "show", FACT).out


def _send(store: Store, number: int) -> None:
    seen = post(number)
    stage(store, seen, Action.ANSWER)
    with store.write() as session:
        (item,) = outbox.claim(session, "local", "worker", seen.created_at, timedelta(minutes=1), 1)
        outbox.mark_sent(session, item, f"local://post/r{number}", seen.created_at)


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
    assert ran.lines[0].startswith(f"chips.yaml line 22: {FACT}: sources: 0 have fr in cite_in: write `cite_in: [fr]`")
    assert ran.lines[1].startswith("chips.yaml line 39: acme-offer-2024: anchors: 'nobody' is no name or concept")


def test_what_stands_twice_is_told_at_each_place(run: Run) -> None:
    CHIPS.with_name("again.yaml").write_text(CHIPS.read_text("utf-8").replace("chips-2023", "chips-2024"), "utf-8")
    ran = run("facts", "lint")
    twice = "acme-offer-2024: id: this fact id is used twice: give one of the two another id, or remove it"
    assert ran.lines[:-1] == [f"again.yaml line 31: {twice}", f"chips.yaml line 31: {twice}"]


def test_a_problem_of_the_topic_or_of_a_name_is_told_with_its_file(run: Run) -> None:
    Path("subject/topic.yaml").write_text(
        Path("subject/topic.yaml").read_text("utf-8").replace("[[acme], [chip]]", "[[acme], [chips]]"), "utf-8"
    )
    Path("subject/names.yaml").write_text(
        Path("subject/names.yaml").read_text("utf-8").replace("id: acme,", "id: buy,"), "utf-8"
    )
    lines = run("facts", "lint").lines
    assert (
        "lexicon.yaml line " in "\n".join(lines) and "names.yaml line 3: buy: id: this name or concept id" in lines[0]
    )
    assert any(line.startswith("topic.yaml line 4: groups: chips is no name or concept: ") for line in lines)


def test_one_fact_can_be_checked_alone(run: Run) -> None:
    _rewrite("anchors: [offer, acme]", "anchors: [offer, nobody]")
    assert run("facts", "lint", "--fact", FACT).out == "1 fact, 1 published: no problems\n"
    ran = run("facts", "lint", "--fact", "acme-offer-2024")
    assert (ran.code, ran.lines[-1]) == (3, "1 problem")
    _rewrite("anchors: [offer, nobody]", "anchors: [offer, acme]")
    ran = run("facts", "lint", "--fact", "acme-offer-2024")
    assert ran.lines[0] == "1 fact, 0 published: no problems"
    assert "`status: published`" in ran.lines[1]
    ran = run("facts", "lint", "--fact", "acme-10k-chip")
    assert (ran.code, ran.err) == (2, f"factbot: there is no fact 'acme-10k-chip': did you mean {FACT}?\n")


def test_a_file_that_cannot_be_read_is_told_whichever_fact_is_asked_for(run: Run) -> None:
    _rewrite("kind: event", "kinds: event")
    ran = run("facts", "lint", "--fact", FACT)
    assert ran.code == 3
    assert all(f" {FACT}: " in line for line in ran.lines[:-1])
    ran = run("facts", "lint", "--fact", "acme-bid-2024")
    assert len(ran.lines) == 5


def test_a_problem_of_the_schema_is_listed_too(run: Run) -> None:
    _rewrite('kind: event\n    statement: {en: "Acme made', 'kinds: event\n    statement: {en: "Acme made')
    ran = run("facts", "lint")
    assert ran.code == 3
    assert ran.lines[-1] == f"{len(ran.lines) - 1} problems"
    assert ran.lines[0].startswith("chips.yaml line 31: acme-offer-2024: kind: missing: ")
    assert ran.lines[1].startswith("chips.yaml line 33: acme-offer-2024: kinds: no such key: ")


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
