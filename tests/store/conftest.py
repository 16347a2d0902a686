"""A fresh database in memory, and a transaction in it."""

from collections.abc import Iterator

import pytest

from bot.store import Session, Store, open_store
from bot.store.views import create_all


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store("sqlite://")
    with store.write() as session:
        create_all(session)
    yield store
    store.close()


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    with store.write() as session:
        yield session
