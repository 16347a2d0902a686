"""What is found among public posts and among those that name us, and what is left out."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, replace
from datetime import timedelta

import pytest
import time_machine

from bot.errors import SettingsError, TaggedNoBots
from bot.model import Citation, Post, Search
from bot.platforms.base import Batch
from bot.platforms.x import Keys, XPlatform, open_account, open_x
from bot.platforms.x.reading import uri_of

from .conftest import Opens
from .opened import MEASURE, NOON, Bill, account_at, drafted, keys, post, target
from .queries import matching
from .server import Server


def everything(post: Post) -> bool:
    return True


def uris(posts: tuple[Post, ...]) -> list[str]:
    return [post.uri for post in posts]


def test_what_others_post_is_watched_and_what_we_post_is_not(x: XPlatform, server: Server) -> None:
    theirs = [post(server, handle, "grok") for handle in ("alice", "factbot", "bob")]
    assert uris(x.watch(None, everything).posts) == [theirs[0], theirs[2]]


def test_mentions_among_what_is_watched_are_told_apart(x: XPlatform, server: Server) -> None:
    plain, asking = post(server, "alice", "grok"), post(server, "bob", "@FactBot grok?")
    batch = x.watch(None, everything)
    assert (uris(batch.posts), uris(batch.mentions)) == ([plain], [asking])


def test_what_is_not_wanted_is_left_out_but_who_asks_is_never_asked_about(x: XPlatform, server: Server) -> None:
    asked: list[str] = []

    def wanted(post: Post) -> bool:
        asked.append(post.text)
        return "grok" in post.text

    kept, _, asking = (post(server, "alice", text) for text in ("grok", "weather", "@factbot weather?"))
    batch = x.watch(None, wanted)
    assert (uris(batch.posts), uris(batch.mentions), asked) == ([kept], [asking], ["grok", "weather"])


def test_an_edited_post_comes_once_in_its_newest_words_and_is_told_to_be_edited(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    first = server.world.post("alice", "grok one")
    plain = post(server, "bob", "grok")
    noon.shift(timedelta(minutes=1))
    server.world.edit(first, "grok two")
    batch = x.watch(None, everything)
    assert [(one.uri, one.text) for one in batch.posts] == [(plain, "grok"), (uri_of(first), "grok two")]
    assert [(one.uri, one.text) for one in batch.edited] == [(uri_of(first), "grok two")]


def test_a_post_edited_after_it_was_read_comes_again(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    first = server.world.post("alice", "grok one")
    cursor = x.watch(None, everything).cursor
    noon.shift(timedelta(minutes=1))
    server.world.edit(first, "grok two")
    batch = x.watch(cursor, everything)
    assert uris(batch.posts) == uris(batch.edited) == [uri_of(first)]


def test_watching_that_is_off_asks_nothing_and_keeps_its_place(opens: Opens, server: Server) -> None:
    assert opens(query=None).watch("77", everything) == Batch((), "77")
    assert server.requests == []


def test_the_first_look_goes_back_an_hour_for_what_is_watched_and_a_day_for_mentions(
    opens: Opens, server: Server
) -> None:
    ago = (timedelta(hours=25), timedelta(hours=23), timedelta(hours=2), timedelta(minutes=30))
    made = [post(server, "alice", f"@factbot grok {span}", at=NOON - span) for span in ago]
    x = opens(since=None)
    assert uris(x.mentions(None).posts) == made[1:]
    assert uris(x.watch(None, everything).mentions) == made[3:]


def test_a_mention_is_one_that_its_author_wrote(x: XPlatform, server: Server) -> None:
    server.world.user("carol")
    above = server.world.post("bob", "hello @factbot and @carol")
    written = post(server, "alice", "and you, @factbot?", reply_to=above)
    post(server, "carol", "not you", reply_to=above)
    assert uris(x.mentions(None).posts) == [uri_of(above), written]


def test_a_reply_right_under_ours_comes_for_it_may_say_stop(x: XPlatform, server: Server) -> None:
    ours = server.world.post("factbot", "an answer")
    stop = server.world.post("alice", "stop", reply_to=ours)
    post(server, "bob", "further down", reply_to=stop)
    assert uris(x.mentions(None).posts) == [uri_of(stop)]


def test_our_own_posts_are_no_mentions(x: XPlatform, server: Server) -> None:
    ours = server.world.post("factbot", "I am @factbot")
    post(server, "factbot", "again, @factbot", reply_to=ours)
    assert x.mentions(None).posts == ()


def test_a_name_far_into_a_long_post_is_a_mention(x: XPlatform, server: Server) -> None:
    above = server.world.post("bob", "a claim")
    long = post(server, "alice", "word " * 80 + "@factbot", reply_to=above)
    assert uris(x.mentions(None).posts) == [long]


def test_whoever_is_protected_or_has_blocked_us_is_not_read(x: XPlatform, server: Server) -> None:
    for handle in ("pia", "ben", "alice"):
        post(server, handle, "@factbot?")
    server.world.protect("pia")
    server.world.block("ben")
    assert [one.author for one in x.mentions(None).posts] == [server.world.user("alice").id]


def test_mentions_are_asked_for_as_the_account_and_what_is_watched_as_the_app(x: XPlatform, server: Server) -> None:
    x.mentions(None)
    x.watch(None, everything)
    assert [request.headers["Authorization"].split()[0] for request in server.requests] == ["OAuth", "Bearer"]


def opened(server: Server, watch: str, search: Search | None, enterprise: bool = False) -> XPlatform:
    return opened_with(server, lambda: search, watch, enterprise)


def opened_with(server: Server, search: Callable[[], Search | None], watch: str, enterprise: bool) -> XPlatform:
    account, hours = account_at(server), timedelta(hours=20)
    return open_x(account, "factbot", MEASURE, search, watch, enterprise, Citation.URL, hours, lambda text: "X" in text)


def test_opened_as_the_service_opens_it_profiles_are_looked_at(server: Server) -> None:
    server.world.describe("alice", "X")
    with closing(opened(server, "off", None)) as x, pytest.raises(TaggedNoBots):
        x.prepare(target(x, server), drafted())


def test_opened_as_the_service_opens_it_the_query_is_that_of_the_subject(server: Server) -> None:
    server.matches = matching
    found = post(server, "alice", "Musk says Grok", at=NOON - timedelta(minutes=5))
    post(server, "alice", "Musk sings", at=NOON - timedelta(minutes=4))
    with closing(opened(server, "review", Search(("Musk",), ("Grok",)))) as x:
        assert uris(x.watch(None, everything).posts) == [found]
    assert (x.capabilities.uninvited_replies, x.capabilities.only_when_named) == (False, True)


def test_a_subject_that_changes_is_searched_for_as_it_is_then(server: Server) -> None:
    terms = ["Grok"]

    def search() -> Search:
        return Search(("Musk",), tuple(terms))

    with closing(opened_with(server, search, "auto", True)) as x:
        x.watch(None, everything)
        terms.append("Colossus")
        x.watch(None, everything)
    assert ["Colossus" in request.query["query"] for request in server.requests] == [False, True]
    assert x.capabilities.uninvited_replies


def test_without_anything_to_search_for_watching_must_be_off(server: Server) -> None:
    with pytest.raises(SettingsError, match="FACTBOT_X_WATCH"):
        opened(server, "review", None)
    with closing(opened(server, "off", None)) as x:
        assert x.watch("5", everything) == Batch((), "5")


@pytest.mark.parametrize("lacking", [field.name for field in fields(Keys)])
def test_a_key_that_is_not_set_is_named(server: Server, lacking: str) -> None:
    with pytest.raises(SettingsError, match=f"FACTBOT_X_{lacking.upper()}: not set"):
        open_account(replace(keys(server), **{lacking: ""}), "factbot", server.url, Bill(), 1, 1)


def test_an_access_token_that_names_no_account_is_told(server: Server) -> None:
    with pytest.raises(SettingsError, match="begins with the account's number"):
        open_account(replace(keys(server), access_token="abc"), "factbot", server.url, Bill(), 1, 1)
