"""The record of a reply: what it says, within every limit, the same each time."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose.reply import answer, draft
from bot.errors import Refused
from bot.model import Card, Citation, Draft, Lang, Link, Subject
from bot.platforms.bluesky.record import (
    MAX_BYTES,
    MAX_GRAPHEMES,
    Ref,
    encoded,
    graphemes,
    record_key,
    reply_record,
    shortened,
)

AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
PARENT, ROOT = Ref("at://did:plc:a/app.bsky.feed.post/1", "b1"), Ref("at://did:plc:b/app.bsky.feed.post/2", "b2")
TEXT = "Non : 10 000 GPU 🚀, en 2023.\n— Insider, 11 avril 2023"
LINK = Link(TEXT.index("Insider"), len(TEXT), "https://example.org/é")
DRAFT = Draft(TEXT, Lang.FR, (LINK,), Card("https://example.org/é", "A title", "“A quote”"))
FAMILY = "👨‍👩‍👧‍👦"


def record(made: Draft) -> dict[str, Any]:
    return reply_record(made, PARENT, ROOT, AT)


def test_a_reply_names_its_parent_its_root_its_language_and_its_instant() -> None:
    made = record(DRAFT)
    assert made["reply"] == {"parent": {"uri": PARENT.uri, "cid": "b1"}, "root": {"uri": ROOT.uri, "cid": "b2"}}
    assert (made["langs"], made["createdAt"], made["text"]) == (["fr"], "2026-01-02T03:04:05.678Z", TEXT)


def test_the_source_is_a_link_by_bytes_and_a_card() -> None:
    made = record(DRAFT)
    (facet,) = made["facets"]
    start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
    assert TEXT.encode()[start:end].decode() == "Insider, 11 avril 2023"
    assert facet["features"][0]["uri"] == made["embed"]["external"]["uri"] == "https://example.org/é"


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80), st.data())
def test_a_link_covers_the_characters_that_it_should(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    try:
        made = record(Draft(f"a{text}", Lang.EN, (Link(start + 1, end + 1, "https://example.org"),)))
    except Refused:
        return
    index = made["facets"][0]["index"]
    assert made["text"].encode()[index["byteStart"] : index["byteEnd"]].decode() == text[start:end]


@pytest.mark.parametrize("text", ["a" * MAX_GRAPHEMES, "é" * MAX_GRAPHEMES, FAMILY * 120])
def test_a_text_within_the_limits_is_taken(text: str) -> None:
    assert graphemes(text) <= MAX_GRAPHEMES and len(text.encode()) <= MAX_BYTES
    assert record(Draft(text, Lang.EN))["text"] == text


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (Draft("a" * (MAX_GRAPHEMES + 1), Lang.EN), "301 graphemes"),
        (Draft(FAMILY * 121, Lang.EN), "bytes"),
        (Draft("", Lang.EN), "blank"),
        (Draft(" \n\u200b", Lang.EN), "blank"),
        (Draft("half a pair \ud83d", Lang.EN), "no text"),
        (replace(DRAFT, links=(replace(LINK, end=len(TEXT) + 1),)), "outside"),
        (replace(DRAFT, links=(replace(LINK, start=LINK.end),)), "outside"),
        (replace(DRAFT, links=(LINK, LINK)), "overlap"),
        (replace(DRAFT, links=(replace(LINK, url="javascript:x"),)), "no web address"),
        (replace(DRAFT, card=Card("ftp://example.org", "t", "d")), "no web address"),
    ],
)
def test_an_unfit_draft_is_refused_with_the_reason_in_one_line(made: Draft, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as caught:
        record(made)
    assert len(str(caught.value).splitlines()) == 1


def test_a_card_is_shortened_between_words() -> None:
    made = record(replace(DRAFT, card=Card("https://example.org", "word " * 100, "12,345 " * 100)))
    external = made["embed"]["external"]
    assert external["title"].endswith("word…") and external["description"].endswith("12,345…")
    assert graphemes(external["title"]) <= 151


@given(st.text(max_size=60), st.integers(1, 20))
def test_shortening_never_adds_and_keeps_what_fits(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert graphemes(short) <= limit + 1
    assert short == text or text.startswith(short.removesuffix("…"))


def test_equal_records_are_the_same_bytes() -> None:
    assert encoded(record(DRAFT)) == encoded(dict(reversed(record(DRAFT).items())))
    assert json.loads(encoded(record(DRAFT))) == record(DRAFT)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_key_is_a_tid_that_belongs_to_one_account_and_one_answer(did: str, key: str) -> None:
    made = record_key(did, key)
    assert re.fullmatch("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", made)
    assert made == record_key(did, key)
    assert made not in (record_key(did + "x", key), record_key(did, key + "x"))


@pytest.mark.parametrize("lang", Lang)
def test_every_shipped_answer_fits_and_links_its_source(shipped: Subject, lang: Lang) -> None:
    for fact in shipped.facts:
        reply = answer(fact, lang, Citation.PUBLISHER)
        if reply is None:
            continue
        made = record(draft(reply))
        (facet,) = made["facets"]
        assert facet["features"][0]["uri"] == made["embed"]["external"]["uri"] == reply.sources[0].url
        assert "http" not in made["text"], fact.id
