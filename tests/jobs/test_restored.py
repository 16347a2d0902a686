"""A database brought back from a copy knows nothing of what was sent since; nobody is answered twice for that."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot import clock
from bot.errors import StoreError
from bot.jobs.answer import answer
from bot.jobs.bench import Bench
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.store import care, open_store, record
from bot.store.restoring import restore
from tests.jobs.conftest import LIE, World
from tests.jobs.test_delivering import row

ASK = "@factbot did Musk buy 100,000 GPUs for Twitter?"


class Copied:
    """A world in which a copy can be made, and brought back in place of the database."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.copy, self.file = folder / "copy.sqlite", folder / "back.sqlite"
        self.head = ""

    def back_up(self) -> None:
        with self.world.bench.store.read() as session:
            self.head = record.head(session).sha256
        care.backup(self.world.bench.store, self.copy)

    def bring_back(self) -> Bench:
        assert restore(f"sqlite:///{self.file}", self.copy, clock.now(), self.head) == []
        return replace(self.world.bench, store=open_store(f"sqlite:///{self.file}", key="of people"))

    def forget_keys(self) -> None:
        """The network has no idempotency keys, like X: it would take the same answer twice."""
        with closing(sqlite3.connect(self.folder / "net.sqlite")) as connection, connection:
            connection.execute("UPDATE posts SET idempotency_key = NULL")


@pytest.fixture
def copied(world: World, tmp_path: Path) -> Iterator[Copied]:
    yield Copied(world, tmp_path)


def rounds(bench: Bench) -> None:
    observe(bench)
    answer(bench)
    deliver(bench)


def test_a_post_that_was_answered_after_the_copy_is_not_answered_again(copied: Copied) -> None:
    copied.back_up()
    uri = copied.world.post(ASK, "alice")
    rounds(copied.world.bench)
    assert len(copied.world.replies(uri)) == 1
    bench = copied.bring_back()
    copied.forget_keys()
    rounds(bench)
    assert len(copied.world.replies(uri)) == 1
    assert row(replace(copied.world, bench=bench), uri).state == "sent"


def test_an_answer_that_was_ready_in_the_copy_is_looked_for_before_it_is_sent(copied: Copied) -> None:
    uri = copied.world.post(LIE, "alice")
    observe(copied.world.bench)
    answer(copied.world.bench)
    copied.back_up()
    deliver(copied.world.bench)
    bench = copied.bring_back()
    copied.forget_keys()
    deliver(bench)
    assert len(copied.world.replies(uri)) == 1


def test_a_post_that_nobody_has_answered_is_answered_after_the_copy_came_back(copied: Copied) -> None:
    copied.back_up()
    uri = copied.world.post(ASK, "alice")
    rounds(copied.bring_back())
    assert len(copied.world.replies(uri)) == 1


def test_a_copy_whose_record_was_altered_is_refused_and_nothing_is_put_in_place(copied: Copied) -> None:
    copied.world.post(ASK, "alice")
    rounds(copied.world.bench)
    copied.back_up()
    with closing(sqlite3.connect(copied.copy)) as connection, connection:
        connection.execute("UPDATE decision SET reason = 'another'")
    problems = restore(f"sqlite:///{copied.file}", copied.copy, clock.now())
    assert problems == ["row 1 of decision was changed: it is not as entry 1 of the record says"]
    assert not copied.file.exists()


def test_a_copy_without_the_noted_head_is_refused(copied: Copied) -> None:
    copied.back_up()
    problems = restore(f"sqlite:///{copied.file}", copied.copy, clock.now(), "f" * 64)
    assert len(problems) == 1 and problems[0].startswith("no entry of the record has the hash ffff")
    assert not copied.file.exists()


@pytest.mark.parametrize("beside", ["", "-wal", "-shm"])
def test_nothing_that_is_there_is_overwritten(copied: Copied, beside: str) -> None:
    copied.back_up()
    there = Path(f"{copied.file}{beside}")
    there.write_bytes(b"precious")
    with pytest.raises(StoreError, match="would be overwritten: stop the service, and move it away first"):
        restore(f"sqlite:///{copied.file}", copied.copy, clock.now())
    assert there.read_bytes() == b"precious"


def test_what_is_no_database_is_refused_and_nothing_is_left_behind(copied: Copied) -> None:
    copied.copy.write_bytes(b"nonsense" * 1000)
    with pytest.raises(StoreError, match="is no database that can be read"):
        restore(f"sqlite:///{copied.file}", copied.copy, clock.now())
    assert not copied.file.exists()
    with pytest.raises(StoreError, match="there is no copy"):
        restore(f"sqlite:///{copied.file}", copied.folder / "none", clock.now())
