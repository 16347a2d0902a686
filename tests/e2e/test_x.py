"""The service on the local X: killed at every named point, and nothing secret in its log."""

import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot import clock
from bot.platforms.x.reading import uri_of
from tests.platforms.x import payloads
from tests.platforms.x.server import Server

from .killed import POINTS
from .running import XBot

QUESTION = "@factbot did Musk buy 100,000 GPUs for Twitter?"


@pytest.mark.parametrize("point", POINTS["x"])
def test_a_process_killed_at_any_point_and_an_answer_lost_after_that_leave_one_reply(
    tmp_path: Path, server: Server, point: str
) -> None:
    bot = XBot(tmp_path, server)
    mention = server.world.post("alice", QUESTION)
    assert bot.start("tests.e2e.killed", point).wait(60) == -signal.SIGKILL, bot.said()
    server.fail(payloads.lost_answer(), on="POST /2/tweets")
    with bot.running():
        bot.wait_for(lambda: bot.outbox(uri_of(mention))["state"] == "sent")
        time.sleep(3)  # a second reply would come with the next rounds
    (reply,) = server.world.replies(mention)
    row = bot.outbox(uri_of(mention))
    assert (server.world.get(reply).visible, uri_of(reply)) == (row["text"], row["remote_uri"])
    (spent,) = bot.rows("SELECT sum(objects * price) AS micros FROM spending")
    assert spent["micros"] >= server.world.spent()


def test_a_full_run_at_debug_level_logs_no_secret(tmp_path: Path, server: Server) -> None:
    bot = XBot(tmp_path, server, log_level="debug", x_citation="publisher")
    lie = server.world.post("alice", "Musk bought 100,000 GPUs for Twitter", at=clock.now() - timedelta(minutes=5))
    mentions = [server.world.post(f"asker{number}", "@factbot is this true?", reply_to=lie) for number in range(4)]
    soon = clock.now() + timedelta(seconds=3)
    server.fail(payloads.too_many(soon), payloads.forbidden("Something new."), on="mentions")
    server.fail(payloads.listed(403), payloads.rubbish(), on="mentions")
    server.fail(payloads.unavailable(html=True), payloads.lost_request(), on="search")
    server.fail(payloads.lost_answer(), payloads.forbidden("Something new."), on="POST /2/tweets")
    server.fail(payloads.answer(401, payloads.unauthorized().body), on="lookup")
    with bot.running():
        bot.wait_for(lambda: all(bot.outbox(uri_of(one))["state"] in ("sent", "failed") for one in mentions))
    said = bot.said()
    for told in ('"level": "debug"', "RateLimited", "unexplained_refusal", "401 Unauthorized", "outcome_unknown"):
        assert told in said, told
    for secret in server.secrets:
        assert secret not in said
    assert "oauth_signature" not in said
    assert "Bearer" not in said
