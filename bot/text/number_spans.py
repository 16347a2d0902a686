"""Bare numbers in a folded text: the digits and words that give a value, before units and qualifiers.

Whether a separator groups thousands or starts decimals is told by the grouping: exactly three digits after it
and no magnitude word means thousands (`10.000`, `10,000`), anything else a decimal (`1.25`, `134,7
millions`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import find_numbers  # type: ignore[import-untyped,unused-ignore]

from bot.model import Lang
from bot.text.markup import covered
from bot.text.number_words import COLLECTIVES, FRACTIONS, MAGNITUDES, SCALES, STUCK_ONLY, SWARMS
from bot.text.patterns import alternatives
from bot.text.units import unit_of

_DIGITS = r"\d{1,3}(?:[ ,.']\d{3}){1,6}(?:[.,]\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?"
_ADJECTIVES = r"(?:petit|petits|bon|bons|gros|beaux|cool|whole|full|freaking|fucking|putain\sde)"
_WORD = re.compile(r"[a-z0-9]+|[^a-z0-9]")
_NOT_AFTER = re.compile(r"(?:[\w@/]|[a-z]-|\d[.,:]|#\s?|\bn[o°]?\.?\s?)$")
_CLOCK_OR_FRACTION = re.compile(r"[.,:/]\d|/|\s?h\s[0-5]\d(?!\w)|h[0-5]\d(?!\w)|x\d|\s?[ap]\.?m\b|°|\so'clock")
_CLOCK_BEFORE = re.compile(r"\b(?:a|vers|des|avant|apres|at|de)\s$")
_HALF = re.compile(r"\s(?:and\sa\shalf|et\sdemie?)\b")
_LIST_MARKER = re.compile(r"[ \t]*(?:[)]|\.(?=\s))")


_NUMBER_WORDS = {
    Lang.EN: "zero two three four five six seven eight nine ten eleven twelve thirteen fifteen eighteen twenty thirty"
    " forty fifty sixty seventy eighty ninety hundred thousand half",
    Lang.FR: "zero deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente"
    " quarante cinquante soixante septante huitante octante nonante cent mil demi",
}
"""How numbers in words begin; `one` alone is no quantity unless a sign follows."""


@dataclass(frozen=True, slots=True)
class Number:
    """A value range over folded characters; `scale` is the magnitude written out, 1 when there is none."""

    low: float
    high: float
    start: int
    end: int
    scale: float = 1.0
    about: bool = False
    percent: bool = False
    in_words: bool = False


def numbers(text: str, lang: Lang) -> tuple[Number, ...]:
    """All bare numbers in reading order, without overlaps."""
    found: list[Number] = []
    for reader, hint in zip(_READERS, _hints(lang), strict=True):
        read = list(reader(text, lang)) if hint.search(text) else []
        found += read
        text = covered(text, ((number.start, number.end) for number in read)) if read else text
    return tuple(sorted(found, key=lambda number: number.start))


@lru_cache(maxsize=2)
def _hints(lang: Lang) -> tuple[re.Pattern[str], ...]:
    """For each reader, what stands wherever it finds anything: one cheap look instead of a careful one."""
    parted = ("half", "quarter", "quart", "demi", "million", "milliard", "billion", "trillion")
    names = alternatives((*COLLECTIVES[lang], *parted))
    parts = alternatives(name.split()[-1] for name in FRACTIONS[lang])
    swarms = alternatives(name.split()[-1] for name in SWARMS[lang])
    words = alternatives((*_NUMBER_WORDS[lang].split(), *SCALES[lang]))
    return tuple(re.compile(source) for source in (names, parts, r"\d", swarms, rf"\b(?:{words})|cent|[$€£%]"))


_SAVINGS_PLAN = re.compile(r"(?:401 ?\(?k|403 ?\(?b)\b")


@lru_cache(maxsize=2)
def _digit_pattern(lang: Lang) -> re.Pattern[str]:
    spelled = alternatives(name for name in MAGNITUDES[lang] if name not in STUCK_ONLY)
    return re.compile(
        rf"(?P<number>{_DIGITS})(?:(?P<stuck>k|m|b|t)(?=\s?[€$£]|(?![a-z0-9]))|\s(?P<spaced>[km](?=[€$£]))"
        rf"|\+?[\s-]?(?:{_ADJECTIVES}\s)?(?P<spelled>{spelled})(?![a-z0-9]))?"
        rf"(?P<half>\s(?:and\sa\shalf|et\sdemie?))?"
    )


def _digits(text: str, lang: Lang) -> Iterator[Number]:
    for match in _digit_pattern(lang).finditer(text):
        if not _stands_alone(match, text, lang):
            continue
        name = match["stuck"] or match["spaced"] or match["spelled"]
        scale = MAGNITUDES[lang][name] if name else 1.0
        value = (_value(match["number"], bool(name)) + (0.5 if match["half"] else 0.0)) * scale
        yield Number(value, value, *match.span(), scale)


def _stands_alone(match: re.Match[str], text: str, lang: Lang) -> bool:
    """Not part of a word, an ordinal, a version, a clock time, a fraction such as 1/5, a list marker, or the name of an
    American savings plan."""
    start, end = match.span()
    if _SAVINGS_PLAN.match(text, start):
        return False
    if _NOT_AFTER.search(text[max(0, start - 4) : start]):
        return False
    after = text[end : end + 8]
    if _CLOCK_OR_FRACTION.match(after) or (after[:1] == "h" and _CLOCK_BEFORE.search(text[max(0, start - 7) : start])):
        return False
    if (start == 0 or text[start - 1] == "\n") and end - start <= 2 and _LIST_MARKER.match(after):
        return False
    letters = re.match(r"[a-z]+", after)
    return letters is None or unit_of(letters[0], lang) is not None


def _value(digits: str, scaled: bool) -> float:
    digits = re.sub(r"[ ']", "", digits)
    separators = re.findall(r"[.,]", digits)
    if not separators:
        return float(digits)
    last = max(digits.rfind("."), digits.rfind(","))
    if len(separators) == 1:
        decimal = scaled or len(digits) - last != 4 or last > 3 or digits.startswith("0")
    else:
        decimal = len(set(separators)) == 2 and separators.count(digits[last]) == 1
    whole, tail = (digits[:last], digits[last + 1 :]) if decimal else (digits, "0")
    return float(re.sub(r"[.,]", "", whole) + "." + tail)


@lru_cache(maxsize=2)
def _collective_pattern(lang: Lang) -> re.Pattern[str]:
    names, scales = alternatives(COLLECTIVES[lang]), alternatives(MAGNITUDES[lang])
    if lang is Lang.EN:
        return re.compile(
            rf"\b(?:(?P<count>half\sa|a|one|two|three|four|five|six|couple)\s(?P<name>{names})"
            rf"|(?P<part>half|quarter)[\s-](?:of\s)?(?:a\s)?(?P<scale>million|billion|trillion)"
            r"|(?:a|one)\s(?:full|whole|cool|solid|good|mere|measly|freaking)\s(?P<full>million|billion|trillion))\b"
        )
    return re.compile(
        rf"\b(?:(?P<count>une?|la|deux|trois|quatre|cinq)\s(?:petite?|bonne|bon|grosse"
        rf"|gros)?\s?(?P<name>{names})s?"
        rf"(?:\sde\s(?P<times>{scales}))?|un\s(?P<part>demi|quart)[\s-](?:de\s)?(?P<scale>million"
        rf"|milliard)|un\s(?:bon|gros|beau|petit)\s(?P<full>million|milliard))\b"
    )


_COUNTS = {
    "half a": 0.5,
    "two": 2,
    "deux": 2,
    "three": 3,
    "trois": 3,
    "four": 4,
    "quatre": 4,
    "five": 5,
    "cinq": 5,
} | {"six": 6}


def _collectives(text: str, lang: Lang) -> Iterator[Number]:
    for match in _collective_pattern(lang).finditer(text):
        if match["name"]:
            times = match.groupdict().get("times")
            value = _COUNTS.get(match["count"], 1) * COLLECTIVES[lang][match["name"]]
            value *= MAGNITUDES[lang][times] if times else 1.0
        elif match["full"]:
            value = SCALES[lang][match["full"]]
        else:
            value = (0.25 if match["part"] in ("quarter", "quart") else 0.5) * SCALES[lang][match["scale"]]
        yield Number(value, value, *match.span(), value, about=bool(match["name"]))


@lru_cache(maxsize=2)
def _fraction_pattern(lang: Lang) -> re.Pattern[str]:
    of = r"\s+of\b(?!\s\x00)(?!\s(?:a\s)?(?:million|billion|trillion))"
    if lang is Lang.FR:
        of = r"\s+(?:des?|du)\b(?!\s\x00)(?!\s(?:million|milliard))|\s+d'(?!heure)"
    names = alternatives(name.replace(" ", r"[\s-]") for name in FRACTIONS[lang])
    return re.compile(rf"(?<!first )(?<!second )(?<!other )\b(?P<name>{names})(?={of})")


def _fractions(text: str, lang: Lang) -> Iterator[Number]:
    for match in _fraction_pattern(lang).finditer(text):
        value = float(FRACTIONS[lang][re.sub(r"[\s-]", " ", match["name"])])
        yield Number(value, value, *match.span(), percent=True)


@lru_cache(maxsize=2)
def _swarm_pattern(lang: Lang) -> re.Pattern[str]:
    before = (
        r"(?:(?:many|several|multiple|literally)\s)?" if lang is Lang.EN else r"(?:des|de|plusieurs|quelques|les)\s"
    )
    return re.compile(rf"\b{before}(?P<name>{alternatives(SWARMS[lang])})(?![\w-])")


def _swarms(text: str, lang: Lang) -> Iterator[Number]:
    for match in _swarm_pattern(lang).finditer(text):
        low, high = SWARMS[lang][match["name"]]
        yield Number(float(low), float(high), *match.span(), float(low), about=True)


class _Word:
    """A piece of text as `find_numbers` wants it."""

    __slots__ = ("foreign", "piece")

    def __init__(self, piece: str, foreign: bool) -> None:
        self.piece = piece
        self.foreign = foreign

    def text(self) -> str:
        return self.piece

    def nt_separated(self, previous: "_Word") -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return self.foreign


def _words(text: str, lang: Lang) -> Iterator[Number]:
    """Numbers in words. Magnitudes are multiplied here, because the library drops them after decimals."""
    pieces = list(_WORD.finditer(text))
    scales = SCALES[lang]
    words = [_Word(p[0], p[0] in scales or p[0] == "o" or p[0][0].isdigit() or _is_per_cent(p, text)) for p in pieces]
    found = {o.start: (o.end, o.value) for o in find_numbers(words, lang, threshold=0.0) if not o.is_ordinal}
    found |= {i: (i + 1, 1.0) for i, piece in enumerate(pieces) if piece[0] in ("a", "an")}
    at = 0
    for first in sorted(found):
        if first < at:
            continue
        value, scale, at = _scaled(first, found, pieces, scales)
        if pieces[first][0] not in ("a", "an") or scale > 1:
            half = _HALF.match(text, pieces[at - 1].end())
            value += scale / 2 if half else 0.0
            end = half.end() if half else pieces[at - 1].end()
            yield Number(value, value, pieces[first].start(), end, scale, in_words=True)


def _scaled(
    first: int, found: dict[int, tuple[int, float]], pieces: list[re.Match[str]], scales: Mapping[str, float]
) -> tuple[float, float, int]:
    """Sum `two million five hundred thousand`: the value, its largest scale, and the piece after the last."""
    total, largest, at, start = 0.0, 1.0, first, first
    while start in found:
        end, value = found[start]
        scale = 1.0
        while end + 1 < len(pieces) and pieces[end][0] in (" ", "-") and pieces[end + 1][0] in scales:
            scale *= scales[pieces[end + 1][0]]
            end += 2
        if total and (largest == 1.0 or value * scale >= largest):
            break
        total, largest, at = total + value * scale, max(largest, scale), end
        if end == len(pieces) or pieces[end][0] != " ":
            break
        start = end + 1
    return total, largest, at


def _is_per_cent(piece: re.Match[str], text: str) -> bool:
    return piece[0] == "cent" and text[max(0, piece.start() - 5) : piece.start()] == "pour "


_READERS = (_collectives, _fractions, _digits, _swarms, _words)
