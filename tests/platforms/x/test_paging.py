"""Lists read page by page: nothing skipped and nothing twice, whatever arrives or breaks off in between."""

from datetime import timedelta

import pytest
import time_machine

from bot.errors import PlatformError, Refused
from bot.platforms.base import Batch
from bot.platforms.x import XPlatform
from bot.platforms.x.paging import Cursor, parsed
from bot.platforms.x.reading import id_at, uri_of

from . import payloads
from .conftest import Opens
from .opened import NOON
from .server import Server
from .world import snowflake


def all_of(x: XPlatform, cursor: str | None = None) -> tuple[list[str], str | None, list[str]]:
    """A whole round of mentions: what it brought, the cursor behind it, and what was missed."""
    uris, missed = [], []
    while True:
        batch = x.mentions(cursor)
        uris += [post.uri for post in batch.posts]
        missed += [batch.missed] if batch.missed else []
        cursor = batch.cursor
        if not batch.more:
            return uris, cursor, missed


def mentioned(server: Server, count: int) -> list[str]:
    return [uri_of(server.world.post("alice", f"@factbot {number}")) for number in range(count)]


def test_a_round_of_nothing_keeps_its_place(x: XPlatform) -> None:
    batch = x.mentions(str(snowflake(NOON)))
    assert batch == Batch((), str(snowflake(NOON)))


def test_pages_come_the_newest_first_and_each_has_its_oldest_post_first(x: XPlatform, server: Server) -> None:
    server.page = 2
    made = mentioned(server, 5)
    first = x.mentions(None)
    assert [post.uri for post in first.posts] == made[3:]
    second = x.mentions(first.cursor)
    assert [post.uri for post in second.posts] == made[1:3]
    assert (first.more, second.more, x.mentions(second.cursor).more) == (True, True, False)


def test_the_newest_of_the_first_page_is_where_the_next_round_ends(x: XPlatform, server: Server) -> None:
    server.page = 2
    made = mentioned(server, 3)
    first = x.mentions(None)
    (late,) = mentioned(server, 1)
    second = x.mentions(first.cursor)
    assert [post.uri for post in second.posts] == made[:1]
    assert second.cursor == made[2].rsplit("/", 1)[1]
    assert [post.uri for post in x.mentions(second.cursor).posts] == [late]


def test_all_pages_of_a_round_ask_from_the_same_post_on(x: XPlatform, server: Server) -> None:
    server.page = 2
    mentioned(server, 6)
    _, cursor, _ = all_of(x)
    mentioned(server, 5)
    all_of(x, cursor)
    asked = [request.query["since_id"] for request in server.requests]
    assert asked == [asked[0]] * 3 + [str(cursor)] * 3
    assert ["pagination_token" in request.query for request in server.requests] == [False, True, True] * 2


def test_a_search_turns_its_pages_too(x: XPlatform, server: Server) -> None:
    server.page = 2
    made = [uri_of(server.world.post("alice", f"grok {number}")) for number in range(3)]
    first = x.watch(None, lambda post: True)
    second = x.watch(first.cursor, lambda post: True)
    assert [post.uri for batch in (first, second) for post in batch.posts] == [*made[1:], made[0]]
    assert (first.more, second.more) == (True, False)


def test_a_cursor_serves_another_process(x: XPlatform, opens: Opens, server: Server) -> None:
    server.page = 2
    made = mentioned(server, 5)
    first = x.mentions(None)
    rest, _, _ = all_of(opens(), first.cursor)
    assert sorted([post.uri for post in first.posts] + rest) == sorted(made)


def test_an_unknown_page_begins_the_round_anew(x: XPlatform, server: Server) -> None:
    server.page = 2
    made = mentioned(server, 5)
    first = x.mentions(None)
    assert first.cursor is not None
    broken = str(Cursor(parsed(first.cursor).since, parsed(first.cursor).newest, 2, "nosuchpage"))
    uris, cursor, missed = all_of(x, broken)
    assert (sorted(uris), cursor, missed) == (sorted(made), made[-1].rsplit("/", 1)[1], [])


def test_a_refusal_of_the_first_page_is_told(x: XPlatform, server: Server) -> None:
    server.fail(payloads.answer(400, {"title": "Invalid Request"}))
    with pytest.raises(Refused, match="Invalid Request"):
        x.mentions(None)
    assert len(server.requests) == 1


def test_a_cursor_of_more_than_a_week_is_noticed_before_x_is_asked(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    cursor = str(id_at(NOON))
    lost = server.world.post("alice", "grok, lost")
    noon.shift(timedelta(days=8))
    kept = server.world.post("alice", "grok, kept")
    batch = x.watch(cursor, lambda post: True)
    assert [post.uri for post in batch.posts] == [uri_of(kept)] and lost != kept
    told = "search: X shows no more of what was posted from 2026-11-25 11:59 UTC to 2026-11-26 13:59 UTC"
    assert batch.missed == told
    assert len(server.requests) == 1
    assert x.watch(batch.cursor, lambda post: True).missed is None


def too_old() -> payloads.Failure:
    """The refusal of a cursor, in the words of X."""
    message = "'since_id' must be a tweet id created after 2026-11-20T16:35Z. Please use a 'since_id' that is larger"
    body = {"errors": [{"parameters": {"since_id": ["1"]}, "message": message}], "title": "Invalid Request"}
    return payloads.answer(400, body)


def test_a_round_that_x_holds_to_be_too_old_in_the_middle_goes_on_where_the_next_would_begin(
    x: XPlatform, server: Server
) -> None:
    server.page = 1
    for _ in range(3):
        newest = server.world.post("alice", "grok")
    first = x.watch(None, lambda post: True)
    later = server.world.post("alice", "grok, later")
    server.fail(too_old(), on="search")
    second = x.watch(first.cursor, lambda post: True)
    assert [post.uri for post in second.posts] == [uri_of(later)]
    assert second.missed is not None and "to 2026-11-25 12:00 UTC" in second.missed
    assert server.requests[-1].query["since_id"] == newest


def test_a_cursor_that_x_holds_to_be_too_old_is_given_up_and_that_is_told(x: XPlatform, server: Server) -> None:
    kept = server.world.post("alice", "grok")
    server.fail(too_old(), on="search")
    batch = x.watch(str(id_at(NOON - timedelta(days=6, hours=22, minutes=30))), lambda post: True)
    assert [post.uri for post in batch.posts] == [uri_of(kept)]
    assert batch.missed is not None and "from 2026-11-18 13:29 UTC to 2026-11-18 13:59 UTC" in batch.missed
    assert len(server.requests) == 2


def test_a_round_that_grows_too_old_in_the_middle_goes_on_where_the_next_would_begin(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    server.page = 1
    server.world.post("alice", "grok, never read")
    noon.shift(timedelta(days=6))
    newest = server.world.post("alice", "grok, on the first page")
    first = x.watch(str(id_at(NOON)), lambda post: True)
    assert [post.uri for post in first.posts] == [uri_of(newest)] and first.more
    noon.shift(timedelta(days=1))
    later = server.world.post("alice", "grok, later")
    second = x.watch(first.cursor, lambda post: True)
    assert [post.uri for post in second.posts] == [uri_of(later)]
    assert second.missed is not None and "to 2026-12-01 12:00 UTC" in second.missed
    assert (second.cursor, second.more) == (later, False)


def test_of_more_than_800_mentions_the_last_are_read_and_the_loss_is_told(x: XPlatform, server: Server) -> None:
    made = mentioned(server, 805)
    uris, _, missed = all_of(x)
    assert sorted(uris) == sorted(made[5:])
    assert len(missed) == 1 and "mentions: X shows the last 800 only" in missed[0]


def test_799_mentions_are_all_there_were(x: XPlatform, server: Server) -> None:
    made = mentioned(server, 799)
    uris, _, missed = all_of(x)
    assert (sorted(uris), missed) == (sorted(made), [])


@pytest.mark.parametrize("text", ["", "abc", "-5", "1 2", "1 2 3", "1 2 3 ", "1 2 x t", "1" * 20, " 1", "1\n", "٣"])
def test_a_malformed_cursor_is_told_and_costs_nothing(x: XPlatform, server: Server, text: str) -> None:
    with pytest.raises(PlatformError, match="is not a cursor of X"):
        x.mentions(text)
    assert server.requests == []


@pytest.mark.parametrize("cursor", [Cursor(5), Cursor(5, 9, 0, "token"), Cursor(0, 9, 800, "~!x")])
def test_a_cursor_is_read_as_it_was_written(cursor: Cursor) -> None:
    assert parsed(str(cursor)) == cursor


@pytest.mark.parametrize("number", ["9" * 25, "²", "abc"])
def test_a_post_without_a_proper_id_does_not_spoil_the_cursor(x: XPlatform, server: Server, number: str) -> None:
    server.fail(payloads.answer(200, {"data": [{"id": number, "text": "odd"}], "meta": {"result_count": 1}}))
    batch = x.mentions(str(snowflake(NOON)))
    assert x.mentions(batch.cursor) == Batch((), str(snowflake(NOON)))


@pytest.mark.parametrize("token", ["t" * 600, "with a blank", "é"])
def test_a_page_whose_name_cannot_be_stored_is_no_end_of_reading(x: XPlatform, server: Server, token: str) -> None:
    server.fail(payloads.answer(200, {"data": [], "meta": {"result_count": 0, "next_token": token}}))
    batch = x.mentions(str(snowflake(NOON)))
    assert x.mentions(batch.cursor).posts == ()


@pytest.mark.parametrize("meta", [None, [], "many", {"next_token": 5}, {"next_token": ""}, {"next_token": None}])
def test_a_page_that_does_not_name_another_is_the_last(x: XPlatform, server: Server, meta: object) -> None:
    server.fail(payloads.answer(200, {"data": [], "meta": meta}))
    assert not x.mentions(None).more


def test_mentions_of_more_than_a_week_ago_are_still_read(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    cursor = str(id_at(NOON))
    asked = server.world.post("alice", "@factbot is it true?")
    noon.shift(timedelta(days=8))
    batch = x.mentions(cursor)
    assert ([post.uri for post in batch.posts], batch.missed) == ([uri_of(asked)], None)
