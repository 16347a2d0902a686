"""Names of months, weekdays, seasons and quarters in both languages, folded, with their numbers."""

from types import MappingProxyType

from bot.model import Lang

_EN_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_FR_MONTHS = (
    "janvier janv", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil", "aout",
    "septembre sept", "octobre oct", "novembre nov", "decembre dec",
)  # fmt: skip
_EN_SHORT = frozenset(name for names in _EN_MONTHS for name in names.split()[1:])
_FR_SHORT = frozenset(name for names in _FR_MONTHS for name in names.split()[1:])
_EN_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FR_NUMBERS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_EN_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_FR_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_SEASONS = {
    "spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4,
    "printemps": 1, "ete": 2, "automne": 3, "hiver": 4,
}  # fmt: skip


def _numbered(rows: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, names in enumerate(rows, 1) for name in names.split()}


MONTHS = MappingProxyType({Lang.EN: _numbered(_EN_MONTHS), Lang.FR: _numbered(_FR_MONTHS)})
WEEKDAYS = MappingProxyType(
    {
        Lang.EN: {name: number for number, name in enumerate(_EN_DAYS.split())},
        Lang.FR: {name: number for number, name in enumerate(_FR_DAYS.split())},
    }
)
SEASONS = MappingProxyType(_SEASONS)
QUARTERS = MappingProxyType(
    {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    | {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4, "dernier": 4, "1er": 1}
)
"""Ordinals before `quarter` or `trimestre`."""

SURE_ALONE = MappingProxyType(
    {
        Lang.EN: frozenset(MONTHS[Lang.EN]) - {"may", "march", "august"} - _EN_SHORT,
        Lang.FR: frozenset(MONTHS[Lang.FR]) - {"mars", "mai"} - _FR_SHORT,
    }
)
"""Months that need no preposition to be read as months; the others are also verbs, planets or numbers."""

SMALL_NUMBERS = MappingProxyType(
    {
        Lang.EN: _numbered(_EN_NUMBERS) | {"a": 1, "an": 1},
        Lang.FR: _numbered(_FR_NUMBERS) | {"une": 1},
    }
)
"""Number words before `ago` or after `il y a`."""
