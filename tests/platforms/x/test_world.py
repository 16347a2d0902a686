"""The world without HTTP: ids, words, versions, who sees what, and the bill; and how posts look on the wire."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from . import payloads
from .world import EPOCH, World, links, snowflake

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ALL = payloads.asked_fields(
    "author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,entities,lang,note_tweet,"
    "reply_settings,possibly_sensitive,edit_controls,display_text_range,withheld",
    "",
    (),
    "old",
)


class Clock:
    """A time that tests move."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock)


def wire(world: World, number: str, dialect: str = "old") -> payloads.Json:
    return payloads.post(world, world.get(number), ALL, dialect)


def test_ids_carry_the_time_and_always_increase(world: World, clock: Clock) -> None:
    ids = [world.post("alice", "a"), world.post("alice", "b")]
    clock.at += timedelta(seconds=1)
    ids += [world.post("bob", "c"), world.post("bob", "backdated", at=NOON)]
    assert [int(number) for number in ids] == sorted({int(number) for number in ids})
    assert (int(ids[2]) >> 22) + 1288834974657 == int(clock.at.timestamp() * 1000)
    assert int(ids[2]) == snowflake(clock.at)
    assert snowflake(EPOCH) == 0


def test_a_world_keeps_the_time_of_the_machine_unless_it_is_told_another() -> None:
    with time_machine.travel(NOON, tick=False):
        world = World()
        first, second = world.post("alice", "a"), world.post("alice", "b")
    assert (world.get(first).at, int(first), int(second)) == (NOON, snowflake(NOON), snowflake(NOON) + 1)


def test_a_handle_is_one_account_however_it_is_written(world: World) -> None:
    alice = world.user("Alice")
    assert world.user("aLICE") is alice
    assert not alice.protected
    world.protect("ALICE")
    assert alice.protected
    assert world.user("factbot") is world.bot
    assert (world.bot.id, world.bot.automated) == ("1111", True)
    assert world.user_by_id(alice.id) is alice


def test_a_reply_begins_with_whom_it_answers_and_whom_that_one_named_but_never_with_its_author(world: World) -> None:
    world.user("carol")
    root = world.post("alice", "a claim, says @carol")
    below = world.post("bob", "@factbot is it true?", reply_to=root)
    last = world.post("carol", "well", reply_to=below)
    assert [world.get(number).text for number in (root, below, last)] == [
        "a claim, says @carol",
        "@alice @carol @factbot is it true?",
        "@bob @alice @factbot well",
    ]
    assert [world.get(number).visible for number in (below, last)] == ["@factbot is it true?", "well"]
    assert {world.get(number).root for number in (root, below, last)} == {root}
    assert world.get(last).reply_to_user == world.user("bob").id


def test_an_answer_to_oneself_names_only_the_others(world: World) -> None:
    world.user("bob")
    root = world.post("alice", "hello @bob")
    assert world.get(world.post("alice", "more", reply_to=root)).text == "@bob more"


def test_only_a_mention_that_the_author_wrote_is_explicit(world: World) -> None:
    own = world.post("factbot", "an answer")
    hidden = world.post("alice", "thanks", reply_to=own)
    written = world.post("alice", "thanks @FactBot", reply_to=own)
    assert not world.get(hidden).mentioning(world.bot)
    assert world.get(written).mentioning(world.bot)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@factbot?", 1),
        ("(@FACTBOT)", 1),
        ("Vrai ?\n@factbot", 1),
        ("@factbot @factbot", 2),
        ("@factbots", 0),
        ("@factbot_fr", 0),
        ("me@factbot.example", 0),
        ("@@factbot", 0),
        ("é@factbot", 0),
        ("@nobody", 0),
        ("https://x.com/@factbot", 0),
        ("@factbot/lists", 1),
    ],
)
def test_handles_are_found_on_word_boundaries(world: World, text: str, named: int) -> None:
    assert len(world.mentions(text)) == named
    assert all(text[start:end].lower() == "@factbot" for start, end, _ in world.mentions(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://example.org/a?b=c.", ["https://example.org/a?b=c"]),
        ("(http://example.org)", ["http://example.org"]),
        ("x.ai and grok.com/about, surely", ["x.ai", "grok.com/about"]),
        ("node.js or me@grok.com or @grok.com", []),
        ("xAI, e.g. Grok 4.5 in 2026", []),
    ],
)
def test_links_and_bare_domains_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in links(text)] == found


def test_an_edit_is_a_new_version_and_the_old_one_keeps_its_words(world: World) -> None:
    first = world.post("alice", "one")
    second = world.edit(first, "two @factbot")
    third = world.edit(second, "three")
    assert [wire(world, number)["text"] for number in (first, second, third)] == ["one", "two @factbot", "three"]
    assert wire(world, first)["edit_history_tweet_ids"] == [first, second, third]
    assert [post.id for post in world.readable()] == [third]
    assert wire(world, third)["edit_controls"] == {
        "edits_remaining": 3,
        "is_edit_eligible": True,
        "editable_until": "2026-11-25T13:00:00.000Z",
    }


def test_a_post_goes_with_all_its_versions(world: World) -> None:
    first = world.post("alice", "one")
    second = world.edit(first, "two")
    world.delete(first)
    assert world.deleted(world.get(second))
    assert world.readable() == []


def test_replies_are_what_stands_directly_below_any_version(world: World) -> None:
    target = world.post("alice", "one")
    first = world.post("bob", "a", reply_to=target)
    newer = world.edit(target, "two")
    second = world.post("carol", "b", reply_to=newer)
    world.post("dave", "further down", reply_to=first)
    world.delete(world.post("erin", "gone", reply_to=target))
    assert world.replies(target) == world.replies(newer) == [first, second]


@pytest.mark.parametrize("act", [World.protect, World.block], ids=["protected", "blocking"])
def test_some_posts_are_hidden_from_the_bot(world: World, act: Callable[[World, str], None]) -> None:
    world.post("alice", "not for you")
    kept = world.post("bob", "for all")
    act(world, "alice")
    assert [post.id for post in world.readable()] == [kept]


def test_texts_are_escaped_and_places_count_as_if_they_were_not(world: World) -> None:
    number = world.post("alice", "R&D <b> 🚀 @factbot https://example.org/?a=1&b=2")
    post = wire(world, number)
    assert post["text"] == "R&amp;D &lt;b&gt; 🚀 @factbot https://example.org/?a=1&amp;b=2"
    text = world.get(number).text
    (mention,), (link,) = post["entities"]["mentions"], post["entities"]["urls"]
    assert text[mention["start"] : mention["end"]] == "@factbot"
    assert text[link["start"] : link["end"]] == link["url"] == "https://example.org/?a=1&b=2"
    assert post["display_text_range"] == [0, len(text)]


def test_a_long_post_comes_shortened_and_whole_in_its_note(world: World) -> None:
    parent = world.post("alice", "a claim")
    number = world.post("bob", "word & " * 50 + "@factbot", reply_to=parent)
    post = wire(world, number)
    assert post["text"].startswith("@alice word &amp; word") and "… https://t.co/" in post["text"]
    assert [mention["username"] for mention in post["entities"]["mentions"]] == ["alice"]
    note = post["note_tweet"]
    assert note["text"] == "@alice " + "word &amp; " * 50 + "@factbot"
    assert [mention["username"] for mention in note["entities"]["mentions"]] == ["alice", "factbot"]
    assert post["display_text_range"][0] == len("@alice ")


def test_a_note_can_be_forced_and_forbidden(world: World) -> None:
    assert "note_tweet" in wire(world, world.post("alice", "short", note=True))
    assert "note_tweet" not in wire(world, world.post("alice", "long " * 100, note=False))
    assert "note_tweet" not in wire(world, world.post("alice", "a" * 280))


def test_the_dialects_differ_in_names(world: World) -> None:
    quoted = world.post("alice", "a claim")
    number = world.post("bob", "long " * 100, quotes=quoted, reply_to=quoted)
    world.withhold(number)
    old, new = wire(world, number), wire(world, number, "new")
    assert old["referenced_tweets"] == [{"type": "replied_to", "id": quoted}, {"type": "quoted", "id": quoted}]
    assert old["withheld"] == {"copyright": False, "country_codes": ["DE"], "scope": "tweet"}
    assert new["withheld"]["scope"] == "post"
    for name, other in payloads.NEW.items():
        assert (old[name], name in new, other in old) == (new[other], False, False)


def test_links_can_be_replaced_as_x_does(clock: Clock) -> None:
    world = World(clock, t_co=True)
    number = world.post("alice", "see https://example.org/long and x.ai")
    first, second = wire(world, number)["entities"]["urls"]
    assert world.get(number).text == f"see {first['url']} and {second['url']}"
    assert (first["expanded_url"], second["expanded_url"]) == ("https://example.org/long", "http://x.ai")
    world.post("factbot", "x.ai says so")
    assert world.said("x.ai says so", NOON)


def test_what_the_bot_said_counts_though_it_is_deleted(world: World, clock: Clock) -> None:
    world.delete(world.post("factbot", "No.", reply_to=world.post("alice", "a claim")))
    assert world.said("No.", NOON)
    assert not world.said("No.", NOON + timedelta(seconds=1))
    assert not world.said("a claim", NOON)


def test_reads_are_billed_once_a_day_only_when_asked_to(clock: Clock) -> None:
    plain, kind = World(clock), World(clock, dedup=True)
    for world in (plain, kind):
        world.charge("GET", "post read", ["1", "2"])
        world.charge("GET", "post read", ["2", "3"])
        world.charge("POST", "post", ["4"])
    assert [(charge.objects, charge.micros) for charge in plain.bill] == [(2, 10_000), (2, 10_000), (1, 15_000)]
    assert [charge.objects for charge in kind.bill] == [2, 1, 1]
    clock.at += timedelta(days=1)
    kind.charge("GET", "post read", ["2"])
    assert kind.bill[-1].at == clock.at


def test_credits_run_down_to_nothing_and_months_begin_anew(world: World, clock: Clock) -> None:
    world.credits = 18_000
    world.charge("POST", "post", ["1"])
    assert world.credits == 3_000
    world.charge("GET", "post read", ["1"])
    assert (world.credits, world.spent()) == (0, 20_000)
    clock.at += timedelta(days=10)
    assert world.spent() == 0
