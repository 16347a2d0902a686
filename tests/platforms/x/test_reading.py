"""Posts as the adapter reads them from the server: in either dialect the same."""

from datetime import timedelta
from typing import Literal

import pytest
import time_machine

from bot.model import Post
from bot.platforms.x import XPlatform
from bot.platforms.x.reading import uri_of

from .opened import NOON, post
from .server import Server

DIALECTS: tuple[Literal["old", "new"], ...] = ("old", "new")
LONG = "word & " * 60 + "the end"


def read(x: XPlatform, server: Server, uri: str) -> Post | None:
    """The post, fetched in both dialects."""
    server.dialect = "old"
    old = x.fetch([uri]).get(uri)
    server.dialect = "new"
    assert x.fetch([uri]).get(uri) == old
    return old


def text_of(x: XPlatform, server: Server, uri: str) -> str:
    found = read(x, server, uri)
    assert found is not None
    return found.text


def test_a_post_is_read_with_all_that_is_known_of_it(x: XPlatform, server: Server) -> None:
    uri = post(server, "alice", "Grok est sorti", lang="fr")
    assert read(x, server, uri) == Post("x", uri, server.world.user("alice").id, "Grok est sorti", NOON, "fr")


def test_a_reply_tells_its_parent_and_the_root_of_its_conversation(x: XPlatform, server: Server) -> None:
    root = server.world.post("alice", "a claim")
    middle = server.world.post("bob", "well", reply_to=root)
    found = read(x, server, post(server, "carol", "hm", reply_to=middle))
    assert found is not None
    assert (found.parent_uri, found.root_uri, found.text) == (uri_of(middle), uri_of(root), "hm")


def test_the_first_post_of_a_conversation_has_no_root_above_it(x: XPlatform, server: Server) -> None:
    found = read(x, server, post(server, "alice", "a claim"))
    assert found is not None
    assert (found.parent_uri, found.root_uri, found.quoted_uri) == (None, None, None)


def test_a_quote_tells_what_it_quotes(x: XPlatform, server: Server) -> None:
    quoted = server.world.post("alice", "a claim")
    found = read(x, server, post(server, "bob", "look", quotes=quoted))
    assert found is not None
    assert (found.quoted_uri, found.parent_uri) == (uri_of(quoted), None)


def test_the_names_that_x_puts_before_a_reply_are_cut_and_those_its_author_wrote_are_kept(
    x: XPlatform, server: Server
) -> None:
    root = server.world.post("alice", "a claim")
    assert text_of(x, server, post(server, "bob", "@factbot @alice true?", reply_to=root)) == "@factbot @alice true?"


def test_of_a_long_post_all_words_are_read(x: XPlatform, server: Server) -> None:
    assert text_of(x, server, post(server, "alice", LONG)) == LONG


def test_of_a_long_reply_the_hidden_names_are_cut_too(x: XPlatform, server: Server) -> None:
    root = server.world.post("alice", "a claim")
    assert text_of(x, server, post(server, "bob", LONG, reply_to=root)) == LONG


def test_signs_that_html_has_names_for_are_read_as_they_were_written(x: XPlatform, server: Server) -> None:
    assert text_of(x, server, post(server, "alice", "R&D <b> &amp; 2 > 1")) == "R&D <b> &amp; 2 > 1"


def test_the_hidden_names_are_cut_at_the_right_place_behind_signs_that_html_has_names_for(
    x: XPlatform, server: Server
) -> None:
    root = server.world.post("alice", "a & b")
    assert text_of(x, server, post(server, "bob", "x < y & z 🚀", reply_to=root)) == "x < y & z 🚀"


def test_an_edited_post_is_known_by_its_first_id_and_read_in_its_newest_words(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    first = server.world.post("alice", "one")
    noon.shift(timedelta(minutes=1))
    second = server.world.edit(first, "two")
    found = read(x, server, uri_of(first))
    assert found is not None
    assert (found.uri, found.text) == (uri_of(first), "two")
    assert read(x, server, uri_of(second)) == found


def test_an_edited_post_that_began_a_conversation_is_no_root_of_itself(x: XPlatform, server: Server) -> None:
    first = server.world.post("alice", "one")
    server.world.edit(first, "two")
    found = read(x, server, uri_of(first))
    assert found is not None
    assert found.root_uri is None


@pytest.mark.parametrize(
    ("code", "lang"),
    [
        ("en", "en"),
        ("fr", "fr"),
        ("in", "id"),
        ("iw", "he"),
        ("und", None),
        ("qme", None),
        ("zxx", None),
        ("zh-TW", "zh"),
    ],
)
def test_languages_have_two_letters_and_what_is_none_is_left_out(
    x: XPlatform, server: Server, code: str, lang: str | None
) -> None:
    found = read(x, server, post(server, "alice", "grok", lang=code))
    assert found is not None
    assert found.lang == lang


def restricted(x: XPlatform, server: Server, uri: str) -> bool:
    found = read(x, server, uri)
    assert found is not None
    return found.restricted


def test_a_post_that_is_withheld_anywhere_is_restricted(x: XPlatform, server: Server) -> None:
    number = server.world.post("alice", "a claim")
    assert not restricted(x, server, uri_of(number))
    server.world.withhold(number, "FR")
    assert restricted(x, server, uri_of(number))


def test_a_post_that_is_marked_as_sensitive_is_restricted(x: XPlatform, server: Server) -> None:
    assert restricted(x, server, post(server, "alice", "a claim", sensitive=True))


def test_the_same_posts_are_found_in_both_dialects(x: XPlatform, server: Server) -> None:
    first = server.world.post("alice", "a claim")
    number = server.world.post("bob", f"@factbot {LONG}", reply_to=first)
    server.world.edit(number, "@factbot edited")
    batches = []
    for dialect in DIALECTS:
        server.dialect = dialect
        batches.append((x.mentions(None), x.watch(None, lambda post: True)))
    assert batches[0] == batches[1]
    mentions, watched = batches[0]
    assert [one.uri for one in mentions.posts] == [uri_of(number)] == [one.uri for one in mentions.edited]
    assert [one.uri for one in watched.posts] == [uri_of(first)]
    assert watched.mentions == mentions.posts
