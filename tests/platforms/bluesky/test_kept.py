"""The session in its file: for the next start, and for other processes."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from atproto import Client

from bot.errors import LoginFailed, Unavailable
from bot.platforms.bluesky.login import CREATE_SESSION
from tests.platforms.bluesky.server import DID, HANDLE, PASSWORD, READ, SERVICE, Server, account_at, ask, logins, read

pytestmark = pytest.mark.usefixtures("clock")


def test_the_session_is_kept_for_its_owner_only(server: Server, keep: Path) -> None:
    ask(account_at(server, keep))
    assert keep.stat().st_mode & 0o777 == 0o600
    assert json.loads(keep.read_text())["handle"] == HANDLE
    assert PASSWORD not in keep.read_text()
    assert {path.name for path in keep.parent.iterdir()} <= {keep.name, f"{keep.name}.lock"}


def test_a_restart_goes_on_with_the_kept_session_without_a_call(server: Server, keep: Path) -> None:
    ask(account_at(server, keep))
    restarted = account_at(server, keep)
    assert restarted.did == DID
    ask(restarted)
    assert server.asked == {CREATE_SESSION: 1, READ: 2}


def test_a_session_that_another_process_renewed_is_taken_from_the_file(server: Server, keep: Path) -> None:
    ours, theirs = account_at(server, keep), account_at(server, keep)
    ask(ours)
    ask(theirs)
    server.forget_access()
    ask(theirs)
    ask(ours)
    assert logins(server) == (1, 1)


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        '{"session": 3}',
        '{"session": "a:::b"}',
        '{"session": "a:::b:::c:::d:::e"}',
        json.dumps({"session": f"h:::{DID}:::eyJhbGciOiJub25lIn0.e30.eA:::r:::{SERVICE}"}),
        "\udcff",
    ],
)
def test_a_damaged_file_is_ignored_with_one_warning(
    server: Server, keep: Path, logged: io.StringIO, damage: str
) -> None:
    keep.write_text(damage, errors="surrogateescape")
    server.password = None
    account = account_at(server, keep)
    for _ in range(3):
        with pytest.raises(LoginFailed):
            ask(account)
    assert logged.getvalue().count("session_file_ignored") == 1
    server.password = PASSWORD
    ask(account_at(server, keep))
    assert server.tokens[-1] in keep.read_text()


@pytest.mark.parametrize("owner", [{"handle": "other.test"}, {"service": "https://other.test"}])
def test_the_session_of_another_account_is_not_used(server: Server, keep: Path, owner: dict[str, str]) -> None:
    ask(account_at(server, keep))
    keep.write_text(json.dumps({**json.loads(keep.read_text()), **owner}))
    ask(account_at(server, keep))
    assert server.asked[CREATE_SESSION] == 2


def test_a_disk_that_refuses_the_file_costs_no_call(
    server: Server, keep: Path, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.platforms.bluesky.kept.os.replace", full)
    ask(account_at(server, keep))
    assert "session_file_not_written" in logged.getvalue()
    assert [path.name for path in keep.parent.iterdir() if path.name != f"{keep.name}.lock"] == []


def test_a_folder_that_is_missing_is_made(server: Server, tmp_path: Path) -> None:
    keep = tmp_path / "missing" / "session.json"
    ask(account_at(server, keep))
    assert server.tokens[-1] in keep.read_text()


def test_a_place_where_no_file_can_be_is_told(server: Server, keep: Path) -> None:
    keep.write_text("a file")
    with pytest.raises(Unavailable, match="session file"):
        ask(account_at(server, keep / "session.json"))
    assert not server.asked


def test_accounts_that_start_at_once_share_one_login(server: Server, keep: Path) -> None:
    accounts = [account_at(server, keep) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert len(list(pool.map(ask, accounts))) == 8
    assert logins(server) == (1, 0)


def test_a_session_that_the_sdk_renews_by_itself_is_kept_too(
    server: Server, keep: Path, clock: time_machine.Traveller
) -> None:
    account = account_at(server, keep)

    def long(client: Client) -> object:
        clock.shift(timedelta(hours=2))
        return read(client)

    account.ask(long)
    assert logins(server) == (1, 1)
    assert server.tokens[-1] in keep.read_text()
    ask(account)
    assert logins(server) == (1, 1)
