"""The service as a process: it drains on SIGTERM, starts once per database, and survives kill -9."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.facts.loader import locate
from bot.platforms.local import LocalNetwork

AT = datetime(2023, 5, 1, tzinfo=UTC)
PATIENCE = 30.0


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped facts and a database that holds them, made by the commands themselves."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        patched.setenv("FACTBOT_FACTS", str(fresh_facts(folder / "facts")))
        for command in (("db", "upgrade"), ("facts", "load")):
            factbot(*command).check_returncode()
    return folder


@pytest.fixture
def home(set_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database, the shipped facts and an empty network."""
    shutil.copytree(set_up, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    for name in ("FACTBOT_WATCH_INTERVAL", "FACTBOT_ANSWER_INTERVAL", "FACTBOT_DELIVER_INTERVAL"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("FACTBOT_FACTS", str(tmp_path / "facts"))
    return tmp_path


def fresh_facts(folder: Path) -> Path:
    """The shipped subject with facts that are not due for review whenever this is run."""
    shutil.copytree(locate("musk_ai"), folder)
    for file in (folder / "facts").glob("*.yaml"):
        file.write_text(re.sub(r"review_by: '[\d-]+'", "review_by: '2999'", file.read_text("utf-8")), "utf-8")
    return folder


def factbot(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "bot", *arguments], capture_output=True, text=True, check=False)


def start() -> subprocess.Popen[bytes]:
    log = Path("service.log").open("ab")  # noqa: SIM115 - the process keeps it
    with log:
        return subprocess.Popen([sys.executable, "-m", "bot", "run"], stderr=log)


@pytest.fixture
def running(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = start()
    yield process
    process.kill()
    process.wait()


def wait_for(home: Path, query: str, number: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with closing(sqlite3.connect(f"file:{home / 'factbot.sqlite'}?mode=ro", uri=True)) as database:
            if database.execute(query).fetchone()[0] >= number:
                return
        time.sleep(0.1)
    pytest.fail(f"{query} did not reach {number}: {Path('service.log').read_text()[-2000:]}")


def publish(home: Path, numbers: range) -> LocalNetwork:
    network = LocalNetwork(home / "local.sqlite")
    for number in numbers:
        network.add_account(f"author{number}")
        network.post(f"author{number}", "Musk bought 100,000 GPUs for Twitter", AT)
    return network


def answers(network: LocalNetwork) -> list[int]:
    return [len(network.replies(post.uri, author="factbot")) for post in network.posts() if post.author != "factbot"]


def test_it_answers_and_drains_on_sigterm(home: Path, running: subprocess.Popen[bytes]) -> None:
    network = publish(home, range(5))
    wait_for(home, "SELECT count(*) FROM outbox WHERE state = 'sent'", 1)
    running.send_signal(signal.SIGTERM)
    assert running.wait(PATIENCE) == 0
    wait_for(home, "SELECT count(*) FROM outbox WHERE state = 'sent'", 5)
    assert answers(network) == [1] * 5
    assert '"stopped"' in Path("service.log").read_text()


def test_it_stops_however_many_signals_arrive_and_whenever(home: Path, running: subprocess.Popen[bytes]) -> None:
    wait_for(home, "SELECT count(*) FROM cursor WHERE platform = 'service'", 1)
    for _ in range(500):
        running.send_signal(signal.SIGTERM)
        time.sleep(0.001)
    assert running.wait(PATIENCE) in (0, -signal.SIGTERM)  # the last ones may meet it after its end
    assert '"stopped"' in Path("service.log").read_text()


def test_it_refuses_to_start_twice_on_one_database(home: Path, running: subprocess.Popen[bytes]) -> None:
    wait_for(home, "SELECT count(*) FROM cursor WHERE platform = 'service'", 1)
    second = factbot("once")
    assert second.returncode == 5
    assert second.stderr.count("\n") == 1
    assert "a factbot already works on" in second.stderr


def test_it_refuses_a_database_with_an_older_schema_and_names_the_command(home: Path) -> None:
    with closing(sqlite3.connect(home / "factbot.sqlite")) as database, database:
        database.execute("DROP TABLE alembic_version")
    refused = factbot("run")
    assert refused.returncode == 4
    assert "factbot db upgrade" in refused.stderr


def test_killed_again_and_again_it_answers_each_post_once(home: Path) -> None:
    network = publish(home, range(8))
    for round_ in range(4):
        process = start()
        wait_for(home, "SELECT count(*) FROM outbox", min(round_ + 1, 8))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with closing(sqlite3.connect(home / "factbot.sqlite")) as database, database:
        database.execute("UPDATE outbox SET lease_until = '2020-01-01T00:00:00.000000Z' WHERE state = 'sending'")
    assert factbot("once").returncode == 0
    assert answers(network) == [1] * 8
    assert "observed 0, decided 0, sent 0" in factbot("once").stdout
