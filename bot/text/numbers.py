"""Quantities: how much of what, and how exactly.

A number takes its unit from a sign beside it (`$6bn`, `25 %`) or from a word that follows within two words
(`10,000 Nvidia H100 GPUs`). The offsets cover the number as written with its magnitude and sign; a unit word
lies outside. Years, versions, ordinals, clock times and list markers are no quantities, nor is a bare `one`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.model import Lang, Quantity, Span
from bot.text.markup import covered, masked
from bot.text.measures import Measured, is_label, measure
from bot.text.normalize import Folded
from bot.text.number_spans import Number, numbers
from bot.text.number_words import QUALIFIERS, QUALIFIERS_AFTER
from bot.text.patterns import alternatives
from bot.text.units import unit_of

_ONE_OF_TIME = {
    Lang.EN: re.compile(
        r"\b(?P<one>(?:(?<=\bin )|(?<=for )|(?<=within )|(?<=over )|(?<=than )|(?<=only )|(?<=just )|(?<=after )"
        r"|(?<=almost )|(?<=about )|(?<=nearly )|(?<=least )|(?<=under )|(?<=took )|(?<=takes ))a"
        r"|a(?=\s\w+\s(?:ago|later|after|before|long|pause|old|from)\b)|one)"
        r"(?=[\s-](?:full\s|whole\s|single\s)?(?P<unit>year|month|week)\b)"
    ),
    Lang.FR: re.compile(r"\b(?P<one>une?)(?=\s(?:petite?\s|bonne?\s)?(?P<unit>an|annee|mois|semaine)\b)"),
}
_JOIN = re.compile(r"\s?(-|to|a|and|et|or|ou|->|→|\+)\s?(?:us)?[$€£]?\s?")
_PART_OF = re.compile(r"\s(?:out\s)?of(?:\s(?:the|his|its|their))?\s|\s(?:sur|des)(?:\s(?:les|ses))?\s")
_STEPS = frozenset({"to", "a", "->", "→"})
_BETWEEN = re.compile(r"\b(?:between|entre)\s(?:les\s)?(?:us)?[$€£]?\s?$")
_FROM = re.compile(r"\b(?:from|de|d'|passe\sde|of)\s?(?:us)?[$€£]?\s?$")


def quantities(folded: Folded, lang: Lang, taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """All quantities in reading order. No number is read inside `taken` (raw spans: dates, product names)."""
    ranges = ((folded.index(span.start), folded.index(span.end)) for span in taken)
    text = covered(masked(folded.text), ranges)
    found = [measured for number in numbers(text, lang) if (measured := measure(number, text, lang))]
    kept = [measured for measured in found if not is_label(measured, folded)]
    joined = [_quantity(folded, text, lang, one) for one in _ranges(kept, text)]
    return tuple(sorted((*joined, *_ones_of_time(folded, text, lang, kept)), key=lambda quantity: quantity.start))


def _ranges(found: list[Measured], text: str) -> Iterator[Measured]:
    """Join `79-134 billion` into one; in `from 100k to 200k` let the first take the second's unit."""
    pending: Measured | None = None
    for current in found:
        if pending is not None:
            link = _link(pending, current, text)
            if link == "range":
                pending = _joined(pending, current)
                continue
            yield _with_unit_of(pending, current) if link in ("both", "part") else pending
            current = _with_unit_of(current, pending) if link == "part" else current
        pending = current
    if pending is not None:
        yield pending


def _link(one: Measured, two: Measured, text: str) -> str | None:
    if one.unit and two.unit and one.unit != two.unit:
        return None
    if _PART_OF.fullmatch(text, one.reach, max(one.reach, two.number.start)):
        return "part" if one.number.high <= two.number.low and one.number.scale == two.number.scale == 1.0 else None
    join = _JOIN.fullmatch(text, one.end, max(one.end, two.number.start))
    if join is None:
        return None
    if join[1] == "+":
        return "both" if _rescaled(one, two).scale == two.number.scale else None
    before = text[max(0, one.start - 14) : one.start]
    if _rescaled(one, two).high >= two.number.low:
        return "both" if join[1] in _STEPS else None
    if join[1] in ("and", "et"):
        return "range" if _BETWEEN.search(before) else None
    if join[1] in ("->", "→") or (join[1] in _STEPS and _FROM.search(before)):
        return "both"
    return "range"


def _rescaled(one: Measured, two: Measured) -> Number:
    """The first number, with the magnitude that it leaves to the second: the 79 of `79-134 billion`."""
    number, scale = one.number, two.number.scale
    if number.scale != 1.0 or number.low >= 1000:
        return number
    return replace(number, low=number.low * scale, high=number.high * scale, scale=scale)


def _joined(one: Measured, two: Measured) -> Measured:
    first = _rescaled(one, two)
    number = replace(two.number, low=first.low, about=one.number.about or two.number.about)
    return replace(two, number=number, unit=two.unit or one.unit, start=one.start)


def _with_unit_of(one: Measured, two: Measured) -> Measured:
    return replace(one, number=_rescaled(one, two), unit=one.unit or two.unit)


def _quantity(folded: Folded, text: str, lang: Lang, measured: Measured) -> Quantity:
    number, span = measured.number, folded.span(measured.start, measured.end)
    qualifier = _qualifier(text, lang, measured) or ("about" if number.about else None)
    if "+" in text[measured.start : measured.end]:
        qualifier = "at_least"
    return Quantity(number.low, number.high, measured.unit, qualifier, span.start, span.end)


def _qualifier(text: str, lang: Lang, measured: Measured) -> str | None:
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
        re.compile(rf"[\s-]?\(?(?P<q>{after})(?!\w|\s?[$€£]?\d)"),
    )


def _ones_of_time(folded: Folded, text: str, lang: Lang, others: list[Measured]) -> Iterator[Quantity]:
    """`a year`, `un an`; not the rate in `$10 million a year`."""
    ends = {other.reach for other in others}
    for match in _ONE_OF_TIME[lang].finditer(text):
        if match.start() - 1 not in ends:
            span = folded.span(match.start(), match.end())
            measured = Measured(
                Number(1.0, 1.0, *match.span()), None, True, match.start(), match.end(), match.end("unit")
            )
            qualifier = _qualifier(text, lang, measured)
            yield Quantity(1.0, 1.0, unit_of(match["unit"], lang), qualifier, span.start, span.end)
