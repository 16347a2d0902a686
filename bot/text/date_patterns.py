"""Dates that carry their year: days, months, quarters, seasons, parts of a year and years alone."""

import re
from datetime import date
from functools import lru_cache

from bot.model import Lang
from bot.text import periods
from bot.text.calendar_words import MONTHS, QUARTERS, SEASONS
from bot.text.date_relative import relative_rules, yearless_day_rules
from bot.text.date_rules import Reader, Rule, beginnings
from bot.text.normalize import Folded
from bot.text.patterns import alternatives
from bot.text.periods import Period
from bot.text.units import unit_of

_YEAR = r"(?P<y>(?:19|20)\d{2})(?!\w|[.,]?\d|\s?[%€$])"
_RECENT = r"(?P<at>20(?:1\d|2\d|3[0-5]))(?!\w|[.,]?\d|\s?[%€$]|-\w)"
_CENTURIES = ("20", "19")
_START = r"(?<![\w.,/'-])"
_BEFORE_YEAR = (
    r"\b(?:in|since|by|of|before|after|from|until|till|to|during|around|circa|for|year|back|between|late"
    r"|early"
    r"|en|depuis|de|des|avant|apres|vers|pour|annee|l'an|jusqu'en|jusqu'a|d'ici|entre|courant|fin|debut)\s"
)
_PART = (
    r"(?P<at>(?:the\s)?(?P<p>end|late|early|beginning|start|mid|middle|fin|debut|mi|milieu)"
    r"(?:(?:\s(?:of|in|de))?(?:\s(?:the\syear|l'annee|l'an))?\s|-|\sd')" + _YEAR + ")"
)
_PARTS = {
    "end": (10, 12),
    "late": (10, 12),
    "fin": (10, 12),
    "mid": (5, 8),
    "middle": (5, 8),
    "mi": (5, 8),
} | {"milieu": (5, 8)}
_QUARTER = (
    r"(?P<at>(?:(?P<k>[qth])(?P<q>[1-4])|(?P<o>" + alternatives(QUARTERS) + r")\s(?P<n>quarter|half|trimestre"
    r"|semestre))(?:\s(?:of|de))?(?:\sl'annee)?,?\s?" + _YEAR + ")"
)


@lru_cache(maxsize=2)
def rules(lang: Lang) -> tuple[Rule, ...]:
    """All date rules of a language, in the order to try them."""
    return (
        *_day_rules(lang),
        *yearless_day_rules(lang),
        *_month_and_part_rules(lang),
        *relative_rules(lang),
        *_year_rules(lang),
    )


def _year_rules(lang: Lang) -> tuple[Rule, ...]:
    read = _bare_year(lang)
    return (
        _rule(_BEFORE_YEAR + r"20[1-3]\d\s?(?:-|and|to|et|a)\s?" + _RECENT, read, _CENTURIES),
        _rule(_BEFORE_YEAR + _RECENT, read, _CENTURIES),
        _rule(r"\(" + _RECENT + r"(?=\))", read, _CENTURIES),
        _rule(r"(?:^|[\n.;!?]\s{0,3})" + _RECENT + r"(?=\s?[,:;)\n-])", read, _CENTURIES),
        _rule(r"(?:[a-z]\s|,\s)" + _RECENT + r"(?=\s{0,3}(?:$|[\n.!?;)\]\"]))", read, _CENTURIES),
        _rule(r"(?:^|\s)(?P<at>'(?P<yy>1\d|2\d|3[0-5]))(?![\w'])", _short_year, ("'",)),
    )


def _rule(pattern: str, read: Reader, hints: tuple[str, ...]) -> Rule:
    return Rule(re.compile(pattern), read, False, hints)


def _day_rules(lang: Lang) -> tuple[Rule, ...]:
    names, months = alternatives(MONTHS[lang]), beginnings(MONTHS[lang])
    return (
        _rule(_START + r"(?P<at>(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2}))(?![\w-])", _numeric_day, ("-",)),
        _rule(
            _START + r"(?P<at>(?P<a>\d{1,2})([/.])(?P<b>\d{1,2})\3(?P<y>20\d{2}))(?![\w/])",
            _slashed(lang),
            ("/20", ".20"),
        ),
        _rule(_START + r"(?P<at>(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{2}))(?![\w/])", _slashed(lang), ("/",)),
        _rule(
            _START + rf"(?P<at>(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?\s(?:of\s)?(?P<m>{names})\.?,?\s{_YEAR})",
            _named_day(lang),
            months,
        ),
        _rule(
            rf"\b(?P<at>(?P<m>{names})\.?\s(?:the\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR})",
            _named_day(lang),
            months,
        ),
    )


def _month_and_part_rules(lang: Lang) -> tuple[Rule, ...]:
    names, months = alternatives(MONTHS[lang]), beginnings(MONTHS[lang])
    return (
        _rule(rf"\b(?P<at>(?P<m>{names})\.?,?\s(?:of\s|de\s)?{_YEAR})", _named_month(lang), months),
        _rule(rf"\b(?P<at>(?P<m>{names})\.?\s'(?P<yy>[123]\d))(?!\w)", _named_month(lang), months),
        _rule(r"\b" + _QUARTER, _quarter, _CENTURIES),
        _rule(rf"\b(?P<at>(?P<s>{alternatives(SEASONS)})\s(?:of\s|de\s)?{_YEAR})", _season, tuple(SEASONS)),
        _rule(r"\b" + _PART, _part, _CENTURIES),
    )


def _numeric_day(match: re.Match[str], _folded: Folded, _posted: date) -> Period | None:
    return periods.day(int(match["y"]), int(match["m"]), int(match["d"]))


def _slashed(lang: Lang) -> Reader:
    def read(match: re.Match[str], _folded: Folded, _posted: date) -> Period | None:
        year, one, two = int(match["y"]), int(match["a"]), int(match["b"])
        year += 2000 if year < 100 else 0
        month_first = periods.day(year, one, two)
        day_first = periods.day(year, two, one)
        return (day_first or month_first) if lang is Lang.FR else (month_first or day_first)

    return read


def _named_day(lang: Lang) -> Reader:
    def read(match: re.Match[str], _folded: Folded, _posted: date) -> Period | None:
        return periods.day(int(match["y"]), MONTHS[lang][match["m"]], int(match["d"]))

    return read


def _named_month(lang: Lang) -> Reader:
    def read(match: re.Match[str], _folded: Folded, _posted: date) -> Period | None:
        groups = match.groupdict()
        year = int(groups["y"]) if "y" in groups else 2000 + int(groups["yy"])
        return periods.month(year, MONTHS[lang][match["m"]])

    return read


def _quarter(match: re.Match[str], _folded: Folded, _posted: date) -> Period | None:
    number = int(match["q"]) if match["q"] else QUARTERS[match["o"]]
    length = 6 if match["k"] == "h" or match["n"] in ("half", "semestre") else 3
    if match["o"] in ("last", "dernier"):
        number = 12 // length
    last = number * length
    return periods.months(int(match["y"]), last - length + 1, last) if last <= 12 else None


def _season(match: re.Match[str], _folded: Folded, _posted: date) -> Period | None:
    return periods.season(int(match["y"]), SEASONS[match["s"]])


def _part(match: re.Match[str], _folded: Folded, _posted: date) -> Period | None:
    return periods.months(int(match["y"]), *_PARTS.get(match["p"], (1, 3)))


def _bare_year(lang: Lang) -> Reader:
    def read(match: re.Match[str], _folded: Folded, _posted: date) -> Period | None:
        following = re.compile(r"[\s-]([^\W_]+)").match(match.string, match.end("at"))
        if following and (following[1].isdigit() or unit_of(following[1], lang)):
            return None
        return periods.year(int(match["at"]))

    return read


def _short_year(match: re.Match[str], _folded: Folded, _posted: date) -> Period | None:
    return periods.year(2000 + int(match["yy"]))
