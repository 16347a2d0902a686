"""ClaimReview out and in: what is written holds to the required properties, and rubbish costs only its own line."""

import json
from typing import Annotated, Any, Literal

import pytest
from pydantic import AnyUrl, BaseModel, ConfigDict, Field, TypeAdapter

from bot.facts.claimfile import ClaimFile, read
from bot.facts.claimreview import reviews
from bot.model import FactStatus, Label, Lang, Subject
from bot.model.claims import Claim

Day = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Words = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    """No property that is not named, and no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Organization(Strict):
    type: Literal["Organization"] = Field(alias="@type")
    name: Words
    url: AnyUrl | None = None


class Work(Strict):
    type: Literal["CreativeWork"] = Field(alias="@type")
    url: AnyUrl


class Item(Strict):
    type: Literal["Claim"] = Field(alias="@type")
    name: Words
    appearance: list[Work] = []


class Rating(Strict):
    type: Literal["Rating"] = Field(alias="@type")
    ratingValue: Annotated[int, Field(ge=1, le=5)]
    bestRating: Literal[5]
    worstRating: Literal[1]
    alternateName: Words


class Review(Strict):
    """schema.org's ClaimReview with what search engines require: claimReviewed, reviewRating and url."""

    context: Literal["https://schema.org"] = Field(alias="@context")
    type: Literal["ClaimReview"] = Field(alias="@type")
    id: Annotated[str, Field(alias="@id", pattern="^urn:factbot:")]
    url: AnyUrl
    claimReviewed: Words
    reviewBody: Words
    datePublished: Day
    inLanguage: Literal["en", "fr"]
    author: Organization
    itemReviewed: Item
    reviewRating: Rating
    citation: Annotated[list[AnyUrl], Field(min_length=1)]


def document(subject: Subject, site: str | None = None) -> list[dict[str, Any]]:
    return list(reviews(subject.facts, "Example Desk", site))


def from_json(text: str) -> list[Review]:
    return TypeAdapter(list[Review]).validate_json(text)


@pytest.mark.parametrize("site", [None, "https://example.org/checks/"])
def test_every_published_false_wording_is_a_valid_review_in_both_languages(shipped: Subject, site: str | None) -> None:
    found = from_json(json.dumps(document(shipped, site)))
    published = [fact for fact in shipped.facts if fact.status is FactStatus.PUBLISHED]
    assert len(found) == 2 * sum(len(fact.false_wordings) for fact in published) > 0
    assert len({review.id for review in found}) == len(found)
    if site:
        assert len({review.url for review in found}) == len(found)
        assert all(str(review.url).startswith(site) for review in found)


def test_the_schema_of_the_test_refuses_what_lacks_a_rating(shipped: Subject) -> None:
    broken = document(shipped)[:1]
    del broken[0]["reviewRating"]
    with pytest.raises(ValueError, match="reviewRating"):
        from_json(json.dumps(broken))


def test_a_false_claim_is_rated_one_and_one_that_lacks_context_three(shipped: Subject) -> None:
    ratings = {
        (wording.label, wording.claim.en)
        for fact in shipped.facts
        if fact.status is FactStatus.PUBLISHED
        for wording in fact.false_wordings
    }
    by_claim = {row["claimReviewed"]: row["reviewRating"]["ratingValue"] for row in document(shipped)}
    assert {by_claim[claim] for label, claim in ratings if label is Label.REFUTED} == {1}
    assert {by_claim[claim] for label, claim in ratings if label is Label.CONTEXT} <= {3}


def test_what_is_exported_can_be_imported(shipped: Subject) -> None:
    written = document(shipped)
    found = read(json.dumps(written, indent=2).splitlines(keepends=True))
    assert found.problems == []
    assert [claim.id for claim in found.claims] == [row["@id"] for row in written]
    assert found.claims[0].publisher == "Example Desk"


def read_rows(*rows: object) -> ClaimFile:
    return read([row if isinstance(row, str) else json.dumps(row) for row in rows])


def test_plain_lines_are_read_field_by_field() -> None:
    row = {
        "id": "c1",
        "claim": "The bridge was sold.",
        "title": "Was it sold?",
        "url": "https://example.org/c1",
        "publisher": "Example Desk",
        "date": "2024-05",
        "rating": "False",
    }
    expected = Claim(
        "c1",
        "The bridge was sold.",
        Lang.EN,
        "Was it sold?",
        "",
        "https://example.org/c1",
        "Example Desk",
        "2024-05",
        "False",
    )
    assert read_rows(row) == ClaimFile([expected])


def test_the_language_is_told_or_detected() -> None:
    found = read_rows({"id": 1, "claim": "Le pont a été vendu hier soir."}, {"id": 2, "claim": "OK", "lang": "fr"})
    assert [(claim.id, claim.lang) for claim in found.claims] == [("1", Lang.FR), ("2", Lang.FR)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("7", "not a JSON object"),
        ({"id": "x"}, "claim is missing"),
        ({"id": "x", "claim": "?!"}, "claim is missing, or holds no letter"),
        ({"claim": "The bridge was sold."}, "id is missing"),
        ({"id": True, "claim": "The bridge was sold."}, "id is not a text"),
        ({"id": "x", "claim": 7}, "claim is not a text"),
        ({"id": "x", "claim": "a" * 5001}, "claim has 5,001 characters"),
        ({"id": "x", "claim": "half \ud83d"}, "half a character"),
        ({"id": "good", "claim": "Another."}, "the id 'good' stands on line 1 already"),
        ({"@type": "ClaimReview", "claimReviewed": "The bridge was sold."}, "id is missing"),
        ({"@type": "ClaimReview", "url": "u", "claimReviewed": "Sold.", "reviewRating": 5}, "reviewRating is not an"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line: object, told: str) -> None:
    found = read_rows({"id": "good", "claim": "Trout climb trees."}, line, "", {"id": "last", "claim": "So do eels."})
    assert [claim.id for claim in found.claims] == ["good", "last"]
    assert len(found.problems) == 1
    assert found.problems[0].startswith("line 2: ") and told in found.problems[0]


REVIEW = {
    "@context": "https://schema.org",
    "@type": ["ClaimReview"],
    "url": "https://example.org/eels",
    "claimReviewed": "Eels climb trees.",
    "headline": "Do eels climb?",
    "author": [{"@type": "Organization", "name": "Example Desk"}],
    "datePublished": "2024-05-01",
    "reviewRating": {"@type": "Rating", "ratingValue": "1", "alternateName": "Nope"},
    "inLanguage": {"@type": "Language", "name": "English"},
}


@pytest.mark.parametrize(
    "whole",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_review_is_read_wherever_the_document_holds_it(whole: object, indent: int | None) -> None:
    found = read(json.dumps(whole, indent=indent).splitlines(keepends=True))
    expected = Claim(
        "https://example.org/eels",
        "Eels climb trees.",
        Lang.EN,
        "Do eels climb?",
        "",
        "https://example.org/eels",
        "Example Desk",
        "2024-05-01",
        "Nope",
    )
    assert found == ClaimFile([expected])
