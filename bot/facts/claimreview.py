"""ClaimReview, the form in which fact-checkers tell search engines what they found (https://schema.org/ClaimReview).

What is written are our published facts, one review for each false wording and language. What is read are the reviews
of others, as fields of a claim.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.errors import InputError
from bot.model import Fact, FactStatus, Label, Lang, Wording

CONTEXT = "https://schema.org"
RATINGS = {
    Label.REFUTED: (1, {Lang.EN: "False", Lang.FR: "Faux"}),
    Label.CONTEXT: (3, {Lang.EN: "Missing context", Lang.FR: "Manque de contexte"}),
}
"""From 1, false, to 5, true."""


def is_review(row: dict[str, Any]) -> bool:
    """Whether a row calls itself a ClaimReview."""
    types = row.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.rpartition("/")[2] == "ClaimReview" for name in names)


def fields(review: dict[str, Any]) -> dict[str, Any]:
    """The fields of a claim that a review tells. Raises `InputError` when its parts are not what they should be."""
    url = _first(review.get("url"))
    rating = _part(review, "reviewRating")
    spoken = _first(review.get("inLanguage"))
    return {
        "id": _first(review.get("@id")) or url,
        "claim": review.get("claimReviewed"),
        "title": _first(review.get("name") or review.get("headline")),
        "url": url,
        "publisher": _part(review, "author").get("name") or _part(review, "publisher").get("name"),
        "date": review.get("datePublished"),
        "rating": rating.get("alternateName") or rating.get("ratingValue"),
        "lang": spoken if isinstance(spoken, str) else None,
    }


def reviews(facts: Iterable[Fact], author: str, site: str | None = None) -> Iterator[dict[str, Any]]:
    """A review for each false wording of each published fact, in each language that has a source to cite.

    `url` is the page of the review under `site`, or without one the source that bears the correction out.
    """
    for fact in facts:
        if fact.status is FactStatus.PUBLISHED:
            for number, wording in enumerate(fact.false_wordings, 1):
                for lang in Lang:
                    yield from _review(fact, wording, f"{fact.id}-{number}-{lang}", lang, author, site)


def _review(
    fact: Fact, wording: Wording, name: str, lang: Lang, author: str, site: str | None
) -> Iterator[dict[str, Any]]:
    source = fact.cited(lang)
    if source is None or wording.label not in RATINGS:
        return
    value, words = RATINGS[wording.label]
    yield {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": f"urn:factbot:{name}",
        "url": f"{site.rstrip('/')}/{name}" if site else source.url,
        "claimReviewed": wording.claim.in_(lang),
        "reviewBody": wording.correction.in_(lang),
        "datePublished": fact.as_of,
        "inLanguage": str(lang),
        "author": organisation(author, site),
        "itemReviewed": _item(fact, wording.claim.in_(lang)),
        "reviewRating": rating(value, words[lang]),
        "citation": [source.url],
    }


def rating(value: int, word: str) -> dict[str, Any]:
    """A schema.org Rating from 1 (false) to 5 (true), and the word for it."""
    return {"@type": "Rating", "ratingValue": value, "bestRating": 5, "worstRating": 1, "alternateName": word}


def organisation(name: str, site: str | None) -> dict[str, Any]:
    """Who answers for a review, with the address if there is one."""
    return {"@type": "Organization", "name": name, **({"url": site} if site else {})}


def _item(fact: Fact, claim: str) -> dict[str, Any]:
    seen = [{"@type": "CreativeWork", "url": source.url} for source in fact.circulating_errors]
    return {"@type": "Claim", "name": claim, **({"appearance": seen} if seen else {})}


def _part(review: dict[str, Any], name: str) -> dict[str, Any]:
    part = _first(review.get(name))
    if part is None:
        return {}
    if isinstance(part, str):
        return {"name": part}
    if not isinstance(part, dict):
        raise InputError(f"{name} is not an object")
    return part


def _first(value: Any) -> Any:
    """The value, or the first of several."""
    return (value[0] if value else None) if isinstance(value, list) else value
