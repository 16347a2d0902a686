"""A fact changes after people were answered on Bluesky or X: each answer gets one correction under it, also across
kill -9."""

import signal
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot import clock
from bot.model import Bilingual
from bot.platforms.x.reading import uri_of
from bot.store import open_store
from bot.store.facts import current_subject, load_subject
from tests.platforms.x.server import Server

from .devnet import Network
from .running import BlueskyBot, Bot, XBot, answers

QUESTION = "did Musk buy 100,000 GPUs for Twitter?"
FACT = "twitter-10k-gpus-insider-2023"
NEW = Bilingual("Musk bought about 12,000 GPUs.", "Musk a acheté environ 12 000 GPU.")
POINTS = ("about to send", "accepted, answer not read")


def change(bot: Bot) -> None:
    """The fact behind the answers says something else, and a person approves what is planned."""
    with closing(open_store(bot.url)) as store, store.write() as session:
        subject = current_subject(session)
        assert subject is not None
        facts = tuple(replace(one, reply=NEW) if one.id == FACT else one for one in subject.facts)
        load_subject(session, replace(subject, facts=facts), clock.now())
    assert NEW.en in bot.command("corrections", "plan")
    bot.command("corrections", "approve", FACT, "--reviewer", "desk")


def corrected(bot: Bot) -> bool:
    return {row["state"] for row in bot.rows("SELECT state FROM correction")} == {"sent"}


@pytest.mark.parametrize("point", POINTS)
def test_on_bluesky_each_answer_is_corrected_once_below_itself(tmp_path: Path, net: Network, point: str) -> None:
    bot, people = BlueskyBot(tmp_path, net, net.account("factbot")), [net.account("alice"), net.account("carol")]
    asks = [person.post(f"@{bot.account.handle} {QUESTION}", langs=["en"]).uri for person in people]
    with bot.running():
        bot.wait_for(lambda: all(bot.outbox(ask)["state"] == "sent" for ask in asks))
    change(bot)
    assert bot.start("tests.e2e.killed", point).wait(60) == -signal.SIGKILL, bot.said()
    with bot.running():
        bot.wait_for(lambda: corrected(bot))
    for ask, person in zip(asks, people, strict=True):
        ours = bot.outbox(ask)["remote_uri"]
        (correction,) = answers(net, bot.account, ours)
        assert correction["text"].startswith(f"Correction: {NEW.en}\n")
        assert correction["reply"]["root"]["uri"] == ask
        assert [seen.record.text for seen in person.replies(ours)] == [correction["text"]]
        assert len(answers(net, bot.account, ask)) == 1


@pytest.mark.parametrize("point", POINTS)
def test_on_x_each_answer_is_corrected_once_below_itself(tmp_path: Path, server: Server, point: str) -> None:
    bot, asks = XBot(tmp_path, server), [server.world.post(who, f"@factbot {QUESTION}") for who in ("alice", "carol")]
    with bot.running():
        bot.wait_for(lambda: all(bot.outbox(uri_of(ask))["state"] == "sent" for ask in asks))
    change(bot)
    assert bot.start("tests.e2e.killed", point).wait(60) == -signal.SIGKILL, bot.said()
    with bot.running():
        bot.wait_for(lambda: corrected(bot))
    for ask in asks:
        (ours,) = server.world.replies(ask)
        (correction,) = server.world.replies(ours)
        assert server.world.get(correction).visible.startswith(f"Correction: {NEW.en}\n")
