"""The cache is never stale, never needed, and holds nothing but facts."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.facts import cache
from bot.facts.loader import load, memo
from bot.model import Subject


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "factbot"


def test_what_was_remembered_is_recalled(shipped: Subject, folder: Path) -> None:
    cache.remember("entry", shipped)
    assert cache.recall("entry", Subject) == shipped


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


def test_an_entry_with_one_byte_changed_is_not_used(folder: Path) -> None:
    cache.remember("entry", {"a": "right"})
    content = (folder / "entry").read_bytes()
    for changed in (content.replace(b"right", b"wrong"), content[:-1], b""):
        (folder / "entry").write_bytes(changed)
        assert cache.recall("entry", dict) is None


def test_an_entry_with_anything_but_facts_is_refused(folder: Path) -> None:
    cache.remember("entry", Path("elsewhere"))
    assert (folder / "entry").exists()
    assert cache.recall("entry", Path) is None
    assert cache.recall("entry", object) is None


def test_a_cache_that_cannot_be_written_is_merely_slow(shipped: Subject, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert load("musk_ai") == shipped


def test_old_entries_are_dropped(shipped: Subject, folder: Path) -> None:
    for number in range(cache.KEPT + 3):
        cache.remember(f"entry{number}", shipped)
    assert len(list(folder.iterdir())) == cache.KEPT


def test_what_a_subject_yields_is_kept_under_what_it_holds(shipped: Subject, folder: Path) -> None:
    renamed = replace(shipped, topic=replace(shipped.topic, id="another"))
    assert cache.memo_of(shipped)("words", lambda: {"a": 1}) == {"a": 1}
    assert cache.memo_of(replace(shipped))("words", lambda: pytest.fail("it is known")) == {"a": 1}
    assert cache.memo_of(renamed)("words", lambda: {"a": 2}) == {"a": 2}


def test_a_subject_is_compiled_where_nothing_can_be_kept(
    shipped: Subject, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file where the folder should be")
    assert [cache.memo_of(shipped)("words", lambda: {"a": 1}) for _ in range(2)] == [{"a": 1}] * 2
    monkeypatch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(OSError("the code cannot be read")))
    assert cache.memo_of(shipped)("words", lambda: {"a": 2}) == {"a": 2}


def test_a_memo_makes_a_value_once_and_again_when_the_subject_changes(tmp_path: Path) -> None:
    subject = tmp_path / "subject"
    (subject / "facts").mkdir(parents=True)
    (subject / "topic.yaml").write_text("one")
    made: list[str] = []

    def make() -> dict[str, int]:
        made.append("made")
        return {"a": len(made)}

    assert [memo(str(subject))("words", make) for _ in range(2)] == [{"a": 1}] * 2
    (subject / "topic.yaml").write_text("two")
    assert memo(str(subject))("words", make) == {"a": 2}
