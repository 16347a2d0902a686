"""`factbot facts due`."""

import pytest
import time_machine

from bot.store import Store

from .conftest import Run
from .staged import FACT
from .test_facts import _rewrite as rewrite

TODAY = "2026-03-10 08:00"


@pytest.fixture(autouse=True)
def dated() -> None:
    """The published fact is due at the end of March, a draft long before."""
    rewrite("review_by: '2999-01-31'\n    anchors: [buy, chip", "review_by: '2026-03'\n    anchors: [buy, chip")
    rewrite("review_by: '2999-01-31'\n    anchors: [offer", "review_by: '2026-02-01'\n    anchors: [offer")


@time_machine.travel(TODAY)
def test_a_fact_that_is_due_soon_is_listed_with_its_pages_and_what_will_happen(run: Run) -> None:
    ran = run("facts", "due")
    assert ran.code == 0
    assert ran.lines[1:5] == [
        f"{FACT}: due on 2026-03-31, in 21 days; held from the day after",
        "  Acme bought about 10,000 chips in 2023.",
        "  last looked at 2026-01-31",
        "  Example Press: https://example.org/chips",
    ]
    assert "0 past their date and held, 1 due within 30 days" in ran.lines
    assert "acme-offer-2024" not in ran.out


@time_machine.travel(TODAY)
@pytest.mark.parametrize(("within", "found"), [("20d", 0), ("21d", 1), ("21", 1)])
def test_the_last_day_of_the_span_counts(run: Run, within: str, found: int) -> None:
    assert f"{found} due within {within.rstrip('d')} days" in run("facts", "due", "--within", within).out


@time_machine.travel("2026-04-02")
def test_facts_past_their_date_are_held_and_stand_before_those_to_come(run: Run) -> None:
    rewrite("status: draft", "status: published")
    rewrite("review_by: '2026-02-01'", "review_by: '2026-04-09'")
    ran = run("facts", "due")
    heads = [line for line in ran.lines if ": due " in line]
    assert heads[0].startswith(f"{FACT}: due since 2026-03-31, held: it answers nobody")
    assert heads[1].startswith("acme-offer-2024: due on 2026-04-09, in 7 days")
    assert "1 past their date and held, 1 due within 30 days" in ran.lines
    assert ran.code == 0


@time_machine.travel(TODAY)
@pytest.mark.parametrize(
    ("until", "after", "listed"), [("2026-02", "null", 1), ("2026-04", "null", 0), ("2026-02", FACT, 0)]
)
def test_a_fact_that_has_ended_with_none_in_its_place_is_listed(run: Run, until: str, after: str, listed: int) -> None:
    rewrite("review_by: '2026-03'", f"review_by: '2026-12'\n    valid_to: '{until}'\n    superseded_by: {after}")
    ran = run("facts", "due")
    assert ran.lines.count(f"  {FACT}: until {until}") == listed
    assert ("Ended, and no fact tells what holds now" in ran.out) == bool(listed)


@time_machine.travel("2026-04-02")
def test_a_fact_looked_at_but_not_loaded_is_told_to_be_held_still(run: Run, empty: Store) -> None:
    assert run("facts", "load").code == 0
    rewrite("review_by: '2026-03'", "review_by: '2027-03'")
    ran = run("facts", "due")
    assert ran.lines[1:3] == ["Looked at in the files, but held until `factbot facts load`", f"  {FACT}"]
    assert run("facts", "load").code == 0
    assert run("facts", "due").lines == ["0 past their date and held, 0 due within 30 days"]


@pytest.mark.parametrize("within", ["soon", "-1d", "3w", ""])
def test_a_span_that_is_none_is_refused(run: Run, within: str) -> None:
    ran = run("facts", "due", f"--within={within}")
    assert (ran.code, ran.out) == (2, "")
    assert "give one like 30d" in ran.err


def test_a_fact_without_a_date_sends_to_lint(run: Run) -> None:
    rewrite("review_by: '2026-03'", "review_by: soon")
    ran = run("facts", "due")
    assert ran.code == 2
    assert ran.err == f"factbot: {FACT}: review_by 'soon' is no date: see `factbot facts lint`\n"
