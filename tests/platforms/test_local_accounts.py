"""Accounts of the local network, and files that were made before it knew all that it knows of them now."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.platforms.local import LocalNetwork, LocalPlatform, database

AT = datetime(2025, 3, 1, 12, tzinfo=UTC)


def test_an_account_must_exist_before_it_posts_or_blocks(network: LocalNetwork) -> None:
    with pytest.raises(InputError, match="@carol has no account"):
        network.post("carol", "hello", AT)
    with pytest.raises(InputError, match="@carol has no account"):
        network.block("alice", "carol")


def test_a_handle_is_the_same_in_any_case(network: LocalNetwork) -> None:
    assert network.add_account("@Alice") == "alice"
    network.post("ALICE", "hello", AT)
    assert network.posts()[0].author == "alice"


@pytest.mark.parametrize("handle", ["", "@", "two words", "a..b", "-a", "a/b", "a@b"])
def test_what_cannot_be_a_handle_is_refused(network: LocalNetwork, handle: str) -> None:
    with pytest.raises(InputError, match="is not a handle"):
        network.add_account(handle)


def test_a_bot_stays_marked_as_one(network: LocalNetwork) -> None:
    network.add_account("robot", is_bot=True)
    network.add_account("robot")
    network.post("robot", "beep", AT)
    network.post("alice", "hello", AT)
    assert [post.author_is_bot for post in network.posts()] == [True, False]


def test_an_account_says_of_itself_what_it_said_last(network: LocalNetwork) -> None:
    alice = network.account("@Alice")
    assert alice is not None
    assert alice.description == ""
    for text in ("Trains.", "No trains. #nobot"):
        network.describe("@Alice", text)
    assert network.account("alice") == replace(alice, description="No trains. #nobot")
    assert network.account("carol") is None
    with pytest.raises(InputError, match="@carol has no account"):
        network.describe("carol", "hello")


def test_an_account_is_as_old_as_when_it_was_first_opened(network: LocalNetwork) -> None:
    later = AT + timedelta(days=1)
    platform = LocalPlatform(network, "newcomer", now=lambda: AT)
    assert platform.opened == AT
    assert LocalPlatform(network, "newcomer", now=lambda: later).opened == AT


def test_a_file_of_before_goes_on_working_and_learns_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(database._SCHEMA)
        db.execute("INSERT INTO accounts VALUES ('alice', 'Alice', 0, ?)", (AT.isoformat(),))
        old = ("local://post/1", "alice", "old words", AT.isoformat())
        db.execute("INSERT INTO posts (uri, author, text, created_at) VALUES (?, ?, ?, ?)", old)
        db.commit()
    network = LocalNetwork(path)
    network.describe("alice", "#nobot")
    network.post("alice", "new words", AT, restricted=True)
    again = LocalNetwork(path)
    assert [(post.text, post.restricted) for post in again.posts()] == [("old words", False), ("new words", True)]
    alice = again.account("alice")
    assert alice is not None
    assert (alice.description, alice.opened) == ("#nobot", AT)
