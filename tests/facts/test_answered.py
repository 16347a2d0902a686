"""Answers as ClaimReview: the post is the appearance, our reply the review."""

from datetime import UTC, datetime

import pytest

from bot.facts.answered import Answered, answer_review
from bot.facts.claimreview import fields, is_review
from bot.model import Bilingual, Label, Lang, Reply, Source, Tier

SOURCE = Source("https://example.org/1", "Publisher", "quote", "en", Tier.PRIMARY, "2023-04")


def given(label: Label = Label.REFUTED, lang: Lang = Lang.EN, words: str | None = None) -> Answered:
    return Answered(
        post_url="https://bsky.app/profile/did:plc:a/post/1",
        reply_url="https://bsky.app/profile/did:plc:b/post/2",
        label=label,
        statement=Bilingual("Acme bought 10,000 chips.", "Acme a acheté 10 000 puces."),
        reply=Reply("Acme bought 10,000 chips.\n— Publisher", lang, (SOURCE,)),
        sent_at=datetime(2026, 3, 1, 23, 59, tzinfo=UTC),
        words=words,
    )


def test_an_answer_is_a_review_that_readers_of_reviews_understand() -> None:
    review = answer_review(given(), "factbot", "https://example.org")
    assert review is not None and is_review(review)
    read = fields(review)
    assert (read["id"], read["url"]) == (given().reply_url, given().reply_url)
    assert (read["publisher"], read["date"], read["rating"], read["lang"]) == ("factbot", "2026-03-01", "False", "en")
    assert review["reviewBody"] == given().reply.text and review["citation"] == [SOURCE.url]
    assert review["itemReviewed"]["appearance"] == [{"@type": "SocialMediaPosting", "url": given().post_url}]


@pytest.mark.parametrize(
    ("label", "lang", "value", "word"),
    [
        (Label.REFUTED, Lang.FR, 1, "Faux"),
        (Label.CONTEXT, Lang.EN, 3, "Missing context"),
        (Label.SUPPORTED, Lang.FR, 5, "Vrai"),
    ],
)
def test_the_rating_is_a_number_and_a_word_of_the_replys_language(
    label: Label, lang: Lang, value: int, word: str
) -> None:
    review = answer_review(given(label, lang), "factbot")
    assert review is not None
    assert (review["reviewRating"]["ratingValue"], review["reviewRating"]["alternateName"]) == (value, word)


@pytest.mark.parametrize("label", [Label.QUESTION, Label.NONE, Label.OPT_OUT])
def test_an_answer_that_rates_nothing_is_no_review(label: Label) -> None:
    assert answer_review(given(label), "factbot") is None


def test_the_claim_is_told_in_our_words_unless_those_of_the_post_are_given() -> None:
    ours, theirs = answer_review(given(lang=Lang.FR), "factbot"), answer_review(given(words="20,000!"), "factbot")
    assert ours is not None and theirs is not None
    assert ours["claimReviewed"] == "Ce qu'un message dit de ceci : Acme a acheté 10 000 puces."
    assert theirs["claimReviewed"] == theirs["itemReviewed"]["name"] == "20,000!"


def test_a_correction_is_told_beside_the_review() -> None:
    correction = {"@type": "CorrectionComment", "text": "It was 12,000."}
    mended = answer_review(given(), "factbot", corrections=[correction])
    assert mended is not None and mended["correction"] == [correction]
    assert "correction" not in (answer_review(given(), "factbot") or {})
