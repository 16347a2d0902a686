"""Quantities: how much of what, and how exactly.

A number takes its unit from a sign beside it (`$6bn`, `25 %`) or from a word that follows within two words
(`10,000 Nvidia H100 GPUs`). The offsets cover the number as written with its magnitude and sign; a unit word
lies outside. Years, versions, ordinals, clock times and list markers are no quantities, nor is a bare `one`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.model import Lang, Quantity, Span
from bot.text.function_words import FUNCTION_WORDS
from bot.text.markup import covered, masked
from bot.text.normalize import Folded
from bot.text.number_spans import Number, numbers
from bot.text.number_words import QUALIFIERS, QUALIFIERS_AFTER
from bot.text.patterns import alternatives
from bot.text.units import TIME, unit_of

_SIGNS = {"$": "usd", "€": "eur", "£": "gbp", "%": "percent"}
_SIGN_BEFORE = re.compile(r"(?:\bus)?([$€£])\s?$|\b(?:usd|eur)\s$")
_SIGN_AFTER = re.compile(r"\s?([$€£%])(?![a-z])|\s?per\s?cent\b|\s?pour\s?cents?\b")
_NEXT_WORD = re.compile(r"\+?(?:\s|-|,(?=\w))?(?:(?:de|d'|of)\s?)?([^\W_]+)")
_PREVIOUS_WORD = re.compile(r"([^\W\d_]+)[ -]$")
_ADJECTIVES = frozenset(
    [
        "long",
        "full",
        "whole",
        "more",
        "additional",
        "extra",
        "us",
        "american",
        "petits",
        "longs",
        "bons",
        "derniers",
        "prochains",
        "dernieres",
    ]
)
_STOP = {
    Lang.EN: FUNCTION_WORDS[Lang.EN]
    | frozenset(["in", "on", "a", "so", "per", "via", "this", "last", "next", "each", "every", "yesterday"]),
    Lang.FR: FUNCTION_WORDS[Lang.FR]
    | frozenset(["en", "la", "a", "par", "ca", "ce", "dernier", "prochain", "contre", "hier"]),
}
_LABELS = frozenset(
    [
        "version",
        "v",
        "chapter",
        "chapitre",
        "page",
        "section",
        "season",
        "saison",
        "episode",
        "part",
        "phase",
        "level",
        "round",
        "series",
        "serie",
        "bill",
        "top",
        "step",
        "gpt",
        "sb",
        "numero",
        "number",
    ]
)
_NEAR = frozenset({"usd", "eur", "gbp", "percent"}) | TIME
_ONE_OF_TIME = {
    Lang.EN: re.compile(
        r"\b(?P<one>(?:(?<=\bin )|(?<=for )|(?<=within )|(?<=over )|(?<=than )|(?<=only )|(?<=just )|(?<=after )"
        r"|(?<=almost )|(?<=about )|(?<=nearly )|(?<=least )|(?<=under )|(?<=took )|(?<=takes ))a"
        r"|a(?=\s\w+\s(?:ago|later|after|before|long|pause|old|from)\b)|one)"
        r"(?=[\s-](?:full\s|whole\s|single\s)?(?P<unit>year|month|week)\b)"
    ),
    Lang.FR: re.compile(r"\b(?P<one>une?)(?=\s(?:petite?\s|bonne?\s)?(?P<unit>an|annee|mois|semaine)\b)"),
}
_TIMES = re.compile(r"\s(?:times|fois)\b")
_ARTICLE = {Lang.EN: re.compile(r"\ban?\s$"), Lang.FR: re.compile(r"\bune?\s$")}
_JOIN = re.compile(r"\s?(-|to|a|and|et|or|ou|->|→)\s?(?:us)?[$€£]?\s?")
_STEPS = frozenset({"to", "a", "->", "→"})
_BETWEEN = re.compile(r"\b(?:between|entre)\s(?:les\s)?(?:us)?[$€£]?\s?$")
_FROM = re.compile(r"\b(?:from|de|d'|passe\sde|of)\s?(?:us)?[$€£]?\s?$")


@dataclass(frozen=True, slots=True)
class _Measured:
    """A number with what stands around it; `start` and `end` include a sign, `reach` a unit word as well."""

    number: Number
    unit: str | None
    adjacent: bool
    start: int
    end: int
    reach: int


def quantities(folded: Folded, lang: Lang, taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """All quantities in reading order. No number is read inside `taken` (raw spans: dates, product names)."""
    ranges = ((folded.index(span.start), folded.index(span.end)) for span in taken)
    text = covered(masked(folded.text), ranges)
    found = [measured for number in numbers(text, lang) if (measured := _measure(number, text, lang))]
    kept = [measured for measured in found if not _is_label(measured, folded)]
    joined = [_quantity(folded, text, lang, one) for one in _ranges(kept, text)]
    return tuple(sorted((*joined, *_ones_of_time(folded, text, lang, kept)), key=lambda quantity: quantity.start))


def _measure(number: Number, text: str, lang: Lang) -> _Measured | None:
    before = _SIGN_BEFORE.search(text[max(0, number.start - 5) : number.start])
    after = _SIGN_AFTER.match(text, number.end)
    start = number.start - (len(before[0]) if before else 0)
    end = after.end() if after else number.end
    if number.percent or (after and not before):
        sign = "percent" if number.percent or after is None else _SIGNS.get(after[1], "percent")
        return _Measured(number, sign, True, start, end, end)
    if before:
        return _Measured(number, _SIGNS.get(before[1]) or before[0].strip(), True, start, number.end, number.end)
    unit, distance, reach = _unit_after(text, number.end, lang)
    measured = _Measured(number, unit, distance == 0, start, number.end, reach)
    return None if _is_no_quantity(measured, text, lang) else measured


def _unit_after(text: str, at: int, lang: Lang) -> tuple[str | None, int, int]:
    """The unit within three words from `at`, how many words lie between, and where it ends."""
    start = at
    for distance in range(3):
        word = _NEXT_WORD.match(text, at)
        if word is None:
            break
        unit = unit_of(word[1], lang)
        if unit and _may_stand(unit, word, text, start, distance):
            return unit, distance, word.end()
        if word[1] in _STOP[lang] or word[1].isdigit():
            break
        at = word.end()
    return None, 3, start


def _may_stand(unit: str, word: re.Match[str], text: str, start: int, distance: int) -> bool:
    """A hyphen after it makes another word (`post-money`); money, shares and time bear no noun in between."""
    if (
        text[word.end() : word.end() + 1] == "-"
        and unit not in TIME
        and text[word.end() + 1 : word.end() + 2].isalpha()
    ):
        return False
    between = re.findall(r"[^\W_]+", text[start : word.start(1)])
    return distance == 0 or unit not in _NEAR or _ADJECTIVES.issuperset(between)


def _is_no_quantity(measured: _Measured, text: str, lang: Lang) -> bool:
    number, written = measured.number, text[measured.number.start : measured.number.end]
    if number.in_words and number.scale == 1.0 and (number.low == 1.0 or (written == "neuf" and not measured.adjacent)):
        return True
    if _TIMES.match(text, number.end) or (measured.unit is None and _is_model(number, written, text, lang)):
        return True
    looks_like_year = len(written) == 4 and written.isdigit() and 1900 <= number.low < 2100
    return looks_like_year and not measured.adjacent


def _is_model(number: Number, written: str, text: str, lang: Lang) -> bool:
    """A version or a model number: `apache 2.0`, `a 3090`."""
    if number.in_words or number.scale != 1.0 or number.about:
        return False
    return written.endswith(".0") or _ARTICLE[lang].search(text, max(0, number.start - 4), number.start) is not None


def _is_label(measured: _Measured, folded: Folded) -> bool:
    """Whether the number belongs to the name before it: `Grok 3`, `SB 1047`, `version 4.2`, `Top 10`."""
    number = measured.number
    previous = _PREVIOUS_WORD.search(folded.text, max(0, number.start - 25), number.start)
    if previous is None or measured.start < number.start or number.scale != 1.0 or number.in_words:
        return False
    if measured.unit in _NEAR or (measured.unit and number.low >= 100):
        return False
    return previous[1] in _LABELS or _is_name(previous, folded)


def _is_name(previous: re.Match[str], folded: Folded) -> bool:
    capital = folded.raw[folded.offsets[previous.start(1)]].isupper()
    return capital and not any(previous[1] in words for words in (*_STOP.values(), _QUALIFIER_WORDS))


def _ranges(found: list[_Measured], text: str) -> Iterator[_Measured]:
    """Join `79-134 billion` into one; in `from 100k to 200k` let the first take the second's unit."""
    pending: _Measured | None = None
    for current in found:
        if pending is not None:
            link = _link(pending, current, text)
            if link == "range":
                pending = _joined(pending, current)
                continue
            yield _with_unit_of(pending, current) if link == "both" else pending
        pending = current
    if pending is not None:
        yield pending


def _link(one: _Measured, two: _Measured, text: str) -> str | None:
    join = _JOIN.fullmatch(text, one.end, max(one.end, two.number.start))
    if join is None or (one.unit and two.unit and one.unit != two.unit):
        return None
    before = text[max(0, one.start - 14) : one.start]
    if _rescaled(one, two).high >= two.number.low:
        return "both" if join[1] in _STEPS else None
    if join[1] in ("and", "et"):
        return "range" if _BETWEEN.search(before) else None
    if join[1] in ("->", "→") or (join[1] in _STEPS and _FROM.search(before)):
        return "both"
    return "range"


def _rescaled(one: _Measured, two: _Measured) -> Number:
    """The first number, with the magnitude that it leaves to the second: the 79 of `79-134 billion`."""
    number, scale = one.number, two.number.scale
    if number.scale != 1.0 or number.low >= 1000:
        return number
    return replace(number, low=number.low * scale, high=number.high * scale, scale=scale)


def _joined(one: _Measured, two: _Measured) -> _Measured:
    first = _rescaled(one, two)
    number = replace(two.number, low=first.low, about=one.number.about or two.number.about)
    return replace(two, number=number, unit=two.unit or one.unit, start=one.start)


def _with_unit_of(one: _Measured, two: _Measured) -> _Measured:
    return replace(one, number=_rescaled(one, two), unit=one.unit or two.unit)


def _quantity(folded: Folded, text: str, lang: Lang, measured: _Measured) -> Quantity:
    number, span = measured.number, folded.span(measured.start, measured.end)
    qualifier = _qualifier(text, lang, measured) or ("about" if number.about else None)
    return Quantity(number.low, number.high, measured.unit, qualifier, span.start, span.end)


def _qualifier(text: str, lang: Lang, measured: _Measured) -> str | None:
    words, before, after = _qualifier_patterns(lang)
    found = before.search(text[max(0, measured.start - 24) : measured.start])
    found = found or after.match(text, measured.end) or after.match(text, measured.reach)
    return words[found.re is before, found["q"]] if found else None


@lru_cache(maxsize=2)
def _qualifier_patterns(lang: Lang) -> tuple[dict[tuple[bool, str], str], re.Pattern[str], re.Pattern[str]]:
    """Qualifier by (stands before, word), the pattern before a number, and the one after it."""
    words = {
        (is_before, word): qualifier
        for is_before, table in ((True, QUALIFIERS[lang]), (False, QUALIFIERS_AFTER[lang]))
        for qualifier, listed in table.items()
        for word in listed.split("|")
    }
    before = alternatives(re.escape(word) for is_before, word in words if is_before)
    after = alternatives(re.escape(word) for is_before, word in words if not is_before)
    return (
        words,
        re.compile(rf"(?<!\w)(?P<q>{before})\s?(?:(?:the|a|an|un|une|les|ses|its|his)\s)?$"),
        re.compile(rf"[\s-]?\(?(?P<q>{after})(?!\w)"),
    )


def _ones_of_time(folded: Folded, text: str, lang: Lang, others: list[_Measured]) -> Iterator[Quantity]:
    """`a year`, `un an`; not the rate in `$10 million a year`."""
    ends = {other.reach for other in others}
    for match in _ONE_OF_TIME[lang].finditer(text):
        if match.start() - 1 not in ends:
            span = folded.span(match.start(), match.end())
            measured = _Measured(
                Number(1.0, 1.0, *match.span()), None, True, match.start(), match.end(), match.end("unit")
            )
            qualifier = _qualifier(text, lang, measured)
            yield Quantity(1.0, 1.0, unit_of(match["unit"], lang), qualifier, span.start, span.end)


_QUALIFIER_WORDS = frozenset(
    word
    for table in QUALIFIERS.values()
    for listed in table.values()
    for phrase in listed.split("|")
    for word in phrase.split()
)
