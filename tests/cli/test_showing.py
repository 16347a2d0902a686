"""Pages of posts and their URIs, one from the other."""

import pytest

from bot.cli.showing import link, uri_of

URI = "at://did:plc:alice/app.bsky.feed.post/3kabc"
PAGE = "https://bsky.app/profile/did:plc:alice/post/3kabc"


def test_a_post_on_bluesky_is_shown_by_its_page_and_found_by_it_again() -> None:
    assert link(URI) == PAGE
    assert uri_of(PAGE) == URI


def test_a_page_that_names_its_author_by_handle_tells_how_the_uri_ends() -> None:
    assert uri_of("https://bsky.app/profile/alice.example.org/post/3kabc") == "/app.bsky.feed.post/3kabc"


@pytest.mark.parametrize("other", ["local://post/a", "17", "", "https://bsky.app/profile/alice", "at://x"])
def test_anything_else_stays_as_it_is(other: str) -> None:
    assert uri_of(other) == other
