"""Several services on one PostgreSQL database: each post is answered by one of them, also when one is killed."""

import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import audit, open_store
from tests.platforms.x.server import Server

from .running import PATIENCE, XBot

WORKERS, MENTIONS = 4, 40


@pytest.fixture
def server() -> Iterator[Server]:
    """A local X that takes the same text twice, so that nothing but the bot itself keeps it from answering twice."""
    with Server() as server:
        server.world.said = lambda text, since: False  # type: ignore[method-assign]
        server.limits = dict.fromkeys(server.limits, 100_000)
        yield server


def ask(server: Server, number: int) -> str:
    return server.world.post(f"asker{number}", f"@factbot did Musk buy 100,000 GPUs for Twitter? ({number})")


def states(url: str) -> list[str]:
    store = open_store(url)
    try:
        with store.read() as session:
            return list(session.execute(text("SELECT state FROM outbox")).scalars())
    finally:
        store.close()


def verified(url: str) -> list[str]:
    with closing(open_store(url)) as store, store.read() as session:
        return audit.verify(session)


def test_four_workers_on_one_database_answer_each_post_once(tmp_path: Path, database: str, server: Server) -> None:
    settings = {"database": database, "replies_per_hour": 1000, "replies_per_day": 1000, "x_citation": "publisher"}
    bot = XBot(tmp_path, server, **settings)
    asked = [ask(server, number) for number in range(MENTIONS // 2)]
    with ExitStack() as stack:
        workers = [bot.start("bot", "run") for _ in range(WORKERS)]
        for worker in workers:
            stack.callback(worker.kill)
        bot.wait_for(lambda: any(server.world.replies(one) for one in asked))
        workers[0].send_signal(signal.SIGKILL)
        asked += [ask(server, number) for number in range(MENTIONS // 2, MENTIONS)]
        bot.wait_for(lambda: all(server.world.replies(one) for one in asked))
        time.sleep(4)  # a second reply would come once a lease has run out
        for worker in workers[1:]:
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(PATIENCE) == 0, bot.said()[-3000:]
    assert [len(server.world.replies(one)) for one in asked] == [1] * MENTIONS
    assert states(database) == ["sent"] * MENTIONS
    assert verified(database) == []
