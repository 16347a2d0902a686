"""Dates that need the day of the post: `yesterday`, `last March`, `mardi`, `il y a trois mois`, `le 20
avril`.

A day or month without a year is taken as the latest one not after the post, unless the words say it lies
ahead. Where the words leave it open (`this Tuesday`), nothing is read.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from bot.model import Lang
from bot.text import periods
from bot.text.calendar_words import MONTHS, SEASONS, SMALL_NUMBERS, SURE_ALONE, WEEKDAYS
from bot.text.date_rules import Reader, Rule, beginnings
from bot.text.normalize import Folded
from bot.text.patterns import alternatives
from bot.text.periods import Period
from bot.text.relative_phrases import PHRASES
from bot.text.units import unit_of

_AHEAD = {Lang.EN: r"next|coming|by|until|till", Lang.FR: r"d'ici|d'ici\sa|jusqu'en|jusqu'a"}
_MONTH_CUES = {
    Lang.EN: r"in|since|of|from|during|through|before|after|late|early|mid|last|this|end\sof|back\sin",
    Lang.FR: r"en|depuis|de|debut|fin|mi|avant|apres|vers|courant|mois\sde|mois\sd|ce",
}
_AMBIGUOUS_AFTER_THIS = frozenset({"may", "march"})
_PLANET_CUES = frozenset({"de", "avant", "apres", "vers", "fin", "ce"})
_AGO = {
    Lang.EN: r"\b(?P<at>(?P<n>\d{1,2}|NUMBER)\s(?P<u>days?|weeks?|months?|years?|yrs?|decades?)\s(?:ago|back|since))\b",
    Lang.FR: (
        r"\b(?P<at>(?:(?:il\s)?y\s?'?a(?:\s(?:deja|environ|a\speine|pile|presque|maintenant))?)\s"
        r"(?P<n>\d{1,2}|NUMBER)\s(?P<u>jours?|semaines?|mois|ans?|annees?))\b"
    ),
}
_AGO_HINTS = {Lang.EN: (" ago", " back", " since"), Lang.FR: ("y a ", "y'a ", "ya ")}
_PHRASE_HINTS = {
    Lang.EN: ("day", "morn", "noon", "night", "morrow", "week", "month", "year", "even"),
    Lang.FR: ("jourd", "mat", "midi", "soir", "nuit", "hier", "demain", "ap", "semaine", "we", "mois", "an"),
}
"""A piece of every phrase of `relative_phrases`; a test compares the two."""
_HABIT = {
    Lang.EN: r"a|an|every|each|any|this|black|good|cyber|ash|super|one|another|some",
    Lang.FR: r"un|chaque|les|des|du|le|black|ce",
}


def yearless_day_rules(lang: Lang) -> tuple[Rule, ...]:
    """`April 11`, `le 11 avril`: the latest such day not after the post."""
    names = alternatives(MONTHS[lang])
    day_first = rf"(?<![\w.,/'-])(?P<at>(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?\s(?:of\s)?(?P<m>{names}))(?!\w)"
    month_first = rf"\b(?P<at>(?P<m>{names})\.?\s(?:the\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?)(?!\w|[.,]?\d|%|/)"
    read = _yearless_day(lang)
    sources = [day_first + r"(?!\.?,?\s(?:19|20)\d\d\b)", month_first][: 1 if lang is Lang.FR else 2]
    return tuple(Rule(re.compile(source), read, True, beginnings(MONTHS[lang])) for source in sources)


def relative_rules(lang: Lang) -> tuple[Rule, ...]:
    """Everything else that is counted from the day of the post."""
    months, seasons = alternatives(MONTHS[lang]), alternatives(SEASONS)
    after = r"(?:\s(?P<after>dernier|derniere|prochain|prochaine|passe|passee))?"
    hinted = (
        (_AGO[lang].replace("NUMBER", alternatives(SMALL_NUMBERS[lang])), _ago(lang), _AGO_HINTS[lang]),
        (rf"(?<![\w'-])(?P<at>{alternatives(PHRASES[lang])})(?![\w-])", _phrase(lang), _PHRASE_HINTS[lang]),
        (_weekday_pattern(lang, after), _weekday(lang), beginnings(WEEKDAYS[lang])),
        (
            rf"(?:\b(?P<cue>{_AHEAD[lang]}|{_MONTH_CUES[lang]})[\s'-]|\b(?P<fool>poisson\sd'))?"
            rf"(?<![\w@-])(?P<at>(?P<m>{months}){after})(?![\w'-])(?!\s(?:fool|\d))",
            _lone_month(lang),
            beginnings(MONTHS[lang]),
        ),
        (
            rf"\b(?P<cue>last|this\spast|this|next|au|l'|cet|ce|a\sl'"
            rf"|cette)\s?(?P<at>(?P<s>{seasons}){after})\b",
            _lone_season,
            tuple(SEASONS),
        ),
    )
    return tuple(Rule(re.compile(pattern), read, True, hints) for pattern, read, hints in hinted)


def _weekday_pattern(lang: Lang, after: str) -> str:
    days = alternatives(WEEKDAYS[lang])
    return rf"(?:\b(?P<pre>next|last|{_HABIT[lang]})\s)?\b(?P<at>(?P<w>{days}){after})(?![\w-])(?!\s\d)"


def _yearless_day(lang: Lang) -> Reader:
    def read(match: re.Match[str], folded: Folded, posted: date) -> Period | None:
        following = re.compile(r"\s([^\W_]+)").match(match.string, match.end())
        counted = match.start("d") > match.start("m") and following and unit_of(following[1], lang)
        if counted or (match["m"] in ("may", "mar") and not _capital(match, "m", folded) and not _suffixed(match)):
            return None
        return periods.latest_day(posted, MONTHS[lang][match["m"]], int(match["d"]))

    return read


def _suffixed(match: re.Match[str]) -> bool:
    return match.start("d") < match.start("m") or match["at"][-1].isalpha()


def _capital(match: re.Match[str], group: str, folded: Folded) -> bool:
    return folded.raw[folded.offsets[match.start(group)]].isupper()


def _ago(lang: Lang) -> Reader:
    def read(match: re.Match[str], _folded: Folded, posted: date) -> Period | None:
        count = int(match["n"]) if match["n"].isdigit() else SMALL_NUMBERS[lang][match["n"]]
        count *= 10 if match["u"].startswith("decade") else 1
        return periods.ago(posted, count, unit_of(match["u"], lang) or "year")

    return read


def _phrase(lang: Lang) -> Reader:
    def read(match: re.Match[str], _folded: Folded, posted: date) -> Period | None:
        return PHRASES[lang][match["at"].replace(" ", r"\s")](posted)

    return read


def _weekday(lang: Lang) -> Reader:
    def read(match: re.Match[str], _folded: Folded, posted: date) -> Period | None:
        number, pre, after = WEEKDAYS[lang][match["w"]], match["pre"], match["after"] or ""
        if pre == "next" or after.startswith("prochain"):
            return periods.next_weekday(posted, number)
        if pre not in (None, "last") and not after:
            return None
        return periods.latest_weekday(posted, number, before=pre == "last" or bool(after))

    return read


def _lone_month(lang: Lang) -> Reader:
    def read(match: re.Match[str], folded: Folded, posted: date) -> Period | None:
        cue, after, number = match["cue"], match["after"] or "", MONTHS[lang][match["m"]]
        if match["fool"] or not (after or _is_month(match, folded, lang)):
            return None
        ahead = after.startswith("prochain") or (cue is not None and re.fullmatch(_AHEAD[lang], cue))
        return _direction(bool(ahead))(posted, number)

    return read


def _direction(ahead: bool) -> Callable[[date, int], Period]:
    return periods.next_month if ahead else periods.latest_month


def _is_month(match: re.Match[str], folded: Folded, lang: Lang) -> bool:
    """Whether a month's name without day or year is one here, and not a verb, a planet or a number."""
    word, cue = match["m"], match["cue"]
    if word in SURE_ALONE[lang]:
        return True
    if cue is None or (lang is Lang.FR and word == "sept"):
        return False
    if word == "mars" and cue in _PLANET_CUES:
        return not _capital(match, "m", folded)
    return not (cue == "this" and word in _AMBIGUOUS_AFTER_THIS)


def _lone_season(match: re.Match[str], _folded: Folded, posted: date) -> Period | None:
    number, cue, after = SEASONS[match["s"]], match["cue"], match["after"] or ""
    if match["s"] == "fall" and cue not in ("last", "next", "this", "this past"):
        return None
    this = partial(periods.season, number=number)
    if cue == "next" or after.startswith("prochain"):
        return next(p for p in map(this, range(posted.year, posted.year + 3)) if p[0] > posted)
    if cue in ("last", "this past") or after:
        return next(p for p in map(this, range(posted.year, posted.year - 4, -1)) if p[1] < posted)
    begun = this(posted.year)[0] <= posted
    return this(posted.year if begun or cue in ("this", "cet", "ce") else posted.year - 1)
