"""The configured database, for one command: opened, checked to have the present schema, and closed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store import Store


@contextmanager
def current_store() -> Iterator["Store"]:
    """The database named in the settings. Raises `SettingsError`, `StoreMissing` or `SchemaMismatch`."""
    from bot.app import open_current_store
    from bot.settings import load_settings

    store = open_current_store(load_settings())
    try:
        yield store
    finally:
        store.close()
