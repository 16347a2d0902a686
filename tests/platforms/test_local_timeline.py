"""Loading timelines: every good line goes in once, every bad line is named with its reason."""

import json
from datetime import UTC, datetime

import pytest

from bot.model import Post
from bot.platforms.local import LocalNetwork, LocalPlatform

UNDATED = datetime(2025, 6, 1, tzinfo=UTC)


def line(**fields: object) -> str:
    return json.dumps({"text": "a claim"} | fields, ensure_ascii=False) + "\n"


def load_one(network: LocalNetwork, **fields: object) -> Post:
    result = network.load_timeline([line(**fields)], UNDATED)
    assert (result.loaded, result.known, result.problems) == (1, 0, ())
    return network.posts()[0]


def problem_of(network: LocalNetwork, text: str) -> str:
    """The problem with `text`, loaded as the second of three lines of which the others are good."""
    result = network.load_timeline([line(id="before"), text, line(id="after")])
    assert result.loaded == 2
    (problem,) = result.problems
    return str(problem)


def test_a_line_with_everything_becomes_a_post_with_everything(network: LocalNetwork) -> None:
    post = load_one(
        network,
        id="p/1",
        author="Carol",
        author_is_bot=True,
        lang="fr",
        restricted=True,
        created_at="2024-02-19T08:30:00+02:00",
    )
    assert post == Post(
        platform="local",
        uri="local://post/p%2F1",
        author="carol",
        text="a claim",
        created_at=datetime(2024, 2, 19, 6, 30, tzinfo=UTC),
        lang="fr",
        author_is_bot=True,
        restricted=True,
    )


def test_a_line_with_only_a_text_is_enough(network: LocalNetwork) -> None:
    post = load_one(network)
    assert (post.text, post.created_at, post.lang) == ("a claim", UNDATED, None)
    assert not (post.author_is_bot or post.restricted)


def test_the_author_is_made_from_the_id_when_missing(network: LocalNetwork) -> None:
    assert load_one(network, id="claims-00017").author == "user_claims_00017"


def test_a_number_serves_as_an_id(network: LocalNetwork) -> None:
    assert load_one(network, id=1_234_567_890_123_456_789).uri == "local://post/1234567890123456789"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2024-02-19"}, datetime(2024, 2, 19, tzinfo=UTC)),
        ({"date": "2024-02"}, datetime(2024, 2, 1, tzinfo=UTC)),
        ({"date": ""}, UNDATED),
        ({"date": None}, UNDATED),
        ({"created_at": "2024-02-19T08:30:00Z"}, datetime(2024, 2, 19, 8, 30, tzinfo=UTC)),
        ({"created_at": "2024-02-19 08:30"}, datetime(2024, 2, 19, 8, 30, tzinfo=UTC)),
        ({"created_at": "2024-02-19T08:30Z", "date": "1999-01-01"}, datetime(2024, 2, 19, 8, 30, tzinfo=UTC)),
    ],
)
def test_the_instant_is_read_in_every_form(
    network: LocalNetwork, fields: dict[str, object], expected: datetime
) -> None:
    assert load_one(network, **fields).created_at == expected


def test_a_conversation_is_tied_together_by_reply_to(network: LocalNetwork) -> None:
    lines = [line(id="a"), line(id="b", reply_to="a"), line(id=3, reply_to="b"), line(id=4, reply_to=3)]
    assert network.load_timeline(lines).problems == ()
    parents = [(post.parent_uri, post.root_uri) for post in network.posts()]
    root = "local://post/a"
    assert parents == [(None, None), (root, root), ("local://post/b", root), ("local://post/3", root)]


def test_loading_the_same_lines_twice_adds_nothing(network: LocalNetwork) -> None:
    lines = [line(id="a"), line(id="b", reply_to="a"), line(), line(), line(author="carol"), "\n"]
    first = network.load_timeline(lines)
    posts = network.posts()
    second = network.load_timeline(lines)
    assert (first.loaded, first.known) == (5, 0)
    assert (second.loaded, second.known, second.problems) == (0, 5, ())
    assert network.posts() == posts


def test_a_post_that_was_deleted_does_not_come_back(network: LocalNetwork) -> None:
    network.load_timeline([line(id="a")])
    network.delete("local://post/a")
    assert network.load_timeline([line(id="a")]).loaded == 0
    assert network.posts() == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{not json\n", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ('["text"]\n', "not a JSON object"),
        ('{"id": "x"}\n', "'text' is missing or empty"),
        (line(text=" \n"), "'text' is missing or empty"),
        (line(text=17), "'text' is not text"),
        (line(id=True), "'id' is not text"),
        (line(id=["x"]), "'id' is not text"),
        (line(lang=5), "'lang' is not text"),
        (line(author="two words"), "is not a handle"),
        (line(author_is_bot="yes"), "'author_is_bot' is neither true nor false"),
        (line(restricted=1), "'restricted' is neither true nor false"),
        (line(reply_to="nobody"), "'reply_to' names 'nobody', which no earlier line has"),
        (line(reply_to="after"), "'reply_to' names 'after', which no earlier line has"),
        (line(date="19/02/2024"), "'date' is not a date ('19/02/2024')"),
        (line(date="2024-02-30"), "'date' is not a date"),
        (line(date=20240219), "'date' is not text"),
        (line(created_at="yesterday"), "'created_at' is not a date"),
        (line(created_at="0001-01-01T00:00:00+14:00"), "'created_at' is not a date"),
        (line(id="before", text="other words"), "'before' already stands for another text"),
        ('{"text": "half a pair \\ud83d"}', "not valid Unicode"),
    ],
)
def test_a_bad_line_is_reported_and_the_others_are_loaded(network: LocalNetwork, text: str, reason: str) -> None:
    problem = problem_of(network, text)
    assert problem.startswith("line 2: ")
    assert reason in problem
    assert len(problem.splitlines()) == 1
    assert [post.uri for post in network.posts()] == ["local://post/before", "local://post/after"]


def test_problems_come_in_the_order_of_the_lines(network: LocalNetwork) -> None:
    result = network.load_timeline([line(reply_to="nobody"), "", "{", line(id="a"), line(reply_to="b")])
    assert [problem.line for problem in result.problems] == [1, 3, 5]
    assert result.loaded == 1


@pytest.mark.parametrize(
    "text",
    ["long words " * 9_100, "a\x00b\x01\x1b[31m\x7f\u2028\u202e", "tab\tand\r\nlines", "🚀" * 25_000],
    ids=["100 kB", "control characters", "line ends", "100 kB of emoji"],
)
def test_any_text_comes_back_as_it_was_loaded(network: LocalNetwork, text: str) -> None:
    uri = load_one(network, id="x", text=text).uri
    fetched = LocalPlatform(network, "factbot").fetch([uri]).get(uri)
    assert fetched is not None
    assert fetched.text == text


def test_control_characters_may_stand_bare_in_the_file(network: LocalNetwork) -> None:
    assert network.load_timeline(['{"text": "bell\x07 and tab\t"}']).problems == ()
    assert network.posts()[0].text == "bell\x07 and tab\t"


def test_a_byte_order_mark_is_no_obstacle(network: LocalNetwork) -> None:
    assert network.load_timeline(["\ufeff" + line(id="a")]).loaded == 1


def test_history_is_loaded_past_blocks_and_gates(network: LocalNetwork) -> None:
    network.load_timeline([line(id="a", author="alice")])
    network.gate("local://post/a")
    network.block("alice", "bob")
    assert network.load_timeline([line(id="b", author="bob", reply_to="a")]).loaded == 1


def test_loaded_posts_are_watched_and_loaded_mentions_are_mentions(network: LocalNetwork) -> None:
    network.load_timeline([line(id="a"), line(id="b", text="@factbot true?")])
    platform = LocalPlatform(network, "factbot")
    assert [post.uri for post in platform.watch(None, lambda post: True).posts] == ["local://post/a"]
    assert [post.uri for post in platform.mentions(None).posts] == ["local://post/b"]


def test_an_id_that_looks_like_one_of_the_networks_own_is_no_clash(network: LocalNetwork) -> None:
    own = network.post("alice", "mine", UNDATED)
    result = network.load_timeline([line(id=own.removeprefix("local://post/"), text="other")])
    assert (result.loaded, result.problems) == (1, ())
    assert len({post.uri for post in network.posts()}) == 2
