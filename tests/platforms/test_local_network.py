"""The network as its owner sees it, and as several processes share it."""

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.errors import (
    BlockedByAuthor,
    InputError,
    NotWelcome,
    PlatformError,
    Refused,
    SettingsError,
    TargetGone,
    Unavailable,
)
from bot.platforms.local import LocalNetwork, LocalPlatform, database, open_local

from .replying import every, reply

AT = datetime(2025, 3, 1, 12, tzinfo=UTC)
PROCESSES = 8


def test_a_network_is_still_there_when_opened_again(network: LocalNetwork, tmp_path: Path) -> None:
    uri = network.post("alice", "hello", AT, "en")
    (post,) = LocalNetwork(tmp_path / "network.db").posts()
    assert (post.uri, post.author, post.text, post.created_at, post.lang) == (uri, "alice", "hello", AT, "en")
    assert uri.startswith("local://post/")


def test_an_instant_in_another_zone_is_kept_in_utc(network: LocalNetwork) -> None:
    network.post("alice", "hello", datetime(2025, 3, 1, 14, tzinfo=timezone(timedelta(hours=2))))
    assert network.posts()[0].created_at == AT
    assert network.posts()[0].created_at.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(network: LocalNetwork) -> None:
    with pytest.raises(InputError, match="no time zone"):
        network.post("alice", "hello", datetime(2025, 3, 1))
    assert network.posts() == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@alice", [("alice", 0)]),
        ("Hé, @Alice et @BOB!", [("alice", 4), ("bob", 14)]),
        (".@alice: @alice", [("alice", 1), ("alice", 9)]),
        ("@alice...please", [("alice", 0)]),
        ("🚀＠alice", [("alice", 1)]),
        ("@alice.example.org.", [("alice.example.org", 0)]),
        ("alice@example.org https://example.org/@alice @@alice @", []),
    ],
)
def test_mentions_are_recorded_where_they_stand(
    network: LocalNetwork, text: str, expected: list[tuple[str, int]]
) -> None:
    assert list(network.mentions(network.post("bob", text, AT))) == expected


def test_a_conversation_is_shown_whole_from_any_of_its_posts(network: LocalNetwork) -> None:
    root = network.post("alice", "a claim", AT)
    network.post("bob", "something else", AT)
    reply = network.post("bob", "I doubt it", AT, reply_to=root)
    below = network.post("alice", "Why?", AT, reply_to=reply)
    for uri in (root, reply, below):
        assert [post.uri for post in network.thread(uri)] == [root, reply, below]
    assert [post.uri for post in network.replies(root)] == [reply]


def test_a_deleted_post_disappears_and_its_replies_stay(network: LocalNetwork) -> None:
    root = network.post("alice", "a claim", AT)
    reply = network.post("bob", "I doubt it", AT, reply_to=root)
    network.delete(root)
    assert network.find(root) is None
    assert [post.uri for post in network.thread(reply)] == [reply]


def test_people_too_can_only_reply_where_it_is_possible_and_welcome(network: LocalNetwork) -> None:
    root = network.post("alice", "a claim", AT)
    network.block("alice", "bob")
    with pytest.raises(BlockedByAuthor, match="blocks @bob"):
        network.post("bob", "I doubt it", AT, reply_to=root)
    network.gate(root)
    with pytest.raises(NotWelcome, match="takes no replies"):
        network.post("factbot", "No.", AT, reply_to=root)
    network.delete(root)
    with pytest.raises(TargetGone):
        network.post("factbot", "No.", AT, reply_to=root)
    assert network.posts() == ()


def test_a_block_works_in_one_direction(network: LocalNetwork) -> None:
    uri = network.post("bob", "a claim", AT)
    network.block("alice", "bob")
    assert network.find(uri, viewer="alice") is not None
    assert network.find(uri, viewer="bob") is not None
    network.post("alice", "I doubt it", AT, reply_to=uri)
    assert len(network.replies(uri, author="alice")) == 1


def test_a_key_used_under_another_post_is_refused(network: LocalNetwork) -> None:
    first, second = network.post("alice", "one", AT), network.post("alice", "two", AT)
    network.post("factbot", "No.", AT, reply_to=first, key="key-1")
    with pytest.raises(Refused, match="under another post"):
        network.post("factbot", "No.", AT, reply_to=second, key="key-1")
    assert network.replies(second) == ()


def test_two_accounts_may_use_the_same_key(network: LocalNetwork) -> None:
    target = network.post("alice", "a claim", AT)
    for author in ("bob", "factbot"):
        network.post(author, "No.", AT, reply_to=target, key="key-1")
    assert len(network.replies(target)) == 2


def test_the_database_itself_allows_a_key_only_once(network: LocalNetwork, tmp_path: Path) -> None:
    network.post("factbot", "No.", AT, key="key-1")
    db = sqlite3.connect(tmp_path / "network.db")
    with pytest.raises(sqlite3.IntegrityError, match="idempotency_key"):
        db.execute(
            "INSERT INTO posts (uri, author, text, created_at, idempotency_key)"
            " SELECT 'local://post/x', author, text, created_at, idempotency_key FROM posts"
        )
    db.close()


def test_a_text_that_is_not_unicode_is_refused(network: LocalNetwork) -> None:
    with pytest.raises(Refused, match="not valid Unicode"):
        network.post("alice", "\udc00", AT)


def test_a_cursor_of_a_fuller_network_is_not_taken(network: LocalNetwork, tmp_path: Path) -> None:
    network.post("alice", "a claim", AT)
    cursor = LocalPlatform(network, "factbot").watch(None, every).cursor
    with pytest.raises(PlatformError, match="another network"):
        open_local(tmp_path / "empty.db", "factbot").watch(cursor, every)


def test_the_length_of_a_reply_is_counted_by_the_given_function(network: LocalNetwork) -> None:
    target = network.post("alice", "a claim", AT)
    platform = LocalPlatform(network, "factbot", length=lambda text: 2 * len(text))
    with pytest.raises(Refused, match="282 long and may be 280 at most"):
        reply(platform, target, "a" * 141)
    assert reply(platform, target, "a" * 140) == platform.own_reply(target, "key-1")


def test_replies_bear_the_time_of_the_given_clock(network: LocalNetwork) -> None:
    target = network.post("alice", "a claim", AT)
    platform = LocalPlatform(network, "factbot", now=lambda: AT + timedelta(hours=1))
    found = network.find(reply(platform, target, "No."))
    assert found is not None
    assert found.created_at == AT + timedelta(hours=1)
    assert found.author_is_bot


def test_a_reply_without_a_target_never_becomes_a_post_of_its_own(network: LocalNetwork) -> None:
    with pytest.raises(TargetGone):
        reply(LocalPlatform(network, "factbot"), "", "No.")
    assert network.posts() == ()


def test_a_network_in_a_folder_that_does_not_exist_is_a_mistake_in_the_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such folder"):
        LocalNetwork(tmp_path / "missing" / "network.db")


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE posts (id INTEGER)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(SettingsError, match="not of a local network"):
        LocalNetwork(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_an_error_of_one_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all, only some words\n" * 100)
    with pytest.raises(PlatformError) as caught:
        LocalNetwork(path)
    assert len(str(caught.value).splitlines()) == 1


def test_a_network_that_stays_locked_is_unavailable(
    network: LocalNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(tmp_path / "network.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="locked"):
        network.post("alice", "hello", AT)
    holder.close()
    network.post("alice", "hello", AT)
    assert len(network.posts()) == 1


def test_a_network_whose_file_was_removed_is_unavailable_and_not_made_anew(
    network: LocalNetwork, tmp_path: Path
) -> None:
    path = tmp_path / "network.db"
    path.unlink()
    with pytest.raises(Unavailable):
        network.posts()
    assert not path.exists()


ANSWER_EVERYTHING = """
import json, sys
from pathlib import Path
from bot.platforms.local import open_local
path, *targets = sys.argv[1:]
platform = open_local(Path(path), "factbot")
prepared = json.dumps({"text": "No.", "lang": "en"})
print(json.dumps([platform.send(target, prepared, "key of " + target) for target in targets]))
"""


def race(path: Path, targets: list[str]) -> list[list[str]]:
    """Let several processes open the network and answer every target at once; what each was told."""
    command = [sys.executable, "-c", ANSWER_EVERYTHING, str(path), *targets]
    runners = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    outputs = [runner.communicate(timeout=60)[0] for runner in runners]
    assert [runner.returncode for runner in runners] == [0] * PROCESSES
    return [json.loads(output) for output in outputs]


def test_processes_that_race_with_the_same_keys_make_one_reply_each(network: LocalNetwork, tmp_path: Path) -> None:
    targets = [network.post("alice", f"claim {number}", AT) for number in range(20)]
    answers = race(tmp_path / "network.db", targets)
    standing = [[post.uri for post in network.replies(target)] for target in targets]
    assert answers == [[uri for (uri,) in standing]] * PROCESSES


def test_processes_that_open_a_new_network_together_share_it(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert race(path, []) == [[]] * PROCESSES
    uri = LocalNetwork(path).post("factbot", "open", AT)
    assert [post.uri for post in LocalNetwork(path).posts()] == [uri]
