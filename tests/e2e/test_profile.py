"""The account says that it is a bot, as others see it, and keeps what its owner wrote."""

import base64
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.bluesky.people import says_bot

from .devnet import Network
from .running import BlueskyBot

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def bot(tmp_path: Path, net: Network) -> BlueskyBot:
    return BlueskyBot(tmp_path, net, net.account("factbot"), operator="desk@example.org")


def test_the_profile_is_shown_then_set_and_set_only_once(bot: BlueskyBot, net: Network) -> None:
    alice = net.account("alice")
    own: dict[str, Any] = {"$type": "app.bsky.actor.profile", "displayName": "Fact Bot", "description": "Beep."}
    own["avatar"] = bot.account.upload(PIXEL)
    own["strange"] = {"kept": 1}
    own["labels"] = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "!no-unauthenticated"}]}
    place = {"repo": bot.account.did, "collection": "app.bsky.actor.profile", "rkey": "self"}
    bot.account.client.com.atproto.repo.put_record(place | {"record": own})
    shown = bot.command("bluesky", "profile")
    assert "Beep." in shown and "nothing was changed" in shown
    assert "the profile is set" in bot.command("bluesky", "profile", "--apply")
    assert "says all that it should" in bot.command("bluesky", "profile", "--apply")
    net.flush()
    seen = alice.client.app.bsky.actor.get_profile({"actor": bot.account.did})
    assert says_bot(seen) and seen.display_name == "Fact Bot"
    assert seen.description.startswith("Beep.\nAutomated account run by desk@example.org.")
    assert "stop" in seen.description
    (after,) = bot.account.records("app.bsky.actor.profile")
    assert (after["avatar"], after["strange"]) == (own["avatar"], {"kept": 1})
    assert {label.val for label in seen.labels} == {"!no-unauthenticated", "bot"}


def test_an_account_without_a_profile_gets_one(bot: BlueskyBot, net: Network) -> None:
    bot.command("bluesky", "profile", "--apply")
    net.flush()
    assert says_bot(net.account("alice").client.app.bsky.actor.get_profile({"actor": bot.account.did}))
