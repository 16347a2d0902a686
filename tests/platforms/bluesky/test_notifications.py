"""Who addresses us, by notifications: the traps that were met on the real server."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from bot.errors import PlatformError
from bot.platforms.bluesky.notifications import MOST_PAGES, PAGE, mentions

from .scripted import DID, Scripted

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
OURS = f"at://{DID}/app.bsky.feed.post/ours"


def stamp(minutes: int) -> str:
    return (NOON + timedelta(minutes=minutes)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def note(number: int, reason: str = "mention", parent: str | None = None) -> Any:
    did = f"did:plc:{number}"
    record = {"text": f"question {number}", "createdAt": stamp(number)}
    if parent is not None:
        record["reply"] = {"parent": {"uri": parent}, "root": {"uri": parent}}  # type: ignore[assignment]
    return SimpleNamespace(
        uri=f"at://{did}/app.bsky.feed.post/{number}",
        reason=reason,
        reason_subject=OURS if reason == "reply" else None,
        record=record,
        indexed_at=stamp(number),
        author=SimpleNamespace(did=did, labels=[]),
        labels=None,
    )


def serving(notes: list[Any]) -> Callable[[dict[str, Any]], Any]:
    """Newest first, a page at a time."""
    ordered = sorted(notes, key=lambda one: one.indexed_at, reverse=True)

    def answer(asked: dict[str, Any]) -> Any:
        start = int(asked.get("cursor", 0))
        more = start + asked["limit"] < len(ordered)
        found = ordered[start : start + asked["limit"]]
        return SimpleNamespace(notifications=found, cursor=str(start + asked["limit"]) if more else None)

    return answer


def texts(batch: Any) -> list[str]:
    return [post.text for post in batch.posts]


def test_the_last_page_is_read_each_time_oldest_first() -> None:
    account = Scripted(list_notifications=serving([note(number) for number in range(5)]))
    first = mentions(account, None)
    assert texts(first) == [f"question {number}" for number in range(5)]
    assert first.cursor == stamp(4)
    assert texts(mentions(account, first.cursor)) == texts(first)
    assert len(account.asked) == 2


def test_a_mention_dated_back_is_found() -> None:
    notes = [note(number) for number in range(50, 60)]
    account = Scripted(list_notifications=serving(notes))
    cursor = mentions(account, None).cursor
    notes.append(note(3))
    account = Scripted(list_notifications=serving(notes))
    assert "question 3" in texts(mentions(account, cursor))


def test_after_an_outage_all_pages_back_to_the_last_reading_are_read() -> None:
    account = Scripted(list_notifications=serving([note(number) for number in range(3 * PAGE)]))
    found = texts(mentions(account, stamp(10)))
    assert {f"question {number}" for number in range(10, 3 * PAGE)} <= set(found)


def test_a_new_account_with_a_long_past_reads_one_page_of_it() -> None:
    account = Scripted(list_notifications=serving([note(number) for number in range(3 * PAGE)]))
    assert len(mentions(account, None).posts) == PAGE


def test_reading_back_ends_somewhere() -> None:
    account = Scripted(list_notifications=serving([note(number) for number in range((MOST_PAGES + 9) * PAGE)]))
    mentions(account, stamp(0))
    assert len(account.asked) <= MOST_PAGES + 1


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (note(1, "reply", OURS), True),
        (note(1, "reply", "at://did:plc:x/app.bsky.feed.post/between"), False),
        (note(1, "reply"), False),
        (note(1, "mention", "at://did:plc:x/app.bsky.feed.post/between"), True),
    ],
    ids=["right under ours", "further down", "of no known parent", "mention elsewhere"],
)
def test_a_reply_counts_only_right_under_a_post_of_ours(one: Any, counts: bool) -> None:
    assert bool(mentions(Scripted(list_notifications=serving([one])), None).posts) is counts


def test_without_notifications_the_cursor_is_the_present_or_stays() -> None:
    account = Scripted(list_notifications=serving([]))
    with time_machine.travel(NOON, tick=False):
        assert mentions(account, None).cursor == stamp(0)
    assert mentions(account, stamp(0)).cursor == stamp(0)


@pytest.mark.parametrize("cursor", ["", "soon", "2026-03-01", "2026-13-01T00:00:00.000Z", "x" * 5000])
def test_a_malformed_cursor_is_an_error_of_one_line(cursor: str) -> None:
    with pytest.raises(PlatformError) as caught:
        mentions(Scripted(), cursor)
    assert len(str(caught.value).splitlines()) == 1
