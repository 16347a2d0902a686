"""Fact files: what loads, and what is told about what does not."""

import re
import shutil
from pathlib import Path

import pytest

from bot.errors import FactBaseError, InputError
from bot.facts.loader import load, locate


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped subject to spoil."""
    copy = tmp_path / "subject"
    shutil.copytree(locate("musk_ai"), copy)
    return copy


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_copied_folder_loads_like_the_shipped_one(folder: Path) -> None:
    assert load(str(folder)) == load("musk_ai")


def test_an_unknown_subject_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no subject at 'nowhere'"):
        load("nowhere")


def test_an_unknown_key_is_named_with_its_place(folder: Path) -> None:
    spoil(folder / "facts" / "twitter_2023.yaml", "  status: published", "  colour: red\n  status: published")
    with pytest.raises(FactBaseError) as caught:
        load(str(folder))
    assert any(
        re.match(r"twitter_2023.yaml line \d+: [\w-]+: colour: no such key", problem)
        for problem in caught.value.problems
    )


def test_a_missing_language_is_named_with_its_place(folder: Path) -> None:
    spoil(folder / "topic.yaml", "fr: Les projets", "de: Die")
    with pytest.raises(FactBaseError) as caught:
        load(str(folder))
    assert any(
        problem.startswith("topic.yaml line 3: title.fr: missing: write it") for problem in caught.value.problems
    )


def test_broken_yaml_is_told_in_one_line_with_its_line_number(folder: Path) -> None:
    (folder / "names.yaml").write_text("schema: 1\nnames: [", encoding="utf-8")
    with pytest.raises(FactBaseError) as caught:
        load(str(folder))
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].startswith("names.yaml line 3: not valid YAML: ")


def test_a_schema_of_another_version_is_refused(folder: Path) -> None:
    spoil(folder / "names.yaml", "schema: 1", "schema: 2")
    with pytest.raises(FactBaseError, match="schema: 2 is not 1"):
        load(str(folder))


def test_a_file_that_leads_nowhere_is_told_with_what_to_do(folder: Path) -> None:
    (folder / "facts" / "lost.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(InputError, match=r"lost\.yaml: cannot be read: No such file or directory: put the file there"):
        load(str(folder))
