"""Records of posts: what is believed of them, and what is not."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from atproto import models
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.bluesky.reading import addresses, post_of

SEEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
URI = "at://did:plc:alice/app.bsky.feed.post/3kabc"
BOT = "did:plc:bot"
OURS = {"uri": f"at://{BOT}/app.bsky.feed.post/3kxyz", "cid": "b"}
THEIRS = {"uri": "at://did:plc:carol/app.bsky.feed.post/3kdef", "cid": "b"}


def facet(did: str) -> dict[str, Any]:
    return {"features": [{"$type": "app.bsky.richtext.facet#mention", "did": did}], "index": {}}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"facets": [facet(BOT)]}, True),
        ({"facets": [facet("did:plc:carol")]}, False),
        ({"reply": {"parent": OURS, "root": THEIRS}}, True),
        ({"reply": {"parent": THEIRS, "root": OURS}}, False),
        ({"text": "@bot.example is it true?"}, False),
        ({"facets": "all", "reply": 7}, False),
        ({"facets": [3, {"features": [None, {"did": 4}]}]}, False),
    ],
)
def test_a_post_addresses_us_by_a_mention_or_right_under_a_post_of_ours(record: dict[str, Any], expected: bool) -> None:
    record = {"text": "a", **record}
    post = post_of(URI, record, SEEN)
    assert post is not None
    assert addresses(record, post, BOT) is expected


@pytest.mark.parametrize(
    ("created", "expected"),
    [
        ("2025-06-01T00:00:00Z", datetime(2025, 6, 1, tzinfo=UTC)),
        ("2025-06-01T02:00:00.123456789+02:00", datetime(2025, 6, 1, 0, 0, 0, 123456, tzinfo=UTC)),
        ("2999-01-01T00:00:00Z", SEEN),
        ("yesterday", SEEN),
        ("", SEEN),
        (None, SEEN),
        (17, SEEN),
        ("0001-01-01T00:00:00+23:59", SEEN),
    ],
)
def test_the_date_is_the_authors_unless_it_lies_ahead_or_is_none(created: object, expected: datetime) -> None:
    post = post_of(URI, {"text": "a", "createdAt": created}, SEEN)
    assert post is not None
    assert post.created_at == expected


@pytest.mark.parametrize(
    ("langs", "expected"),
    [(["fr"], "fr"), (["fr-FR"], "fr"), (["EN"], "en"), (["en", "fr"], None), ([], None), ("fr", None), ([4], None)],
)
def test_one_language_is_a_hint_and_several_are_none(langs: object, expected: str | None) -> None:
    post = post_of(URI, {"text": "a", "langs": langs}, SEEN)
    assert post is not None
    assert post.lang == expected


@pytest.mark.parametrize(
    "embed",
    [
        {"$type": "app.bsky.embed.record", "record": THEIRS},
        {"$type": "app.bsky.embed.recordWithMedia", "record": {"record": THEIRS}, "media": {}},
    ],
)
def test_a_quoted_post_is_known(embed: dict[str, Any]) -> None:
    post = post_of(URI, {"text": "a", "embed": embed}, SEEN)
    assert post is not None
    assert post.quoted_uri == THEIRS["uri"]


def test_a_quoted_list_or_feed_is_no_post() -> None:
    feed = {"uri": "at://did:plc:carol/app.bsky.feed.generator/x", "cid": "b"}
    post = post_of(URI, {"text": "a", "embed": {"record": feed}}, SEEN)
    assert post is not None
    assert post.quoted_uri is None


def labelled(*values: object) -> dict[str, Any]:
    return {"labels": {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": value} for value in values]}}


def shown(value: str, neg: bool | None = None) -> Any:
    return SimpleNamespace(val=value, src="did:plc:labeler", neg=neg)


@pytest.mark.parametrize(
    ("record", "labels", "expected"),
    [
        ({}, None, False),
        (labelled("porn"), None, True),
        (labelled("rude", "graphic-media"), [], True),
        (labelled("rude", "!no-unauthenticated"), None, False),
        ({}, [shown("rude"), shown("!hide")], True),
        ({}, [shown("nudity", neg=False)], True),
        ({}, [shown("nudity", neg=True)], False),
        ({"labels": {"values": "porn"}}, None, False),
        ({"labels": ["porn"]}, None, False),
        (labelled(None, 5, ["porn"]), None, False),
    ],
)
def test_a_post_is_restricted_by_a_label_of_its_author_or_of_a_server(
    record: dict[str, Any], labels: list[Any] | None, expected: bool
) -> None:
    post = post_of(URI, {"text": "a", **record}, SEEN, labels=labels)
    assert post is not None
    assert post.restricted is expected


def test_a_label_is_read_from_the_models_of_the_sdk_too() -> None:
    values = [models.ComAtprotoLabelDefs.SelfLabel(val="sexual")]
    labels = models.ComAtprotoLabelDefs.SelfLabels(values=values)
    record = models.AppBskyFeedPost.Record(text="a", created_at="2026-01-01T00:00:00Z", labels=labels)
    post = post_of(URI, record, SEEN)
    assert post is not None
    assert post.restricted


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["text", "createdAt", "langs", "facets", "reply", "embed", "labels"])


@given(st.dictionaries(FIELDS, JSON) | JSON)
def test_no_record_trips_the_reading(record: Any) -> None:
    post = post_of(URI, record, SEEN)
    if post is not None:
        assert isinstance(addresses(record, post, BOT), bool)
        post.text.encode()
        assert post.created_at <= SEEN


def test_half_a_surrogate_pair_does_not_get_in() -> None:
    post = post_of(URI, {"text": "half \ud83d"}, SEEN)
    assert post is not None
    assert post.text == "half ?"
