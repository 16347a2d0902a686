"""The facts in force are compiled once, and what compiling them yields may be kept for the next start."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.jobs import factbase
from bot.jobs.factbase import FactBase
from bot.matching.matcher import Matcher
from bot.matching.memo import Memo
from bot.model import Subject
from bot.store import Store, open_store
from bot.store.facts import load_subject
from bot.store.views import create_all
from tests.matching.small import SUBJECT

LOADED = datetime(2025, 1, 1, tzinfo=UTC)
TEXT = "Acme bought Bolt for $400 million in 2023"


@pytest.fixture(autouse=True)
def _compiled_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factbase, "Matcher", Matcher)


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store("sqlite://", create=True)
    with store.write() as session:
        create_all(session)
        load_subject(session, SUBJECT, LOADED)
    yield store
    store.close()


class Shelf:
    """A memo that tells what it was asked to make."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.made: list[str] = []

    def of(self, subject: Subject) -> Memo:
        assert subject.topic == SUBJECT.topic
        return self

    def __call__(self, name: str, make: Callable[[], Any], /) -> Any:
        if name not in self.kept:
            self.made.append(name)
            self.kept[name] = make()
        return self.kept[name]


def test_what_compiling_yields_is_used_again_at_the_next_start(store: Store) -> None:
    shelf, read = Shelf(), (TEXT, date(2025, 6, 1), "en")
    plain = FactBase(store).current().matcher.claim(*read)
    assert [FactBase(store, shelf.of).current().matcher.claim(*read) for _ in range(2)] == [plain] * 2
    assert sorted(shelf.made) == ["phrases-en", "wordings-en"]


def test_facts_that_nobody_changed_are_compiled_once(store: Store) -> None:
    facts = FactBase(store)
    assert facts.current() is facts.current()
