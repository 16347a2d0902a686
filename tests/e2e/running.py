"""The real service, in processes of its own, on the local AT Protocol network or the local X."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot import clock
from bot.facts.loader import load
from bot.store import open_store, switches
from bot.store.facts import load_subject
from bot.store.migrate import migrate
from tests.platforms.x.server import Server

from .devnet import Network
from .people import PASSWORD, Person

PATIENCE = 60.0


class Bot:
    """One factbot: a database with the shipped facts (never due for review), and its processes."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.database = folder / "bot.sqlite"
        self.log = folder / "log.jsonl"
        told = {
            "database": f"sqlite:///{self.database}",
            "watch_interval": 1,
            "answer_interval": 1,
            "deliver_interval": 1,
            "lease_seconds": 2,
            "log_format": "json",
            "sources_interval": 0,
            # New accounts that hear the same question again and again.
            "same_reply_per_day": 1000,
            "same_reply_per_day_young": 1000,
            "replies_per_author": 1000,
            "replies_per_thread": 1000,
        } | settings
        self.url = str(told["database"])
        self.environment = os.environ | {f"FACTBOT_{name.upper()}": str(value) for name, value in told.items()}
        if self.url.startswith("sqlite"):
            self.database.write_bytes(_filled())
        else:
            _fill(self.url)

    def start(self, module: str = "bot", *arguments: str) -> "subprocess.Popen[bytes]":
        """Start `python -m module arguments`; what it says is added to `log`."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", module, *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=log, stdout=log)

    @contextmanager
    def running(self) -> Iterator["subprocess.Popen[bytes]"]:
        """The service at work; stopped as an operator would stop it."""
        starts = self.said().count('"event": "started"')
        process = self.start("bot", "run")
        try:
            self.wait_for(lambda: self.said().count('"event": "started"') > starts)
            yield process
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0, self.said()
        finally:
            process.kill()
            process.wait()

    def command(self, *arguments: str) -> str:
        """What `factbot arguments` prints."""
        run = [sys.executable, "-m", "bot", *arguments]
        done = subprocess.run(run, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """What the log database answers."""
        with closing(sqlite3.connect(self.database, timeout=10)) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(query, values)]

    def outbox(self, uri: str) -> dict[str, Any]:
        """The answer to a post, as the log tells it."""
        rows = self.rows("SELECT * FROM outbox WHERE target_uri = ?", uri)
        return rows[0] if rows else {"state": None}

    def decision(self, uri: str) -> dict[str, Any]:
        """The decision on a post; empty before there is one."""
        query = "SELECT decision.* FROM decision JOIN post ON post.id = post_id WHERE uri = ?"
        return next(iter(self.rows(query, uri)), {})

    def said(self) -> str:
        """All that its processes wrote."""
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def wait_for(self, what: Callable[[], object]) -> None:
        """Return once `what` holds."""
        deadline = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < deadline, self.said()[-3000:]
            time.sleep(0.1)


def _fill(url: str) -> None:
    store = open_store(url, create=True)
    migrate(store)
    shipped = load("musk_ai")
    facts = tuple(replace(fact, review_by="2999-12") for fact in shipped.facts)
    with store.write() as session:
        load_subject(session, replace(shipped, facts=facts), clock.now())
        for platform in ("bluesky", "x"):
            switches.go_live(session, platform, "test", {}, clock.now())
    store.close()


@cache
def _filled() -> bytes:
    """A database filled once: copying it is faster than making it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bot.sqlite"
        _fill(f"sqlite:///{path}")
        return path.read_bytes()


class BlueskyBot(Bot):
    """With an account on Bluesky."""

    def __init__(self, folder: Path, net: Network, account: Person, **settings: object) -> None:
        self.account = account
        self.session = folder / "bluesky.session"
        told = {
            "platforms": "bluesky",
            "bluesky_handle": account.handle,
            "bluesky_password": PASSWORD,
            "bluesky_service": net.at.pds,
            "bluesky_jetstream": net.at.jetstream,
            "bluesky_session": self.session,
        }
        super().__init__(folder, **(told | settings))


class XBot(Bot):
    """With an account on X."""

    def __init__(self, folder: Path, server: Server, **settings: object) -> None:
        secrets = server.secrets
        told = {
            "platforms": "x",
            "x_handle": server.world.bot.handle,
            "x_service": server.url,
            "x_consumer_key": secrets.consumer_key,
            "x_consumer_secret": secrets.consumer_secret,
            "x_access_token": secrets.access_token,
            "x_access_token_secret": secrets.access_token_secret,
            "x_bearer_token": secrets.bearer,
        }
        super().__init__(folder, **(told | settings))


def answers(net: Network, bot: Person, uri: str) -> list[dict[str, Any]]:
    """Every record of the bot's repository that answers `uri`, shown or not."""
    net.flush()
    return [record for record in bot.records() if record.get("reply", {}).get("parent", {}).get("uri") == uri]


ROOT = Path(__file__).parents[2]
