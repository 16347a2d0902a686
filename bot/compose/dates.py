"""Dates as a reader writes them: 11 April 2023, 1er avril 2023, April 2023."""

from bot.model import Lang

_EN = "January February March April May June July August September October November December"
_FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = {Lang.EN: _EN.split(" "), Lang.FR: _FR.split(" ")}


def written(iso: str, lang: Lang) -> str:
    """`2023-04-11`, `2023-04` or `2023` in words, with no-break spaces inside."""
    year, *rest = iso.split("-")
    month = [MONTHS[lang][int(rest[0]) - 1]] if rest else []
    day = [_day(int(rest[1]), lang)] if len(rest) > 1 else []
    return "\u00a0".join([*day, *month, year])


def as_of(iso: str, lang: Lang) -> str:
    """As of when something is known: `as of 30 June 2026`, `état au 30 juin 2026`, `état en juin 2026`."""
    if lang is Lang.EN:
        return f"as of {written(iso, lang)}"
    return f"état {'au' if iso.count('-') == 2 else 'en'} {written(iso, lang)}"


def _day(day: int, lang: Lang) -> str:
    return "1er" if day == 1 and lang is Lang.FR else str(day)
