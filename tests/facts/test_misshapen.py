"""Files of the wrong shape: whatever stands where, it is told in words, with file and line, and how to mend it."""

import copy
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from bot.errors import FactBaseError
from bot.facts import schema
from bot.facts.loader import load
from bot.facts.misshapen import WRONG, faults

from .test_lint import explanations

SMALL = Path(__file__).parent.parent / "cli" / "subject"
FACT = "acme-10k-chips-2023"
FILES: dict[str, type[Any]] = {
    "names.yaml": schema.NamesFile,
    "topic.yaml": schema.TopicFile,
    "facts/chips.yaml": schema.FactsFile,
}
ODD = (None, 1, 1.5, True, "x", "", "1", "yes", "9" * 5000, 10**400, -1, float("inf"), float("nan"), b"x", "\ud800")
STRANGE: tuple[Any, ...] = (*ODD, [], {}, [[]], [{}], [None], {"a": 1}, {1: 2}, {1}, date(2023, 1, 1))


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from places(value, (*path, key))


def put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(data)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


@pytest.fixture(scope="module")
def refusals() -> list[ValidationError]:
    """What comes of something strange in every place of every file."""
    found = []
    for name, kind in FILES.items():
        adapter, data = TypeAdapter(kind), yaml.safe_load((SMALL / name).read_text("utf-8"))
        if name == "facts/chips.yaml":
            data["facts"][0]["slots"][0].update(at_least=True)
        for path in places(data):
            for value in STRANGE:
                try:
                    adapter.validate_python(put(data, path, value))
                except ValidationError as error:
                    found.append(error)
    return found


def test_whatever_stands_where_it_is_told_in_words_that_the_manual_explains(refusals: list[ValidationError]) -> None:
    told = {(problem.wrong, bool(problem.mend)) for error in refusals for _, problem in faults(error)}
    assert all(mended for _, mended in told)
    rows = [re.compile(row) for row in explanations()]
    assert [wrong for wrong, _ in told if not any(row.fullmatch(wrong) for row in rows)] == []


def test_no_words_are_kept_for_faults_that_cannot_be(refusals: list[ValidationError]) -> None:
    assert {found["type"] for error in refusals for found in error.errors()} == {*WRONG, "enum"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a small subject to spoil."""
    copied = tmp_path / "subject"
    shutil.copytree(SMALL, copied)
    return copied


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("date: '2023-04-11'", "date: 2023-04-11", f"9: {FACT}: date: `2023-04-11` is not a text: put it in quotes"),
        ("kind: event", "kinds: event", f"3: {FACT}: kind: missing: write it"),
        ("kind: event", "kinds: event", f"5: {FACT}: kinds: no such key: correct its spelling, or remove it"),
        ("  - id: acme-10k-chips-2023\n", "  -\n", "4: number 1 of facts: id: missing: write it"),
        ("names: [acme]", "names: acme", f"8: {FACT}: names: `acme` is not a list: put it in brackets, [a, b]"),
        ("value: [10000]", "value: [[1]]", f"15: {FACT}: slots.amount.value.0: a list is not a text: write a single"),
        ("value: [10000]", "value: 7", f"15: {FACT}: slots.amount.value: `7` is not a list: put it in brackets"),
        (
            "tolerance: 0.1",
            "tolerance: 9 %",
            f"15: {FACT}: slots.amount.tolerance: `9 %` is not a number: write digits",
        ),
        ("tier: press", "tier: no", f"27: {FACT}: sources.0.tier: `false` (or yes, no, on, off without quotes) is not"),
        (
            "label: refuted",
            "label: x",
            "20: acme-10k-chips-2023: false_wordings.0.label: `x` is not one of the words known",
        ),
        (
            "type: quantity",
            "type: x",
            f"15: {FACT}: slots.amount.type: `x` is not one of the words known here: write 'qu",
        ),
        ("schema: 1", "schema: 2", "1: schema: 2 is not 1, the one this factbot reads: write `schema: 1`"),
        ("facts:\n", "facts: 3\nx:\n", "2: facts: `3` is not a list: put it in brackets"),
    ],
)
def test_a_fault_is_told_with_its_line_and_how_to_mend_it(folder: Path, old: str, new: str, line: str) -> None:
    assert any(problem.startswith(f"chips.yaml line {line}") for problem in spoilt(folder, old, new))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            'notes: "Num',
            'notes: a\n    notes: "Num',
            " line 31: not valid YAML: the key `notes` stands here a second time",
        ),
        (
            "date: '2023-04-11'",
            "date: 2023-14-11",
            " line 9: not valid YAML: there is no day 2023-14-11: correct it, and",
        ),
        ('reported[/bold]."', "reported", " line 34: not valid YAML: while parsing a block mapping, did not find"),
        (
            'notes: "Numbers [bold]as reported[/bold]."',
            "notes: as: b",
            " line 30: not valid YAML: mapping values are not",
        ),
        ("facts:\n", "facts: 0x_\nx:\n", ": not valid YAML: invalid literal for int() with base 16"),
    ],
)
def test_what_is_no_yaml_is_told_in_one_line(folder: Path, old: str, new: str, line: str) -> None:
    (problem,) = spoilt(folder, old, new)
    assert problem.startswith(f"chips.yaml{line}")
    assert re.search("look at this line and those before|remove one|put it in quotes", problem)


def spoilt(folder: Path, old: str, new: str) -> list[str]:
    """What is said when the facts have `new` in place of `old`."""
    path = folder / "facts" / "chips.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return refused(folder)


def refused(folder: Path) -> list[str]:
    with pytest.raises(FactBaseError) as caught:
        load(str(folder))
    return caught.value.problems


def test_a_file_that_is_missing_or_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "facts" / "chips.yaml").write_bytes(b"\xff\xfe")
    assert refused(folder) == ["chips.yaml: not written in UTF-8: save it anew with the encoding UTF-8"]
    (folder / "facts" / "chips.yaml").write_text("schema: 1\nfacts: []\n", encoding="utf-8")
    (folder / "names.yaml").unlink()
    (problem,) = refused(folder)
    assert problem == "names.yaml: cannot be read: No such file or directory: put the file there, with leave to read it"
