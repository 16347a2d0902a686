"""May this post be answered, and with this text? Everything is seen before anything is sent."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from bot.errors import NotWelcome, Refused, TaggedNoBots, TargetChanged, TargetGone, Unwanted
from bot.platforms.x import XPlatform
from bot.platforms.x.reading import id_of, uri_of
from bot.platforms.x.writing import decoded

from . import payloads
from .conftest import Opens
from .opened import calls, drafted, target
from .server import Server
from .world import World

LATER = timedelta(minutes=3)
"""When what was read is not just read any more."""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("half a pair \ud83d", "half a character"),
        ("a" * 281, "281 long"),
        ("é" * 140 + "漢" * 71, "282 long"),
        ("x.ai says so", "link of x.ai"),
        ("See https://example.org and Grok.com.", "link of Grok.com"),
    ],
)
def test_a_text_that_x_would_not_take_as_it_is_meant_is_refused_before_anything_is_asked(
    x: XPlatform, server: Server, text: str, why: str
) -> None:
    to = target(x, server)
    asked = len(server.requests)
    with pytest.raises(Refused, match=why):
        x.prepare(to, drafted(text))
    assert len(server.requests) == asked


@pytest.mark.parametrize("text", ["a" * 280, "漢" * 140, "a" * 256 + " https://example.org/" + "long" * 90])
def test_280_as_x_counts_are_taken(x: XPlatform, server: Server, text: str) -> None:
    assert decoded(x.prepare(target(x, server), drafted(text))).text == text


def test_what_was_prepared_can_be_stored_and_tells_what_it_will_cost(x: XPlatform, server: Server) -> None:
    to = target(x, server, text="@FACTBOT vrai ?")
    stored = x.prepare(to, drafted("Non : c'était « en 2023 »."))
    assert json.loads(stored) == {"text": "Non : c'était « en 2023 ».", "to": id_of(to.uri), "kind": "summoned_reply"}


@pytest.mark.parametrize(
    ("asked", "text", "kind"),
    [
        ("@factbot true?", "No: https://example.org", "summoned_reply_with_link"),
        ("a claim", "No.", "post"),
        ("a claim", "No: https://example.org", "post_with_link"),
        ("so says @factbots", "No.", "post"),
        ("write to me@factbot.example", "No.", "post"),
    ],
)
def test_the_price_is_that_of_what_will_be_posted(
    x: XPlatform, server: Server, asked: str, text: str, kind: str
) -> None:
    assert decoded(x.prepare(target(x, server, text=asked), drafted(text))).kind == kind


def test_what_is_no_post_on_x_is_gone(x: XPlatform, server: Server) -> None:
    to = replace(target(x, server), uri="at://did:plc:alice/app.bsky.feed.post/1")
    with pytest.raises(TargetGone, match="no post on X"):
        x.prepare(to, drafted())


def test_a_post_that_was_deleted_is_gone(x: XPlatform, server: Server, noon: time_machine.Traveller) -> None:
    to = target(x, server)
    server.world.delete(id_of(to.uri) or "")
    noon.shift(LATER)
    with pytest.raises(TargetGone, match="no longer"):
        x.prepare(to, drafted())


def test_a_post_that_is_withheld_by_now_is_not_answered(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    to = target(x, server)
    server.world.withhold(id_of(to.uri) or "")
    noon.shift(LATER)
    with pytest.raises(NotWelcome, match="withheld"):
        x.prepare(to, drafted())


def test_a_post_that_is_marked_as_sensitive_is_not_answered(x: XPlatform, server: Server) -> None:
    with pytest.raises(NotWelcome, match="sensitive"):
        x.prepare(target(x, server, sensitive=True), drafted())


@pytest.mark.parametrize("act", [World.protect, World.block])
def test_a_post_that_is_hidden_from_us_by_now_is_not_answered(
    x: XPlatform, server: Server, noon: time_machine.Traveller, act: Callable[[World, str], None]
) -> None:
    to = target(x, server)
    act(server.world, "alice")
    noon.shift(LATER)
    with pytest.raises(NotWelcome, match="hidden from us") as caught:
        x.prepare(to, drafted())
    assert not isinstance(caught.value, Unwanted), "X does not tell which of the two it is"


def test_a_post_that_was_edited_is_not_answered_as_it_was_judged(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    to = target(x, server)
    server.world.edit(id_of(to.uri) or "", "@factbot is it false?")
    noon.shift(LATER)
    with pytest.raises(TargetChanged):
        x.prepare(to, drafted())


def test_a_post_edited_before_it_was_judged_is_answered(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    number = server.world.post("alice", "@factbot true?")
    server.world.edit(number, "@factbot is it true?")
    to = x.fetch([uri_of(number)])[uri_of(number)]
    noon.shift(LATER)
    assert decoded(x.prepare(to, drafted())).to == number


def test_a_post_read_just_now_is_not_paid_for_again(x: XPlatform, server: Server, noon: time_machine.Traveller) -> None:
    server.world.post("alice", "@factbot is it true?")
    (to,) = x.mentions(None).posts
    noon.shift(timedelta(minutes=2))
    x.prepare(to, drafted())
    assert calls(server) == ["GET users/1111/mentions", f"GET users/{to.author}"]


def test_a_post_read_minutes_ago_is_looked_at_again(x: XPlatform, server: Server, noon: time_machine.Traveller) -> None:
    server.world.post("alice", "@factbot is it true?")
    (to,) = x.mentions(None).posts
    noon.shift(timedelta(minutes=2, seconds=1))
    x.prepare(to, drafted())
    assert calls(server)[1] == "GET tweets"


def test_a_look_at_a_post_counts_as_reading_it(x: XPlatform, server: Server, noon: time_machine.Traveller) -> None:
    to = target(x, server)
    noon.shift(LATER)
    x.fetch([to.uri])
    asked = len(server.requests)
    x.prepare(to, drafted())
    assert calls(server)[asked:] == [f"GET users/{to.author}"]


def test_who_bears_the_label_of_a_bot_is_not_answered(x: XPlatform, server: Server) -> None:
    server.world.user("robot", automated=True)
    with pytest.raises(NotWelcome, match="label of a bot"):
        x.prepare(target(x, server, "robot"), drafted())


def test_whether_an_account_bears_the_label_is_asked_once_a_week(
    x: XPlatform, server: Server, noon: time_machine.Traveller
) -> None:
    asked = []
    for days in (0, 6, 2):
        noon.shift(timedelta(days=days))
        x.prepare(target(x, server), drafted())
        asked.append(sum(call.startswith("GET users/") for call in calls(server)))
    assert asked == [1, 1, 2]


def test_a_label_is_remembered_too(x: XPlatform, server: Server) -> None:
    server.world.user("robot", automated=True)
    for _ in range(2):
        with pytest.raises(NotWelcome):
            x.prepare(target(x, server, "robot"), drafted())
    assert sum(call.startswith("GET users/") for call in calls(server)) == 1


def tagged(text: str) -> bool:
    return "#nobot" in text


def test_what_the_profile_says_is_asked_along_with_the_label_and_once_a_week(
    opens: Opens, server: Server, noon: time_machine.Traveller
) -> None:
    x = opens(refuses=tagged)
    x.prepare(target(x, server), drafted())
    server.world.describe("alice", "Trains. #nobot")
    x.prepare(target(x, server), drafted())
    noon.shift(timedelta(days=7, seconds=1))
    for _ in range(2):
        with pytest.raises(TaggedNoBots):
            x.prepare(target(x, server), drafted())
    asked = [request.query["user.fields"] for request in server.requests if "/users/" in request.path]
    assert asked == ["affiliation,description"] * 2


def test_a_bot_that_wants_no_bots_is_taken_at_its_word(opens: Opens, server: Server) -> None:
    x = opens(refuses=tagged)
    server.world.user("robot", automated=True)
    server.world.describe("robot", "#nobot")
    with pytest.raises(TaggedNoBots):
        x.prepare(target(x, server, "robot"), drafted())


@pytest.mark.parametrize("profile", [{}, {"description": None}, {"description": 5}, {"description": ["#nobot"]}])
def test_a_profile_that_says_nothing_asks_for_nothing(opens: Opens, server: Server, profile: dict[str, object]) -> None:
    x = opens(refuses=tagged)
    to = target(x, server)
    server.fail(payloads.answer(200, {"data": {"id": to.author, **profile}}), on="users")
    assert decoded(x.prepare(to, drafted())).to == id_of(to.uri)


def test_an_account_that_is_not_shown_bears_no_label(x: XPlatform, server: Server) -> None:
    to = replace(target(x, server), author="999999")
    assert decoded(x.prepare(to, drafted())).to == id_of(to.uri)
