"""What somebody who mentions the bot wants: an answer, a word on the post above, or nothing in particular."""

import re
from enum import StrEnum

from bot.matching.page import Page
from bot.model import Lang, Modality
from bot.text.markup import without_handles
from bot.text.normalize import fold

_OPENS = {
    Lang.EN: re.compile(r"\W*(?:who|what|when|where|which|why|how|is|are|was|were|did|does|do|has|have|had|can)\b"),
    Lang.FR: re.compile(r"\W*(?:qui|que|quoi|quand|ou|quel|quelle|quels|quelles|pourquoi|comment|combien|est-ce)\b"),
}
_VERIFY = {
    Lang.EN: re.compile(
        r"\b(?:true or (?:false|nah|not|bs)|real or (?:fake|not)|is (?:this|that|it) (?:true|real|right|legit|accurate)"
        r"|fact.?check (?:this|that|please|pls|me|him|her)|check (?:this|that)|legit|yes or no|y/n"
        r"|settle (?:a|this|our)|tell me (?:who|what|when|if|how|whether)|confirm (?:or deny|this|that)"
        r"|any (?:truth|source|proof))\b"
    ),
    Lang.FR: re.compile(
        r"\b(?:(?:c'est|est-ce) vrai|vrai ou (?:faux|pas)|vrai ca|info ou intox|oui ou non|tu confirmes|vous confirmez"
        r"|verifi(?:e|er|ez) (?:ca|cela|ce|cette|stp|svp)|fact.?check|c'est (?:exact|fiable|confirme)"
        r"|dis[- ]moi (?:si|qui|quand|combien)|une source)\b"
    ),
}
_POINTS = {
    Lang.EN: re.compile(
        r"\b(?:this|that|it|true|real|legit|accurate|fact.?check|check|right|source|thoughts|bs|cap)\b"
    ),
    Lang.FR: re.compile(
        r"\b(?:ca|cela|c'est|ce|cette|vrai|vraie|exact|fiable|verifi\w+|fact.?check\w*|confirm\w+|source|intox|avis)\b"
    ),
}


class Intent(StrEnum):
    """What a mention wants; `POINT` is a question about the post above: "is this true?"."""

    OPT_OUT = "opt_out"
    ASK = "ask"
    POINT = "point"
    TELL = "tell"


def intent(page: Page, topical: bool) -> Intent:
    """What the author of a mention wants; `topical` tells whether the text itself names anything a fact knows."""
    reading = page.reading
    plain = without_handles(fold(reading.text).text)
    asks = any(_asks(page, number) for number in range(len(reading.clauses)))
    if not topical and (not plain or _POINTS[reading.lang].search(plain)):
        return Intent.POINT
    return Intent.ASK if asks else Intent.TELL


def _asks(page: Page, number: int) -> bool:
    """Whether a clause puts a question on something: "did you?" after a claim is none."""
    clause = page.clause(number)
    words = fold(page.quote(clause.start, clause.end)).text
    if _VERIFY[page.reading.lang].search(words):
        return True
    on_something = bool(page.names[number] or page.concepts[number] or page.quantities[number])
    return on_something and (Modality.ASKED in clause.modality or bool(_OPENS[page.reading.lang].match(words)))
