"""Watching, mentions and fetching: order, paging, and who gets to see what."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import PlatformError
from bot.model import Post
from bot.platforms.base import Batch, Counting
from bot.platforms.registry import platform_names

from .rigs import HANDLES, PAGE, Rig, fetch, reply, watch

Read = Callable[[str | None], Batch]


def read_all(read: Read, cursor: str | None = None) -> tuple[list[Post], str | None]:
    """Every post from `cursor` on, page by page, and the last cursor."""
    posts: list[Post] = []
    while True:
        batch = read(cursor)
        posts.extend(batch.posts)
        cursor = batch.cursor
        if not batch.more:
            return posts, cursor


def watching(rig: Rig) -> Read:
    return lambda cursor: watch(rig, cursor)


def come(rig: Rig, posts: list[Post], expected: list[str]) -> bool:
    """Whether just these posts came, in order: from the oldest on, or page by page from the newest back."""
    if not rig.newest_page_first:
        return uris(posts) == expected
    pages = [expected[max(end - PAGE, 0) : end] for end in range(len(expected), 0, -PAGE)]
    return uris(posts) == [uri for page in pages for uri in page]


def uris(posts: tuple[Post, ...] | list[Post]) -> list[str]:
    return [post.uri for post in posts]


def test_an_adapter_tells_its_name_its_account_and_what_it_allows(rig: Rig) -> None:
    assert rig.platform.name in platform_names()
    assert HANDLES.fullmatch(rig.platform.handle)
    assert rig.platform.capabilities.max_length > 0
    assert rig.platform.capabilities.counting in Counting


def test_an_adapter_tells_since_when_its_account_is_there(rig: Rig) -> None:
    opened = rig.platform.opened
    assert opened is not None
    assert opened.utcoffset() == timedelta(0)
    assert opened <= datetime.now(UTC)
    assert rig.another().opened == opened


def test_posts_come_oldest_first(rig: Rig) -> None:
    expected = [rig.post("alice", f"post {number}") for number in range(PAGE)]
    posts = watch(rig).posts
    assert uris(posts) == expected
    assert [post.created_at for post in posts] == sorted(post.created_at for post in posts)


def test_mentions_come_oldest_first(rig: Rig) -> None:
    expected = [rig.post("alice", f"@{rig.platform.handle} question {number}") for number in range(PAGE)]
    assert uris(rig.platform.mentions(None).posts) == expected


@pytest.mark.parametrize("count", [PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 3 * PAGE + 1])
def test_pages_bring_each_post_once_and_the_last_says_there_are_no_more(rig: Rig, count: int) -> None:
    expected = [rig.post("alice", f"post {number}") for number in range(count)]
    posts, cursor = read_all(watching(rig))
    assert come(rig, posts, expected)
    assert watch(rig, cursor).posts == ()


def test_pages_of_mentions_skip_over_other_posts(rig: Rig) -> None:
    expected = []
    for number in range(2 * PAGE + 1):
        rig.post("alice", f"post {number}")
        expected.append(rig.post("bob", f"@{rig.platform.handle} question {number}"))
    assert come(rig, read_all(rig.platform.mentions)[0], expected)


def test_a_full_page_with_more_behind_it_says_so(rig: Rig) -> None:
    for number in range(PAGE + 1):
        rig.post("alice", f"post {number}")
    batch = watch(rig)
    assert len(batch.posts) == PAGE
    assert batch.more


def test_after_a_crash_between_pages_the_old_cursor_brings_the_same_posts(rig: Rig) -> None:
    for number in range(3 * PAGE):
        rig.post("alice", f"post {number}")
    stored = watch(rig).cursor
    before = watch(rig, stored)
    rig.post("alice", "one more in the meantime")
    after = watch(rig, stored, rig.another())
    assert before.posts
    assert after.posts == before.posts


def test_posts_made_while_paging_are_found_in_their_turn(rig: Rig) -> None:
    first = [rig.post("alice", f"post {number}") for number in range(PAGE + 1)]
    batch = watch(rig)
    late = rig.post("bob", "late")
    rest, cursor = read_all(watching(rig), batch.cursor)
    found = uris([*batch.posts, *rest, *read_all(watching(rig), cursor)[0]])
    assert sorted(found) == sorted([*first, late])
    assert found[-1] == late


def test_a_cursor_taken_while_nothing_was_there_still_serves(rig: Rig) -> None:
    empty = watch(rig)
    assert empty.posts == ()
    assert not empty.more
    uri = rig.post("alice", "first of all")
    assert uris(watch(rig, empty.cursor).posts) == [uri]


def test_what_we_post_ourselves_is_neither_watched_nor_a_mention(rig: Rig) -> None:
    target = rig.post("alice", "a claim")
    reply(rig, target, f"An answer by @{rig.platform.handle}")
    assert uris(watch(rig).posts) == [target]
    assert rig.platform.mentions(None).posts == ()


@pytest.mark.parametrize(
    "text",
    ["@{} is it true?", "Is it true, @{}?", "Ask @{}.", "(@{})", "Vrai ?\n@{}"],
)
def test_a_post_that_mentions_us_is_a_mention_and_not_watched(rig: Rig, text: str) -> None:
    uri = rig.post("alice", text.format(rig.platform.handle))
    assert uris(rig.platform.mentions(None).posts) == [uri]
    assert watch(rig).posts == ()


@pytest.mark.parametrize("text", ["factbot says so", "@factbots", "@factbot_fr", "mail me@factbot.example"])
def test_a_post_that_names_another_is_watched_and_no_mention(rig: Rig, text: str) -> None:
    uri = rig.post("alice", text)
    assert uris(watch(rig).posts) == [uri]
    assert rig.platform.mentions(None).posts == ()


def test_a_mention_within_a_conversation_carries_its_parent_and_root(rig: Rig) -> None:
    root = rig.post("alice", "a claim")
    parent = rig.post("bob", "I doubt it", root)
    rig.post("carol", f"@{rig.platform.handle} what do you say?", parent)
    (mention,) = rig.platform.mentions(None).posts
    assert (mention.parent_uri, mention.root_uri) == (parent, root)


def test_a_post_comes_whole_and_with_an_instant_in_utc(rig: Rig) -> None:
    text = "Première ligne\n\nSeconde ligne 🚀 « à 100 % »"
    uri = rig.post("alice", text)
    (post,) = watch(rig).posts
    assert (post.platform, post.uri, post.author, post.text) == (rig.platform.name, uri, rig.account("alice"), text)
    assert post.created_at.utcoffset() == timedelta(0)
    assert post.parent_uri is None


def test_a_post_that_is_marked_as_sensitive_comes_with_the_mark_and_others_without(rig: Rig) -> None:
    handle = rig.platform.handle
    marks = {rig.post("alice", text, restricted=mark): mark for text, mark in [("one", True), ("two", False)]}
    asking = {rig.post("bob", f"@{handle} true?", restricted=mark): mark for mark in (True, False)}
    assert {post.uri: post.restricted for post in read_all(watching(rig))[0]} == marks
    assert {uri: post.restricted for uri, post in rig.platform.fetch(marks).items()} == marks
    assert {post.uri: post.restricted for post in read_all(rig.platform.mentions)[0]} == asking


def test_a_deleted_post_is_not_watched(rig: Rig) -> None:
    rig.delete(rig.post("alice", "soon gone"))
    kept = rig.post("alice", "stays")
    assert uris(watch(rig).posts) == [kept]


def test_the_posts_of_one_who_blocks_us_are_not_watched(rig: Rig) -> None:
    if not rig.search_knows_blocks:
        pytest.skip("this platform's public search tells no blocks")
    rig.post("alice", "not for you")
    kept = rig.post("bob", "for all")
    rig.block("alice")
    assert uris(watch(rig).posts) == [kept]


@pytest.mark.parametrize("cursor", ["", "nonsense", "s", "s-1", "s1 ", "s1\n", "s١", "🚀", "x" * 5000])
@pytest.mark.parametrize("call", ["watch", "mentions"])
def test_a_malformed_cursor_is_an_error_of_one_line(rig: Rig, call: str, cursor: str) -> None:
    with pytest.raises(PlatformError) as caught:
        watch(rig, cursor) if call == "watch" else rig.platform.mentions(cursor)
    assert len(str(caught.value).splitlines()) == 1


def test_a_fetched_post_is_the_one_that_was_watched(rig: Rig) -> None:
    uri = rig.post("alice", "a claim")
    (watched,) = watch(rig).posts
    assert fetch(rig, uri) == watched


def test_a_deleted_post_cannot_be_fetched(rig: Rig) -> None:
    uri = rig.post("alice", "soon gone")
    rig.delete(uri)
    assert fetch(rig, uri) is None


def test_the_post_of_one_who_blocks_us_cannot_be_fetched(rig: Rig) -> None:
    uri = rig.post("alice", "not for you")
    rig.block("alice")
    assert fetch(rig, uri) is None


def test_a_post_that_never_was_cannot_be_fetched(rig: Rig) -> None:
    uri = rig.post("alice", "a claim")
    assert fetch(rig, uri + "0") is None


def test_several_posts_are_fetched_at_once_without_those_that_are_gone(rig: Rig) -> None:
    kept = [rig.post("alice", f"post {number}") for number in range(PAGE)]
    gone = rig.post("alice", "soon gone")
    rig.delete(gone)
    found = rig.platform.fetch([*kept, gone, kept[0] + "0"])
    assert {uri: post.text for uri, post in found.items()} == {uri: f"post {number}" for number, uri in enumerate(kept)}
    assert rig.platform.fetch([]) == {}
