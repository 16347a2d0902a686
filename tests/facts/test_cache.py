"""The cache is never stale, never needed, and holds nothing but facts."""

import pickle
from pathlib import Path

import pytest

from bot.facts import cache
from bot.facts.loader import load
from bot.model import Subject


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "factbot"


def test_what_was_remembered_is_recalled(shipped: Subject, folder: Path) -> None:
    cache.remember("entry", shipped)
    assert cache.recall("entry") == shipped


def test_another_content_is_another_key(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one")
    before = cache.key([file])
    file.write_text("two")
    assert cache.key([file]) != before


def test_a_damaged_entry_is_read_anew(shipped: Subject, folder: Path) -> None:
    load("musk_ai")
    (entry,) = folder.iterdir()
    entry.write_bytes(b"rubbish")
    assert load("musk_ai") == shipped


def test_an_entry_with_anything_but_facts_is_refused(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "entry").write_bytes(pickle.dumps(Path("elsewhere")))
    assert cache.recall("entry") is None


def test_a_cache_that_cannot_be_written_is_merely_slow(shipped: Subject, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert load("musk_ai") == shipped


def test_old_entries_are_dropped(shipped: Subject, folder: Path) -> None:
    for number in range(cache.KEPT + 3):
        cache.remember(f"entry{number}", shipped)
    assert len(list(folder.iterdir())) == cache.KEPT
