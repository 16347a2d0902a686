"""One number with its unit: a sign beside it (`$6bn`, `25 %`) or a word within three words (`10,000 Nvidia H100 GPUs`).

Years, versions, ordinals and numbers that belong to a name (`Grok 3`, `SB 1047`) are told apart here.
"""

import re
from dataclasses import dataclass

from bot.model import Lang
from bot.text.function_words import FUNCTION_WORDS
from bot.text.normalize import Folded
from bot.text.number_spans import Number
from bot.text.number_words import QUALIFIERS
from bot.text.units import KINDS, TIME, unit_of

_SIGNS = {"$": "usd", "€": "eur", "£": "gbp", "%": "percent"}
_SIGN_BEFORE = re.compile(r"(?:\bus)?([$€£])\s?$|\b(?:usd|eur)\s$")
_SIGN_AFTER = re.compile(r"\s?([$€£%])(?![a-z])|\s?per\s?cent\b|\s?pour\s?cents?\b")
_NEXT_WORD = re.compile(r"\+?(?:'s)?(?:\s|-|,(?=\w))?(?:(?:de|d'|of)\s?)?([^\W_]+)")
_OF_WHAT = re.compile(r"\s(?:de\s|d'|of\s)")
_OF_THEM = re.compile(r"\sof\s(?:them|us|you)\b|\sd'entre\s(?:eux|elles|nous|vous)\b")
_THEY_ARE = re.compile(
    r"\b(?:ils|elles|nous)\s(?:ne\s|n')?(?:sont|etaient|sommes|etions)\s(?:(?:deja|que|plus\sque|encore)\s)?$"
)
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
_TIMES = re.compile(r"\s(?:times|fois)\b")
_ARTICLE = {Lang.EN: re.compile(r"\ban?\s$"), Lang.FR: re.compile(r"\bune?\s$")}
_COUNTING = frozenset(
    [
        "only",
        "just",
        "all",
        "these",
        "those",
        "exactly",
        "literally",
        "another",
        "now",
        "total",
        "both",
        "first",
        "seuls",
        "seules",
        "seulement",
        "tous",
        "toutes",
        "exactement",
        "autres",
        "bref",
        "resultat",
        "ensuite",
        "puis",
    ]
)
"""Words that open a sentence before a count and name nothing."""
_QUALIFIER_WORDS = frozenset(
    word
    for table in QUALIFIERS.values()
    for listed in table.values()
    for phrase in listed.split("|")
    for word in phrase.split()
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with what stands around it; `start` and `end` include a sign, `reach` a unit word as well."""

    number: Number
    unit: str | None
    adjacent: bool
    start: int
    end: int
    reach: int


def measure(number: Number, text: str, lang: Lang) -> Measured | None:
    """The number with its unit and reach; None when it is no quantity."""
    before = _SIGN_BEFORE.search(text[max(0, number.start - 5) : number.start])
    after = _SIGN_AFTER.match(text, number.end)
    start = number.start - (len(before[0]) if before else 0)
    end = after.end() if after else number.end
    if number.percent or (after and not before):
        sign = "percent" if number.percent or after is None else _SIGNS.get(after[1], "percent")
        return Measured(number, sign, True, start, end, end)
    if before:
        return Measured(number, _SIGNS.get(before[1]) or before[0].strip(), True, start, number.end, number.end)
    unit, distance, reach = _unit_after(text, number.end, lang)
    if unit is None and _counts_people(number, text):
        unit, distance = "person", 0
    measured = Measured(number, unit, distance == 0, start, number.end, reach)
    return None if _is_no_quantity(measured, text, lang) else measured


def _counts_people(number: Number, text: str) -> bool:
    """`eleven of them`, `ils sont 3`."""
    if _OF_THEM.match(text, number.end):
        return True
    return number.scale == 1.0 and _THEY_ARE.search(text[max(0, number.start - 30) : number.start]) is not None


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
    if word[1] in KINDS and _OF_WHAT.match(text, word.end()):
        return False
    between = re.findall(r"[^\W_]+", text[start : word.start(1)])
    return distance == 0 or unit not in _NEAR or _ADJECTIVES.issuperset(between)


def _is_no_quantity(measured: Measured, text: str, lang: Lang) -> bool:
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


def is_label(measured: Measured, folded: Folded) -> bool:
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
    return capital and not any(previous[1] in words for words in (*_STOP.values(), _QUALIFIER_WORDS, _COUNTING))
