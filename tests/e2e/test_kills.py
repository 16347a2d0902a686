"""kill -9 at every named point, and several workers at once: one answer each time, as counted on the network."""

import signal
import time
from functools import partial
from pathlib import Path

import pytest

from .devnet import Network
from .killed import POINTS
from .running import BlueskyBot, answers

QUESTION = "did Musk buy 100,000 GPUs for Twitter?"
WORKERS = 8


def sent(bot: BlueskyBot, uri: str) -> bool:
    return bool(bot.outbox(uri)["state"] == "sent")


@pytest.mark.parametrize("point", POINTS["bluesky"])
def test_a_process_killed_at_any_point_leaves_one_answer(tmp_path: Path, net: Network, point: str) -> None:
    bot, alice = BlueskyBot(tmp_path, net, net.account("factbot")), net.account("alice")
    ask = alice.post(f"@{bot.account.handle} {QUESTION}", langs=["en"])
    net.flush()
    assert bot.start("tests.e2e.killed", point).wait(60) == -signal.SIGKILL, bot.said()
    with bot.running():
        bot.wait_for(lambda: bot.outbox(ask.uri)["state"] == "sent")
        time.sleep(3)  # a second answer would come with the next rounds
    (reply,) = answers(net, bot.account, ask.uri)
    assert reply["text"] == bot.outbox(ask.uri)["text"]
    assert [seen.uri for seen in alice.replies(ask.uri)] == [bot.outbox(ask.uri)["remote_uri"]]


def test_eight_workers_with_a_database_each_give_one_answer(tmp_path: Path, net: Network) -> None:
    account, alice = net.account("factbot"), net.account("alice")
    ask = alice.post(f"@{account.handle} {QUESTION}", langs=["en"])
    net.flush()
    bots = []
    for number in range(WORKERS):
        (folder := tmp_path / str(number)).mkdir()
        bots.append(BlueskyBot(folder, net, account, bluesky_session=tmp_path / "shared.session"))
    gate = tmp_path / "gate"
    workers = [bot.start("tests.e2e.killed", "about to send", str(gate)) for bot in bots]
    bots[0].wait_for(lambda: len(list(tmp_path.glob("gate.*"))) == WORKERS)
    gate.touch()
    for bot, worker in zip(bots, workers, strict=True):
        bot.wait_for(partial(sent, bot, ask.uri))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0, bot.said()
    assert len(answers(net, account, ask.uri)) == 1
    assert len({bot.outbox(ask.uri)["remote_uri"] for bot in bots}) == 1
    assert len({bot.outbox(ask.uri)["prepared"] for bot in bots}) > 1
