"""The public list of corrections for machines: what we said as a ClaimReview, and its `correction`
(https://schema.org/correction), a CorrectionComment that says what is right, when, and where it is backed."""

import json
from collections.abc import Iterable
from typing import Any

from bot.cli.corrections_page import opens
from bot.facts.claimreview import CONTEXT
from bot.model import Fact, FactStatus, Lang
from bot.store.corrected import Corrected


def linked_data(found: Iterable[Corrected], handle: str) -> str:
    """JSON-LD. Nothing in it was said by anybody but us and the sources cited."""
    graph = [_review(one, handle) for one in found]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


def _review(one: Corrected, handle: str) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "@id": f"urn:factbot:answer:{one.platform}:{one.answer}:before:{_told(one)}",
        **_url(one.answer_uri),
        "about": {"@type": "Thing", "@id": f"urn:factbot:fact:{one.now.id}", "name": one.now.id},
        "reviewBody": one.said,
        "datePublished": one.said_at.isoformat(),
        "inLanguage": str(one.lang),
        "author": {"@type": "Organization", "name": handle},
        **_cited(one.was, one.lang),
        "correction": comment(one, handle),
    }


def comment(one: Corrected, handle: str) -> dict[str, Any]:
    """What mends an answer, as its `correction`."""
    return {
        "@type": "CorrectionComment",
        "@id": f"urn:factbot:correction:{one.platform}:{one.answer}:{_told(one)}",
        **_url(one.correction_uri),
        "text": one.text,
        "datePublished": (one.sent_at or one.approved_at).isoformat(),
        "inLanguage": str(one.lang),
        "author": {"@type": "Organization", "name": handle},
        **_cited(one.now, one.lang),
    }


def _told(one: Corrected) -> str:
    """The version that a correction was told by, with its fact where that is another than before."""
    return f"{one.now.id}:{one.version}" if one.updates else str(one.version)


def _cited(fact: Fact, lang: Lang) -> dict[str, Any]:
    source = fact.cited(lang) if fact.status is FactStatus.PUBLISHED else None
    if source is None:
        return {}
    published = {"datePublished": source.published} if source.published else {}
    publisher = {"@type": "Organization", "name": source.publisher}
    return {"citation": {"@type": "CreativeWork", "url": source.url, "publisher": publisher, **published}}


def _url(uri: str | None) -> dict[str, str]:
    place = opens(uri)
    return {"url": place} if place else {}
