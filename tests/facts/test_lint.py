"""The shipped subject keeps every rule; each rule catches what it is for, and says how to mend it."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from bot.facts import lint as lint_room
from bot.facts import lint_fact, lint_sentences, slot_lint
from bot.facts.lint import lint, problems
from bot.facts.loader import load
from bot.facts.problem import Problem
from bot.model import FactStatus, Slot, SlotType, Subject

from .refusals import REFUSALS, Spoil, fact, spoilt, told

ROOT = Path(__file__).parent.parent.parent
RULES: tuple[ModuleType, ...] = (lint_room, lint_fact, lint_sentences, slot_lint)
Place = tuple[str, int]


@pytest.fixture(scope="module")
def small() -> Subject:
    return load(str(ROOT / "tests" / "cli" / "subject"))


def test_the_shipped_subject_has_no_problems(shipped: Subject) -> None:
    assert lint(shipped) == []


def test_all_68_researched_facts_ship_and_the_two_unpublishable_ones_as_drafts(shipped: Subject) -> None:
    drafts = {fact.id for fact in shipped.facts if fact.status is FactStatus.DRAFT}
    assert len(shipped.facts) == 68
    assert drafts == {"spacex-ipo-june-2026", "spacex-cursor-deal-june-2026"}


def test_the_subject_that_is_spoilt_here_has_no_problems(small: Subject) -> None:
    assert lint(spoilt(small, lambda subject: subject)) == []


@pytest.mark.parametrize(("spoil", "text"), REFUSALS, ids=[text for _, text in REFUSALS])
def test_lint_says_what_is_wrong_and_how_to_mend_it(small: Subject, spoil: Spoil, text: str) -> None:
    found = lint(spoilt(small, spoil))
    assert any(line.startswith(told(text, small)) for line in found), found


def test_every_problem_that_a_rule_can_tell_is_provoked_here(small: Subject, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: set[Place] = set()

    def recorded(*parts: Any) -> Problem:
        frame = sys._getframe(1)
        reached.add((Path(frame.f_code.co_filename).name, frame.f_lineno))
        return Problem(*parts)

    for module in RULES:
        monkeypatch.setattr(module, "Problem", recorded)
    for spoil, _ in REFUSALS:
        lint(spoilt(small, spoil))
    missed = [spot for spot in _told_at() if not any((spot[0], line) in reached for line in spot[1])]
    assert missed == []


def _told_at() -> Iterator[tuple[str, range]]:
    """Each place where a rule words a problem: file, and the lines it spans."""
    for module in RULES:
        path = Path(str(module.__file__))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                yield path.name, range(node.lineno, (node.end_lineno or node.lineno) + 1)


def test_no_problem_is_told_without_a_field_and_a_way_to_mend_it(small: Subject) -> None:
    for spoil, _ in REFUSALS:
        for problem in problems(spoilt(small, spoil)):
            assert problem.about and problem.field and problem.wrong and problem.mend, problem


def test_every_refusal_is_explained_in_the_manual_and_no_other(small: Subject) -> None:
    said = {problem.wrong for spoil, _ in REFUSALS for problem in problems(spoilt(small, spoil))}
    explained = explanations()
    assert [wrong for wrong in sorted(said) if not any(re.fullmatch(row, wrong) for row in explained)] == []


def explanations() -> list[str]:
    """What the table of refusals in the manual explains, as patterns: `…` stands for anything."""
    page = (ROOT / "docs" / "facts.md").read_text("utf-8")
    table = page[page.index("## What lint says") : page.index("## To change or to retire")]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [re.escape(text).replace("…", ".*") for row in rows for text in re.findall(r"`(.+?)`(?:,| $)", row)]


def test_the_slots_that_the_manual_shows_have_the_fields_of_their_type(small: Subject) -> None:
    page = (ROOT / "docs" / "facts.md").read_text("utf-8")
    written = re.findall(r"`(\{name: .*?\})`", page)
    slots = tuple(TypeAdapter(Slot).validate_python(yaml.safe_load(text)) for text in written)
    assert {slot.type for slot in slots} == set(SlotType) - {SlotType.WORDING}
    wrong = {problem.wrong for problem in problems(spoilt(small, fact(slots=slots)))}
    assert [text for text in wrong if not text.endswith("is no name or concept") and "is of" not in text] == []
