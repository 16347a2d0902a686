"""Set phrases counted from the day of the post, as regex sources, with the period each one means."""

from collections.abc import Callable
from datetime import date
from functools import partial
from types import MappingProxyType

from bot.model import Lang
from bot.text import periods
from bot.text.periods import Period

Reader = Callable[[date], Period]


def _day(days: int) -> Reader:
    return partial(periods.shift, days=days)


def _week(ahead: int) -> Reader:
    return partial(periods.week, ahead=ahead)


def _weekend(ahead: int) -> Reader:
    return partial(periods.weekend, ahead=ahead)


def _month(ahead: int) -> Reader:
    return partial(periods.month_from, ahead=ahead)


def _year(ahead: int) -> Reader:
    return lambda posted: periods.year(posted.year + ahead)


def _tonight(posted: date) -> Period:
    return periods.shift(posted, -1)[0], posted


_EN: dict[Reader, str] = {
    _day(0): "today|this morning|this afternoon|this evening|tonight",
    _day(-1): "yesterday|last night|yesterday morning|yesterday evening|yesterday afternoon",
    _day(-2): "the day before yesterday",
    _day(1): "tomorrow",
    _week(0): "this week",
    _week(-1): "last week",
    _week(1): "next week",
    _weekend(-1): "last weekend",
    _month(0): "this month",
    _month(-1): "last month",
    _month(1): "next month",
    _year(0): "this year",
    _year(-1): "last year",
    _year(1): "next year",
}
_FR: dict[Reader, str] = {
    _day(0): "aujourd'hui|ce matin|cet apres-midi|cet aprem|ce soir|ce midi",
    _tonight: "cette nuit",
    _day(-1): "hier|hier soir|hier matin",
    _day(-2): "avant-hier|avant hier",
    _day(1): "demain",
    _day(2): "apres-demain|apres demain",
    _week(0): "cette semaine",
    _week(-1): "la semaine derniere|la semaine passee",
    _week(1): "la semaine prochaine",
    _weekend(-1): "le week-end dernier|le weekend dernier|le we dernier|ce week-end dernier",
    _month(0): "ce mois-ci|ce mois ci",
    _month(-1): "le mois dernier|le mois passe",
    _month(1): "le mois prochain",
    _year(0): "cette annee",
    _year(-1): "l'an dernier|l'an passe|l'annee derniere|l'annee passee",
    _year(1): "l'an prochain|l'annee prochaine",
}


def _by_phrase(table: dict[Reader, str]) -> dict[str, Reader]:
    return {p.replace(" ", r"\s"): read for read, phrases in table.items() for p in phrases.split("|")}


PHRASES = MappingProxyType({Lang.EN: _by_phrase(_EN), Lang.FR: _by_phrase(_FR)})
