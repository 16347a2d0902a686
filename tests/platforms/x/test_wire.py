"""One object of the API as it may come, right or wrong: whom it names, what is cut, and that nothing is ever raised."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.x.reading import answers, id_at, id_of, instant_of, names, post_of, references, uri_of, versions

from .world import snowflake

BOT = "1111"
ITEM: dict[str, Any] = {
    "id": "2080765813578191303",
    "author_id": "2222",
    "created_at": "2026-07-24T21:23:23.000Z",
    "lang": "en",
    "text": "@elonmusk @factbot is this true?",
    "conversation_id": "2080760000000000001",
    "in_reply_to_user_id": "44196397",
    "edit_history_tweet_ids": ["2080765813578191303"],
    "display_text_range": [10, 32],
    "entities": {
        "mentions": [
            {"start": 0, "end": 9, "username": "elonmusk", "id": "44196397"},
            {"start": 10, "end": 18, "username": "FactBot", "id": BOT},
        ]
    },
    "referenced_tweets": [{"type": "replied_to", "id": "2080760000000000001"}],
    "withheld": None,
    "note_tweet": None,
}


def item(**changed: Any) -> dict[str, Any]:
    return ITEM | changed


def test_the_published_example_is_read() -> None:
    post = post_of(ITEM)
    assert post is not None
    assert (post.uri, post.author, post.lang) == ("https://x.com/i/status/2080765813578191303", "2222", "en")
    assert post.text == "@factbot is this true?"
    assert post.parent_uri == post.root_uri == uri_of("2080760000000000001")
    assert post.created_at == datetime(2026, 7, 24, 21, 23, 23, tzinfo=UTC)


def test_links_to_pictures_and_quotes_behind_the_words_are_cut() -> None:
    post = post_of(item(text="see this https://t.co/abcdefghij", display_text_range=[0, 8]))
    assert post is not None
    assert post.text == "see this"


def test_the_range_counts_characters_after_names_of_html_are_resolved() -> None:
    post = post_of(item(text="@a R&amp;D https://t.co/a", display_text_range=[3, 6]))
    assert post is not None
    assert post.text == "R&D"


@pytest.mark.parametrize("field", ["text", "note_tweet"])
def test_half_a_character_which_no_database_takes_is_replaced_where_it_stands(field: str) -> None:
    text = "@elonmusk half \ud83d a pair"
    changed = {"text": text} if field == "text" else {"text": text[:20], "note_tweet": {"text": text}}
    post = post_of(item(display_text_range=[10, 40], **changed))
    assert post is not None
    assert post.text.encode() == b"half ? a pair"


@pytest.mark.parametrize("kind", ["retweeted", "reposted"])
@pytest.mark.parametrize("field", ["referenced_tweets", "referenced_posts"])
def test_what_only_repeats_another_post_is_none(kind: str, field: str) -> None:
    plain = {name: value for name, value in ITEM.items() if name != "referenced_tweets"}
    assert post_of(plain | {field: [{"type": kind, "id": "5"}]}) is None


@pytest.mark.parametrize(
    "withheld", [{"country_codes": ["DE"], "scope": "tweet"}, {"country_codes": [], "copyright": True}]
)
def test_what_is_withheld_is_restricted(withheld: dict[str, Any]) -> None:
    assert is_restricted(withheld=withheld)


@pytest.mark.parametrize(("sensitive", "expected"), [(True, True), (False, False), (None, False)])
def test_what_may_be_sensitive_is_restricted(sensitive: bool | None, expected: bool) -> None:
    assert is_restricted(possibly_sensitive=sensitive) is expected


def test_without_a_word_on_it_a_post_is_not_restricted() -> None:
    assert not is_restricted()


def is_restricted(**changed: Any) -> bool:
    post = post_of(item(**changed))
    assert post is not None
    return post.restricted


@pytest.mark.parametrize("field", ["id", "author_id"])
@pytest.mark.parametrize("value", [None, "", 5, "abc", "1" * 20, ["5"], "٣"])
def test_without_an_id_or_an_author_there_is_no_post(field: str, value: object) -> None:
    assert post_of(item(**{field: value})) is None


def test_without_an_instant_the_id_tells_it() -> None:
    for wrong in (None, "yesterday", 5, "2026-07-24T21:23:23"):
        post = post_of(item(created_at=wrong))
        assert post is not None
        assert post.created_at == instant_of(2080765813578191303)


def test_an_instant_that_no_calendar_holds_is_told_by_the_id() -> None:
    for wrong in ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"):
        post = post_of(item(created_at=wrong))
        assert post is not None
        assert post.created_at == instant_of(2080765813578191303)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["1111", "5", "9" * 19]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "entities", "mentions", "start", "end", "id", "type", "username"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
FIELDS = [*ITEM, "possibly_sensitive", "referenced_posts", "note_post", "edit_history_post_ids"]


@given(changed=st.dictionaries(st.sampled_from(FIELDS), JSON, min_size=1), dropped=st.sets(st.sampled_from(FIELDS)))
def test_whatever_a_field_holds_reading_never_raises(changed: dict[str, Any], dropped: set[str]) -> None:
    strange = {name: value for name, value in (ITEM | changed).items() if name not in dropped}
    post = post_of(strange)
    assert isinstance(names(strange, BOT), bool) and isinstance(answers(strange, BOT), bool)
    assert all(isinstance(one, str) for one in references(strange).values())
    if post is not None:
        assert post.uri == uri_of(versions(strange)[0]) and id_of(post.uri) is not None
        assert isinstance(post.text, str) and post.created_at.tzinfo is UTC


def test_who_is_named_in_the_words_is_named_and_who_stands_before_them_is_not() -> None:
    assert names(ITEM, BOT)
    assert not names(ITEM, "44196397")
    assert not names(item(display_text_range=[19, 32]), BOT)
    assert not names(item(entities={}), BOT)


def test_without_a_range_every_name_counts() -> None:
    assert names(item(display_text_range=None), "44196397")


def test_a_name_far_into_a_long_post_counts_and_the_hidden_ones_before_it_do_not() -> None:
    mentions = [{"start": 0, "end": 9, "username": "elonmusk", "id": "44196397"}]
    long = item(
        text="@elonmusk word word…",
        display_text_range=[10, 20],
        entities={"mentions": mentions},
        note_tweet={
            "text": "@elonmusk word word word @FACTBOT",
            "entities": {"mentions": [*mentions, {"start": 25, "end": 33, "username": "factbot", "id": BOT}]},
        },
    )
    assert names(long, BOT) and not names(long, "44196397")
    newer = {name: value for name, value in long.items() if name != "note_tweet"} | {"note_post": long["note_tweet"]}
    assert names(newer, BOT) and not names(newer, "44196397")


def test_a_post_answers_whom_it_stands_under() -> None:
    assert answers(ITEM, "44196397") and not answers(ITEM, BOT)
    assert not answers(item(in_reply_to_user_id=None), BOT)


@pytest.mark.parametrize(
    "address",
    [
        "https://x.com/i/status/2080765813578191303",
        "https://x.com/elonmusk/status/2080765813578191303",
        "https://x.com/i/web/status/2080765813578191303",
        "https://twitter.com/elonmusk/status/2080765813578191303",
        "https://mobile.twitter.com/elonmusk/status/2080765813578191303",
        "https://www.x.com/elonmusk/status/2080765813578191303",
        "http://x.com/elonmusk/status/2080765813578191303",
        "https://x.com/elonmusk/status/2080765813578191303?s=20",
        "https://x.com/elonmusk/status/2080765813578191303?t=a_b&s=19",
        "https://x.com/elonmusk/status/2080765813578191303/photo/1",
        "https://x.com/elonmusk/status/2080765813578191303#m",
        "https://x.com/elonmusk/status/2080765813578191303/",
    ],
)
def test_the_address_of_a_post_is_understood_however_it_was_copied(address: str) -> None:
    assert id_of(address) == "2080765813578191303"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "2080765813578191303",
        "https://x.com/elonmusk",
        "https://x.com/elonmusk/status/",
        "https://x.com/elonmusk/status/abc",
        "https://x.com/elonmusk/status/20807658135781913031",
        "https://x.com/elonmusk/status/1-2",
        "https://x.com/elonmusk/likes/1",
        "https://x.com.example.org/elonmusk/status/1",
        "https://evilx.com/elonmusk/status/1",
        "https://example.org/?to=https://x.com/elonmusk/status/1",
        "ftp://x.com/elonmusk/status/1",
        "at://did:plc:abc/app.bsky.feed.post/1",
        "see https://x.com/elonmusk/status/1",
        "https://x.com/elonmusk/status/1 and more",
    ],
)
def test_what_is_no_address_of_a_post_is_none(address: str) -> None:
    assert id_of(address) is None


@given(st.integers(1, 2**63 - 1).map(str))
def test_an_id_and_its_address_are_one(number: str) -> None:
    assert id_of(uri_of(number)) == number


INSTANTS = st.datetimes(datetime(2010, 11, 5), datetime(2079, 1, 1), timezones=st.just(UTC))


@given(INSTANTS)
def test_the_id_before_an_instant_is_less_than_any_made_then_and_by_a_millisecond_at_most(at: datetime) -> None:
    before = id_at(at)
    assert before < snowflake(at)
    assert timedelta() <= at - instant_of(before + 1) < timedelta(milliseconds=2)


@given(INSTANTS)
def test_an_id_made_at_an_instant_tells_it_to_the_millisecond(at: datetime) -> None:
    assert timedelta() <= at - instant_of(snowflake(at)) < timedelta(milliseconds=1)


def test_before_there_were_ids_the_first_one_stands() -> None:
    assert id_at(datetime(2000, 1, 1, tzinfo=UTC)) == 1
