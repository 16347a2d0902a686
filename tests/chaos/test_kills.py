"""kill -9 of the real process at every named point, one after the other: one answer to each post, as counted on the
network. Each process also has to finish what the one before it left."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot import clock
from bot.model import Subject
from bot.platforms.local import LocalNetwork

from .points import SENDING
from .template import DATABASE, NETWORK, filled

ROOT = Path(__file__).parents[2]
QUESTION = "@factbot did Musk buy 100,000 GPUs for Twitter?"
PATIENCE = 60.0
SETTINGS = {
    "platforms": "local",
    "watch_interval": 1,
    "answer_interval": 1,
    "deliver_interval": 1,
    "lease_seconds": 1,
    "log_format": "json",
    "sources_interval": 0,
}


class Service:
    """The real service on the embedded network, in processes of its own."""

    def __init__(self, folder: Path) -> None:
        self.database, self.log = folder / DATABASE, folder / "log.jsonl"
        told = SETTINGS | {"database": f"sqlite:///{self.database}", "local_network": folder / NETWORK}
        self.environment = os.environ | {f"FACTBOT_{name.upper()}": str(value) for name, value in told.items()}

    def start(self, module: str, *arguments: str) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", module, *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=log, stdout=log)

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def sent(self) -> int:
        with closing(sqlite3.connect(self.database, timeout=10)) as database:
            return int(database.execute("SELECT count(*) FROM outbox WHERE state = 'sent'").fetchone()[0])

    def finish(self, answers: int) -> None:
        """Run undisturbed until so many answers are sent and two more rounds have passed; stop as an operator would."""
        starts, deadline = self.said().count('"started"'), time.monotonic() + PATIENCE
        process = self.start("bot", "run")
        try:
            while self.said().count('"started"') == starts or self.sent() < answers:
                assert time.monotonic() < deadline, self.said()[-3000:]
                time.sleep(0.1)
            time.sleep(2.2)
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0, self.said()[-3000:]
        finally:
            process.kill()
            process.wait()


def test_processes_killed_at_one_point_after_the_other_leave_one_answer_to_each_post(
    tmp_path: Path, subject: Subject
) -> None:
    service, network = Service(filled(tmp_path, subject)), LocalNetwork(tmp_path / NETWORK)
    asked: dict[str, str] = {}
    for number, point in enumerate(SENDING):
        author = network.add_account(f"person{number}")
        asked[point] = network.post(author, QUESTION, clock.now())
        process = service.start("tests.chaos.killed", point)
        try:
            assert process.wait(PATIENCE) == -signal.SIGKILL, f"{point}: {service.said()[-3000:]}"
        except subprocess.TimeoutExpired:
            process.kill()
            pytest.fail(f"never came to the point {point!r}: {service.said()[-3000:]}")
    service.finish(len(asked))
    answers = {point: len(network.replies(uri, author="factbot")) for point, uri in asked.items()}
    assert answers == dict.fromkeys(SENDING, 1)
