"""Answers that were given, as ClaimReview (https://schema.org/ClaimReview): a post makes the claim, our reply reviews
it.

The claim is told in our own words, by the fact that it is about, unless the post's own are given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.facts.claimreview import CONTEXT, RATINGS, organisation, rating
from bot.model import Bilingual, Label, Lang, Reply

RATED = RATINGS | {Label.SUPPORTED: (5, {Lang.EN: "True", Lang.FR: "Vrai"})}
ABOUT = Bilingual("What a post says of this: {}", "Ce qu'un message dit de ceci : {}")


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that stands: to the post whose words were judged, at `post_url`, by the reply at `reply_url`.

    `words` are the post's own, when they may be told; `statement` is the fact as it then stood.
    """

    post_url: str
    reply_url: str
    label: Label
    statement: Bilingual
    reply: Reply
    sent_at: datetime
    words: str | None = None


def answer_review(
    given: Answered, author: str, site: str | None = None, corrections: Sequence[dict[str, Any]] = ()
) -> dict[str, Any] | None:
    """The review that an answer is; None when it rates nothing, as an answer to a question does not.

    `corrections` are what mended it since, oldest first, each as schema.org's `correction` holds it (a
    CorrectionComment).
    """
    if given.label not in RATED:
        return None
    lang, (value, words) = given.reply.lang, RATED[given.label]
    claim = given.words or ABOUT.in_(lang).format(given.statement.in_(lang))
    appearance = {"@type": "SocialMediaPosting", "url": given.post_url}
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": given.reply_url,
        "url": given.reply_url,
        "claimReviewed": claim,
        "reviewBody": given.reply.text,
        "datePublished": given.sent_at.date().isoformat(),
        "inLanguage": str(lang),
        "author": organisation(author, site),
        "itemReviewed": {"@type": "Claim", "name": claim, "appearance": [appearance]},
        "reviewRating": rating(value, words[lang]),
        "citation": [source.url for source in given.reply.sources],
        **({"correction": list(corrections)} if corrections else {}),
    }
