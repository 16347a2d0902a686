"""The rounds can fail: a bot or a network with a fault of its own is found out."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from typing import Any
from unittest.mock import patch

import pytest

from bot.errors import OutcomeUnknown
from bot.matching.matcher import Matcher
from bot.model import Subject
from bot.store import Session, corrections, decisions, obstacles, outbox, people, record, tables
from bot.store.outbox import claiming

from . import rounds
from .rounds import Ground, play, seeds
from .template import filled
from .trouble import Trouble
from .unruly import Unruly
from .world import World

ROUNDS = 25


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, subject: Subject, matcher: Matcher) -> Ground:
    return Ground(filled(tmp_path_factory.mktemp("template"), subject), matcher)


def found(ground: Ground, kind: str = "nothing") -> Iterator[str]:
    """What is wrong in rounds of a kind, one after the other."""
    return (problem for seed in seeds(0, ROUNDS, kind) for problem in play(ground, seed).problems)


def test_calm_rounds_are_clean(ground: Ground) -> None:
    assert [problem for seed in seeds(0, 3, "nothing") for problem in play(ground, seed).problems] == []


def test_a_platform_that_posts_twice_is_found_out(ground: Ground) -> None:
    once = Unruly.send

    def twice(self: Unruly, target_uri: str, prepared: str, key: str) -> str:
        self._network.post(self.handle, "again", self._now(), reply_to=target_uri)
        return once(self, target_uri, prepared, key)

    with patch.object(Unruly, "send", twice):
        assert "was answered 2 times" in next(found(ground))


@pytest.mark.parametrize("kind", ["failure after acceptance", "death at a point"])
def test_a_bot_that_sends_again_without_looking_is_found_out(ground: Ground, kind: str) -> None:
    with patch.object(Unruly, "own_reply", lambda *_: None):
        assert any("was answered 2 times" in problem for problem in found(ground, kind))


def test_a_bot_that_forgets_what_it_claimed_is_found_out(ground: Ground) -> None:
    with patch.object(outbox, "expired", lambda *_: []):
        assert any("is sending for ever" in problem for problem in found(ground, "death at a point"))


def test_a_platform_that_swallows_replies_is_found_out(ground: Ground) -> None:
    with patch.object(Unruly, "send", lambda self, target_uri, prepared, key: f"local://post/lost-{target_uri}"):
        assert any("was not answered: its answer is sent" in problem for problem in found(ground))


@pytest.mark.parametrize("table", ["citation", "outbox", "event"])
def test_a_store_that_loses_a_row_is_found_out(ground: Ground, table: str) -> None:
    def lossy(world: World) -> None:
        if world.books.rows(f"SELECT 1 FROM {table}"):
            with closing(sqlite3.connect(world.database)) as db, db:
                db.execute(f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")

    with settled_after(lossy):
        assert any(f"of {table} has vanished" in problem for problem in found(ground))


def test_a_row_left_in_sending_is_found_out(ground: Ground) -> None:
    with patch.object(outbox, "expired", lambda *_: []), patch.object(outbox, "mark_sent", lambda *_: None):
        assert any("is sending for ever" in problem for problem in found(ground))


def test_a_correction_that_is_posted_twice_is_found_out(ground: Ground) -> None:
    once = Unruly.send

    def twice(self: Unruly, target_uri: str, prepared: str, key: str) -> str:
        if key.startswith("correction:"):
            once(self, target_uri, prepared, f"{key} again")
        return once(self, target_uri, prepared, key)

    with patch.object(Unruly, "send", twice):
        assert any("was corrected 2 times by" in problem for problem in found(ground, "changed fact"))


def test_a_correction_that_is_sent_again_without_looking_is_found_out(ground: Ground) -> None:
    once, seen = Unruly.send, set[str]()

    def lost(self: Unruly, target_uri: str, prepared: str, key: str) -> str:
        uri = once(self, target_uri, prepared, key)
        if key.startswith("correction:") and key not in seen:
            seen.add(key)
            raise OutcomeUnknown("the answer was lost")
        return uri

    with patch.object(Unruly, "send", lost), patch.object(Unruly, "own_reply", lambda *_: None):
        assert any("was corrected 2 times by" in problem for problem in found(ground, "changed fact"))


def test_corrections_that_nobody_plans_are_found_out(ground: Ground) -> None:
    with patch.object(corrections, "find", lambda _: []):
        assert any("says what no longer holds" in problem for problem in found(ground, "changed fact"))


def test_a_correction_that_is_never_sent_is_found_out(ground: Ground) -> None:
    with patch.object(claiming, "TABLES", (tables.outbox,)):
        assert any("is ready for ever" in problem for problem in found(ground, "changed fact"))


def test_an_approved_correction_that_is_planned_anew_is_found_out(ground: Ground) -> None:
    def lossy(world: World) -> None:
        with closing(sqlite3.connect(world.database)) as db, db:
            db.execute("DELETE FROM correction")

    with settled_after(lossy):
        assert any("correction" in problem and "has vanished" in problem for problem in found(ground, "changed fact"))


def test_an_opt_out_that_is_not_noted_is_found_out(ground: Ground) -> None:
    with patch.object(people, "opt_out", lambda *_: None):
        assert any("asked to be left alone and is not on the list" in problem for problem in found(ground))


def test_an_opt_out_that_is_ignored_is_found_out(ground: Ground) -> None:
    def ignored(*_: object) -> None:
        return None

    with patch.object(people, "opted_out", ignored), patch.object(obstacles, "opted_out", ignored):
        assert any("had opted out" in problem for problem in found(ground))


def test_an_opt_out_that_nobody_asked_for_is_found_out(ground: Ground) -> None:
    record = decisions.record

    def silencing(session: Session, post_id: int, *args: Any, **named: Any) -> int:
        known = session.exec_driver_sql("SELECT platform, author, seen_at FROM post WHERE id = ?", (post_id,)).one()
        session.exec_driver_sql("INSERT OR IGNORE INTO opt_out VALUES (?, ?, ?, NULL, 'said')", tuple(known))
        return record(session, post_id, *args, **named)

    with patch.object(decisions, "record", silencing):
        assert any("never asked to be left alone and is on the list" in problem for problem in found(ground))


def test_a_change_that_the_record_is_not_told_of_is_found_out(ground: Ground) -> None:
    with patch.object(record, "changing", lambda *_: []):
        assert any("of outbox was changed: it is not as entry" in problem for problem in found(ground))


def test_a_decision_that_is_changed_is_found_out(ground: Ground) -> None:
    def rewriting(world: World) -> None:
        with closing(sqlite3.connect(world.database)) as db, db:
            db.execute("UPDATE decision SET action = 'review' WHERE action = 'silent'")

    with settled_after(rewriting):
        assert any(problem.startswith("decision ") for problem in found(ground))


def settled_after(harm: Callable[[World], None]) -> AbstractContextManager[object]:
    """A patch under which something harms the database before the quiet time."""
    quiet = rounds.quiet

    def harmed(world: World, troubles: list[Trouble]) -> None:
        world.problems += world.books.read()
        harm(world)
        quiet(world, troubles)

    return patch.object(rounds, "quiet", harmed)
