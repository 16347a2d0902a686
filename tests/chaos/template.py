"""Files to begin from, made once: a database with the facts and an empty network. Copying is faster than making."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect

from bot.model import Subject
from bot.platforms.local import LocalNetwork
from bot.store import open_store
from bot.store.facts import load_subject
from bot.store.migrate import migrate

DATABASE, NETWORK = "bot.sqlite", "net.sqlite"
SMALL_PAGES = ("PRAGMA journal_mode = DELETE", "PRAGMA page_size = 512", "VACUUM", "PRAGMA journal_mode = WAL")
"""So that nearly every row needs a new page, and a full disk is felt at once."""
LOADED = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


def filled(folder: Path, subject: Subject) -> Path:
    """`folder` with both files in it, and nobody's connections to them left."""
    store = open_store(f"sqlite:///{folder / DATABASE}", create=True)
    migrate(store)
    with store.write() as session:
        load_subject(session, subject, LOADED)
    store.close()
    with closing(connect(folder / DATABASE)) as db:
        for step in SMALL_PAGES:
            db.execute(step)
    LocalNetwork(folder / NETWORK).add_account("factbot", is_bot=True, at=LOADED)
    return folder


def copied(template: Path, folder: Path) -> None:
    """Copies of the files, for one round."""
    for name in (DATABASE, NETWORK):
        shutil.copyfile(template / name, folder / name)
