"""`factbot bluesky profile`: it shows first, sets only what is missing, and only when told to."""

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.matching.optout import wants_out
from bot.platforms import bluesky
from bot.store import Store
from tests.cli.conftest import Run
from tests.platforms.bluesky.server import DID, Server, account_at, failure

GET, PUT = "com.atproto.repo.getRecord", "com.atproto.repo.putRecord"
URI = f"at://{DID}/app.bsky.actor.profile/self"
CID = "bafyreia3nt5wzse3hawgmkfo7loncdp3tutovwakb6ncd2bp3rttegilq4"
OWN = {"$type": "app.bsky.actor.profile", "displayName": "Fact Bot", "description": "Beep.", "colour": {"of": "mine"}}


class Shelf(Server):
    """A server that keeps one record, the profile, and refuses a swap for another version than it has."""

    def __init__(self, record: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.record = record
        self.swaps: list[str | None] = []
        self.changed_meanwhile = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        method = request.url.path.rsplit("/", 1)[1]
        if method not in (GET, PUT):
            return super().handle_request(request)
        self.asked[method] += 1
        return self._get() if method == GET else self._put(json.loads(request.content))

    def _get(self) -> httpx.Response:
        if self.record is None:
            return failure(400, "RecordNotFound", "Could not locate record")
        return httpx.Response(200, json={"uri": URI, "cid": CID, "value": self.record})

    def _put(self, body: dict[str, Any]) -> httpx.Response:
        self.swaps.append(body["swapRecord"])
        if self.changed_meanwhile:
            return failure(400, "InvalidSwap", f"Record was at {CID}")
        self.record = body["record"]
        return httpx.Response(200, json={"uri": URI, "cid": CID})


@pytest.fixture
def shelf(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The server behind the command; its account has a profile of its owner's."""
    shelf = Shelf(dict(OWN))
    monkeypatch.setattr(bluesky, "open_account", lambda **login: account_at(shelf, folder / "session"))
    monkeypatch.setenv("FACTBOT_OPERATOR", "desk@example.org")
    return shelf


def test_without_apply_the_profile_is_shown_and_nothing_is_written(run: Run, shelf: Shelf) -> None:
    ran = run("bluesky", "profile")
    assert (ran.code, shelf.asked[PUT]) == (0, 0)
    before, after = ran.out.split("as it should be")
    assert "Beep." in before and "none" in before and "desk@example.org" not in before
    assert "Beep." in after and "bot" in after and "desk@example.org" in after
    assert "--apply" in ran.lines[-1]


def test_apply_adds_what_is_missing_and_keeps_all_else(run: Run, shelf: Shelf) -> None:
    assert "the profile is set" in run("bluesky", "profile", "--apply").out
    assert shelf.record is not None and shelf.swaps == [CID]
    assert (shelf.record["displayName"], shelf.record["colour"]) == (OWN["displayName"], OWN["colour"])
    assert shelf.record["description"].startswith("Beep.\n") and "desk@example.org" in shelf.record["description"]
    assert [label["val"] for label in shelf.record["labels"]["values"]] == ["bot"]


def test_whoever_opts_out_as_the_profile_says_is_left_alone(
    run: Run, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.record = None
    monkeypatch.setenv("FACTBOT_OPERATOR", "A")
    run("bluesky", "profile", "--apply")
    assert shelf.record is not None  # now put, and short enough for both languages
    words = re.findall("“(.+?)”|« (.+?) »", shelf.record["description"])
    assert len(words) == 2 and all(wants_out(english or french) for english, french in words)


def test_a_complete_profile_is_not_written_again(run: Run, shelf: Shelf) -> None:
    run("bluesky", "profile", "--apply")
    assert "says all that it should" in run("bluesky", "profile", "--apply").out
    assert shelf.asked[PUT] == 1


def test_an_account_without_a_profile_gets_one_only_while_there_is_none(run: Run, shelf: Shelf) -> None:
    shelf.record = None
    assert run("bluesky", "profile", "--apply").code == 0
    assert shelf.swaps == [None]
    assert shelf.record is not None and "desk@example.org" in shelf.record["description"]


def test_a_change_made_meanwhile_is_not_overwritten(run: Run, shelf: Shelf) -> None:
    shelf.changed_meanwhile = True
    ran = run("bluesky", "profile", "--apply")
    assert ran.code == 6 and "changed meanwhile" in ran.err
    assert shelf.record == OWN


def test_a_description_that_leaves_no_room_is_named(run: Run, shelf: Shelf) -> None:
    shelf.record = OWN | {"description": "a" * 250}
    ran = run("bluesky", "profile", "--apply")
    assert ran.code == 2 and "shorten it by" in ran.err
    assert shelf.asked[PUT] == 0


def test_without_an_operator_the_setting_is_named(run: Run, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTBOT_OPERATOR")
    ran = run("bluesky", "profile")
    assert ran.code == 2 and ran.err.startswith("factbot: FACTBOT_OPERATOR: ")
    assert shelf.asked[GET] == 0
