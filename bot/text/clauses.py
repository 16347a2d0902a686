"""Sentences and clauses of a post, each clause with its modality.

A sentence ends at a full stop, an exclamation or question mark, a newline or a run of emoji; not at the stop
of an abbreviation, an initial, a decimal or a domain. A clause ends at a semicolon, colon or dash, and before
a conjunction that opens a statement of its own. An ellipsis ends a sentence only when what follows begins
one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.model import Clause, Lang
from bot.text.markup import masked
from bot.text.modality import modalities
from bot.text.normalize import Folded
from bot.text.parts import Part

_EMOJI = (
    "[\u2600-\u2793\u2795-\u27a0\u27a2-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff ]*"
)
_END = re.compile(
    rf"(?P<emoji>{_EMOJI})|\n+"
    r"|(?P<mark>(?<![!?])[!?](?:[!?. ]{0,40}[!?])?|(?<!\.)\.{2,}+|\.)(?P<close>[\"')\]]*)"
    r"(?=\s|$|[\u2600-\u2bff\U0001f000-\U0001faff])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\".])(?:[a-wyz]|vs|mr|mrs|ms|dr|prof|st|inc|corp|co|ltd|jr|sr|cf|al|ex|approx|env|janv|fevr|avr|juil|sept|oct"
    r"|nov|dec|jan|feb|aug|mme|etc)$"
)
_SUBJECT = {
    Lang.EN: r"(?:he|she|it|they|we|i|you|that|this|there|nobody|everyone|people|if)(?:'\w+)?\b",
    Lang.FR: r"(?:il|elle|ils|elles|on|je|j'|tu|nous|vous|c'|ca|ce|personne|tout le monde|si)(?:\b|(?<='))",
}
_CONJUNCTION = {
    Lang.EN: r"but|because(?!\sof)|although|though|tho|whereas|unless|cuz|(?<!\ba\s)while",
    Lang.FR: r"mais|car|alors\sque|alors\squ'|parce\sque|parce\squ'|puisque|puisqu'|tandis\sque|sauf\sque",
}
_LINK = {Lang.EN: r"and|so|yet|plus", Lang.FR: r"et|donc|puis|pourtant|alors"}
LONGEST = 500
"""Characters in a clause: more than anybody writes, so that rubbish without a full stop costs no more than prose."""
_NEXT_LETTER = re.compile(r"[ ]*([a-z0-9$])")
_CLOSING_QUOTE = re.compile(r'\s?"')
_LACKING = {
    Lang.EN: r"without\s(?:ever\s|even\s)?(?!saying\b|warning\b|mentioning\b|counting\b)\w{2,}ing\b",
    Lang.FR: (
        r"sans\s(?:qu(?:e\s|')|(?:(?:jamais|meme|rien|y|en|le|la|les|lui|se|l')\s?)*"
        r"(?!(?:rire|mentir|compter|parler|oublier|deconner)\b)\w{2,}(?:er|ir|re)\b)"
    ),
}
"""An act that did not take place: it denies what follows directly, and nothing else of its sentence."""
_CLOSED = {
    Lang.EN: re.compile(rf"(?:,\s(?:and\s)?not\s|\b{_LACKING[Lang.EN]})[^,;:.!?\n\x00]{{0,60}}(?P<close>,\s)"),
    Lang.FR: re.compile(rf"(?:,\s(?:et\s)?(?:pas|non)\s|\b{_LACKING[Lang.FR]})[^,;:.!?\n\x00]{{0,60}}(?P<close>,\s)"),
}
_DENYING_TAIL = {
    Lang.EN: (
        r"(?:he|she|it|they|we|i|you|that|this|there|dude|bro)(?:'\w+)?\s(?:\w+\s){0,3}?(?:\w{2,6}n'?t|not|never|no|nothing|nobody)\b"
        r"|(?:the|his|her|their|its|our|my)\s(?:\w+\s){1,3}?(?:\w{2,6}n't|never|(?:is|was|are|were|has|have|had|did|does|do|will)\snot)\b"
        r"|(?:nobody|no\sone|noone|nothing|none)(?:'s)?\s\w+\b(?:\s\w|(?<=ing|res|ows|ees))|no\s\w+\s\w"
    ),
    Lang.FR: (
        r"(?:(?:il|elle|ils|elles|on|je|tu|nous|vous|ca|cela|y\sa|y'a|l'autre|les\sautres|lui|eux)\s|j'|c'|t'|y'a\s|s'en\s)"
        r"(?:[\w']+\s){0,4}?(?:pas|jamais|rien|personne|aucune?)\b"
        r"|(?:le|la|les|son|sa|ses|leurs?|cette)\s(?:\w+\s){1,3}?(?:ne\s\w+\s|n'\w+\s)?(?:pas|jamais|rien)\b"
        r"|(?:personne|rien|nul|aucune?\s\w+)\s(?:n'|ne\s)?\w+\b\s?\w"
    ),
}
"""A tail of three words or more that has a subject of its own, and denies."""


def clauses(folded: Folded, lang: Lang) -> tuple[Clause, ...]:
    """All clauses in reading order. Offsets are raw; sentences are numbered from 0 through the whole post."""
    text = masked(folded.text)
    parts = [
        Part(start, end, number)
        for number, (first, last) in enumerate(_sentences(text, folded))
        for start, end in _split(text, first, last, lang)
    ]
    return tuple(
        Clause(span.start, span.end, part.sentence, modality)
        for part, modality in zip(parts, modalities(parts, folded, lang), strict=True)
        for span in (folded.span(part.start, part.end),)
    )


def _sentences(text: str, folded: Folded) -> list[tuple[int, int]]:
    bounds, start, counted, quotes = [], 0, 0, 0
    for mark in _END.finditer(text):
        if mark["mark"] and _goes_on(mark, text, start, folded):
            continue
        end = mark.start() if mark["mark"] is None else mark.end()
        quotes, counted = quotes + text.count('"', counted, end), end
        closing = _CLOSING_QUOTE.match(text, end)
        if mark["mark"] and quotes % 2 and closing:
            end = closing.end()
        bounds.append((start, end))
        start = max(mark.end(), end)
    bounds.append((start, len(text)))
    return [trimmed for first, last in bounds if (trimmed := _trim(text, first, last))]


def _goes_on(mark: re.Match[str], text: str, start: int, folded: Folded) -> bool:
    """Whether the sentence goes on after this mark: an abbreviation, or an ellipsis with no capital after it."""
    if mark["mark"] == ".":
        return _ABBREVIATION.search(text, max(start, mark.start() - 8), mark.start()) is not None
    following = _NEXT_LETTER.match(text, mark.end())
    if following is None or not mark["mark"].startswith(".."):
        return False
    return not folded.raw[folded.offsets[following.start(1)]].isupper()


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Without blanks and addresses at either end; None when no letter or digit is left."""
    piece = text[start:end]
    if not _has_letter(piece):
        return None
    start += len(piece) - len(piece.lstrip("\x00 \n"))
    return start, end - (len(piece) - len(piece.rstrip("\x00 \n")))


def _has_letter(piece: str) -> bool:
    return any(char.isalnum() for char in piece)


def _split(text: str, start: int, end: int, lang: Lang) -> Iterator[tuple[int, int]]:
    for first, last in _at_boundaries(text, start, end, lang):
        while last - first > LONGEST:
            cut = text.rfind(" ", first + 1, first + LONGEST)
            cut = cut if cut > first else first + LONGEST
            if piece := _trim(text, first, cut):
                yield piece
            first = cut
        if piece := _trim(text, first, last):
            yield piece


def _at_boundaries(text: str, start: int, end: int, lang: Lang) -> Iterator[tuple[int, int]]:
    cuts = [match.span() for match in _boundary(lang).finditer(text, start, end)]
    cuts += [match.span("close") for match in _CLOSED[lang].finditer(text, start, end)]
    done = looked = start
    for first, last in sorted(cuts):
        piece = _trim(text, done, first) if _has_letter(text[looked:first]) else None
        looked = max(looked, first)
        if piece:
            yield piece
            done = last
    piece = _trim(text, done, end)
    if piece:
        yield piece


@lru_cache(maxsize=2)
def _boundary(lang: Lang) -> re.Pattern[str]:
    denial = "not" if lang is Lang.EN else "pas|non"
    spaced = "|".join(
        (
            rf"(?:{_CONJUNCTION[lang]})(?:\s|(?<='))",
            rf"(?:{_LINK[lang]})\s{_SUBJECT[lang]}",
            _LACKING[lang],
        )
    )
    after_comma = "|".join(
        (
            r"(?:so|yet|donc|pourtant)\s",
            r"c'est\s[^,;.!?]{1,40}\squi\b|it(?:'s|s|\swas)\s[^,;.!?]{1,40}\s(?:who|that)\b",
            r"(?:\w+\s){0,3}(?:ca|c'est|c'etait)\b",
            rf"(?:(?:and|et)\s)?(?:{denial})\s(?!only\b|just\b|seulement\b|que\b)",
            r"(?:arretez?|stop|quit)\s(?:de\s|d'|\w+ing\b)",
        )
    )
    return re.compile(
        rf"[;:](?!\d|//)\s*|\s-{{1,2}}\s(?!\d)"
        rf"|(?:,|(?<![\s,]))\s+(?=(?:{spaced}))"
        rf"|(?<!\bno)(?<!\bnon)(?<!\bnah),\s+(?=(?:{_DENYING_TAIL[lang]}))"
        rf"|,\s+(?=(?:{after_comma}))"
    )
