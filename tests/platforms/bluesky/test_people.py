"""What profiles tell: of others, and since when our own account is there."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import Unavailable
from bot.matching.optout import has_tag
from bot.platforms.bluesky.adapter import BlueskyPlatform
from bot.platforms.bluesky.people import Person, people

from .scripted import DID, Scripted, profiles

ALICE, BOB, CAROL = "did:plc:alice", "did:plc:bob", "did:plc:carol"


def test_a_profile_tells_who_blocks_whom_and_what_it_says() -> None:
    found = profiles(ALICE, bots=(BOB,), blocked=(BOB,), saying={BOB: "Beep."}, opened="2024-05-01T00:00:00Z")
    opened = datetime(2024, 5, 1, tzinfo=UTC)
    assert people(Scripted(get_profiles=found), [ALICE, BOB, CAROL]) == {
        ALICE: Person(is_bot=False, blocked=True, blocks_us=True, description="", opened=opened),
        BOB: Person(is_bot=True, blocked=True, blocks_us=False, description="Beep.", opened=opened),
        CAROL: Person(is_bot=False, blocked=False, blocks_us=False, description="", opened=opened),
    }


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2024-05-01T12:00:00.000Z", datetime(2024, 5, 1, 12, tzinfo=UTC)),
        ("2024-05-01T02:00:00+02:00", datetime(2024, 5, 1, tzinfo=UTC)),
        (None, None),
        ("", None),
        ("once", None),
    ],
)
def test_since_when_our_account_is_there_is_asked_for_once(told: str | None, expected: datetime | None) -> None:
    account = Scripted(get_profiles=profiles(opened=told))
    platform = BlueskyPlatform("factbot.test", account, None, refuses=has_tag)
    assert [platform.opened, platform.opened] == [expected, expected]
    assert account.asked == [("get_profiles", {"actors": [DID]})]


def test_an_account_that_the_network_does_not_know_yet_has_no_age() -> None:
    account = Scripted(get_profiles=profiles(unknown=(DID,)))
    assert BlueskyPlatform("factbot.test", account, None, refuses=has_tag).opened is None


def test_when_the_network_cannot_be_asked_it_is_asked_again() -> None:
    down = [Unavailable("down")]

    def answer(asked: dict[str, Any]) -> Any:
        if down:
            raise down.pop()
        return profiles(opened="2024-05-01T00:00:00Z")(asked)

    platform = BlueskyPlatform("factbot.test", Scripted(get_profiles=answer), None, refuses=has_tag)
    with pytest.raises(Unavailable):
        _ = platform.opened
    assert platform.opened == datetime(2024, 5, 1, tzinfo=UTC)
