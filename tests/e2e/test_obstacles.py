"""What a real network puts in the way: no post is lost, nobody is answered who does not want it, the log says why."""

import base64
import hashlib
import hmac
import json
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .devnet import Network
from .people import Person
from .running import BlueskyBot, answers

QUESTION = "did Musk buy 100,000 GPUs for Twitter?"


@pytest.fixture
def bot(tmp_path: Path, net: Network) -> BlueskyBot:
    return BlueskyBot(tmp_path, net, net.account("factbot"))


def asked(bot: BlueskyBot, person: Person, reply_to: str | None = None) -> str:
    """A mention that would be answered if nothing stood in the way."""
    return str(person.post(f"@{bot.account.handle} {QUESTION}", reply_to=reply_to).uri)


def minted(net: Network, did: str, ends: float) -> str:
    """An access token as the server signs them, that ends at `ends`."""

    def part(data: bytes) -> bytes:
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    head = part(json.dumps({"typ": "at+jwt", "alg": "HS256"}).encode())
    claims = {"scope": "com.atproto.appPass", "aud": "did:web:localhost", "sub": did, "iat": int(ends) - 7200}
    body = head + b"." + part(json.dumps(claims | {"exp": int(ends)}).encode())
    return (body + b"." + part(hmac.digest(net.at.jwt_secret.encode(), body, hashlib.sha256))).decode()


def wear_out(bot: BlueskyBot, net: Network, *, refresh: bool) -> None:
    """Let the kept access token have ended an hour ago, and the refresh token be worth nothing if told so."""
    kept = json.loads(bot.session.read_text("utf-8"))
    handle, did, _access, renew, pds = kept["session"].split(":::")
    renew = "gone" if refresh else renew
    kept["session"] = ":::".join([handle, did, minted(net, did, time.time() - 3600), renew, pds])
    bot.session.write_text(json.dumps(kept), "utf-8")


@pytest.mark.parametrize("refresh", [False, True], ids=["access token", "both tokens"])
def test_an_expired_session_is_renewed_and_nobody_notices(bot: BlueskyBot, net: Network, refresh: bool) -> None:
    bot.command("once")
    wear_out(bot, net, refresh=refresh)
    uri = asked(bot, net.account("alice"))
    with bot.running():
        bot.wait_for(lambda: bot.outbox(uri)["state"] == "sent")
    assert "jwt" not in bot.said()


def test_a_restart_resumes_the_session_without_logging_in(bot: BlueskyBot) -> None:
    bot.command("once")
    kept = bot.session.read_bytes()
    for _ in range(2):
        bot.command("once")
    assert bot.session.read_bytes() == kept
    assert oct(bot.session.stat().st_mode & 0o777) == "0o600"


def test_a_revoked_password_is_told_and_what_was_asked_is_answered_with_a_new_one(
    bot: BlueskyBot, net: Network
) -> None:
    bot.environment["FACTBOT_BLUESKY_PASSWORD"] = bot.account.app_password("first")
    bot.command("once")
    bot.account.revoke("first")
    wear_out(bot, net, refresh=True)
    uri = asked(bot, net.account("alice"))
    with bot.running():
        bot.wait_for(lambda: "LoginFailed" in bot.said())
    assert "make a new app password" in bot.said()
    bot.environment["FACTBOT_BLUESKY_PASSWORD"] = second = bot.account.app_password("second")
    with bot.running():
        bot.wait_for(lambda: bot.outbox(uri)["state"] == "sent")
    assert second not in bot.said()


def decide(bot: BlueskyBot) -> None:
    """Let the bot decide, and stop it for good right before it looks whether it may answer."""
    assert bot.start("tests.e2e.killed", "claimed").wait(60) == -signal.SIGKILL, bot.said()


def blocked_by_author(net: Network, bot: BlueskyBot) -> tuple[str, str]:
    alice = net.account("alice")
    uri = asked(bot, alice)
    decide(bot)
    alice.block(bot.account.did)
    return uri, "block"


def blocked_by_root_author(net: Network, bot: BlueskyBot) -> tuple[str, str]:
    alice, carol, dave = net.account("alice"), net.account("carol"), net.account("dave")
    claim = alice.post("Musk bought 100,000 GPUs for Twitter")
    between = dave.post("Did he?", reply_to=claim.uri)
    uri = asked(bot, carol, reply_to=between.uri)
    decide(bot)
    alice.block(bot.account.did)
    return uri, "began the thread"


def gated(net: Network, bot: BlueskyBot) -> tuple[str, str]:
    alice = net.account("alice")
    uri = asked(bot, alice)
    decide(bot)
    alice.gate(uri, "nobody")
    return uri, "takes no replies"


def deleted(net: Network, bot: BlueskyBot) -> tuple[str, str]:
    alice = net.account("alice")
    uri = asked(bot, alice)
    decide(bot)
    alice.delete(uri)
    return uri, "deleted"


def edited(net: Network, bot: BlueskyBot) -> tuple[str, str]:
    alice = net.account("alice")
    uri = asked(bot, alice)
    decide(bot)
    alice.edit(uri, "never mind")
    return uri, "edited|reads otherwise"


@pytest.mark.parametrize("unwelcome", [blocked_by_author, blocked_by_root_author, gated, deleted, edited])
def test_what_changed_since_it_was_decided_stops_the_answer(
    bot: BlueskyBot, net: Network, unwelcome: Callable[[Network, BlueskyBot], tuple[str, str]]
) -> None:
    uri, reason = unwelcome(net, bot)
    net.flush()
    with bot.running():
        bot.wait_for(lambda: bot.outbox(uri)["state"] == "failed")
    assert re.search(reason, bot.outbox(uri)["error"])
    assert answers(net, bot.account, uri) == []
    if unwelcome in (deleted, edited):
        assert bot.rows("SELECT text FROM post WHERE uri = ?", uri) == [{"text": ""}]


def test_a_mention_under_the_post_of_somebody_who_blocks_us_is_not_answered(bot: BlueskyBot, net: Network) -> None:
    alice, carol = net.account("alice"), net.account("carol")
    claim = alice.post("Musk bought 100,000 GPUs for Twitter")
    alice.block(bot.account.did)
    net.flush()
    uri = asked(bot, carol, reply_to=claim.uri)
    with bot.running():
        bot.wait_for(lambda: bot.decision(uri))
        bot.wait_for(lambda: bot.outbox(uri)["state"] in (None, "failed"))
        time.sleep(3)
    assert answers(net, bot.account, uri) == []


def test_a_full_bucket_of_logins_is_told_and_does_not_touch_who_is_logged_in(tmp_path: Path, limited: Network) -> None:
    (old := tmp_path / "old").mkdir()
    (new := tmp_path / "new").mkdir()
    account, alice = limited.account("factbot"), limited.account("alice")
    resumed, fresh = BlueskyBot(old, limited, account), BlueskyBot(new, limited, account)
    resumed.command("once")
    uri = asked(resumed, alice)
    limited.fill_logins(account)
    with fresh.running():
        fresh.wait_for(lambda: fresh.rows("SELECT 1 FROM event WHERE detail LIKE '%RateLimited%'"))
    with resumed.running():
        resumed.wait_for(lambda: resumed.outbox(uri)["state"] == "sent")
    assert len(answers(limited, account, uri)) == 1


def test_write_points_used_up_put_the_answer_off_until_the_limit_says(tmp_path: Path, limited: Network) -> None:
    account, alice = limited.account("factbot"), limited.account("alice")
    bot = BlueskyBot(tmp_path, limited, account, bluesky_watch="off")
    limited.fill_writes(account)
    uri = asked(bot, alice)
    with bot.running():
        bot.wait_for(lambda: "RateLimited" in str(bot.outbox(uri).get("error")))
    row = bot.outbox(uri)
    assert row["state"] == "ready"
    assert row["next_try_at"] > bot.rows("SELECT strftime('%Y-%m-%dT%H:%M', 'now', '+1 minute') AS soon")[0]["soon"]
    assert answers(limited, account, uri) == []
