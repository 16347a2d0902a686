"""Magnitudes, approximate collectives, fractions and qualifiers, as folded words in both languages."""

from types import MappingProxyType

from bot.model import Lang

_SHARED_MAGNITUDES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "mln": 1e6, "million": 1e6, "millions": 1e6,
    "bn": 1e9, "b": 1e9,
    "md": 1e9, "mds": 1e9, "mrd": 1e9, "mrds": 1e9, "milliard": 1e9, "milliards": 1e9, "tn": 1e12,
    "t": 1e12,
    "trillion": 1e12, "trillions": 1e12, "grand": 1e3,
}  # fmt: skip
MAGNITUDES = MappingProxyType(
    {
        Lang.EN: _SHARED_MAGNITUDES
        | {"billion": 1e9, "billions": 1e9, "hundred": 1e2, "thousand": 1e3, "thousands": 1e3},
        Lang.FR: {name: value for name, value in _SHARED_MAGNITUDES.items() if name != "grand"}
        | {"billion": 1e12, "billions": 1e12, "mille": 1e3, "milliers": 1e3, "millier": 1e3},
    }
)
STUCK_ONLY = frozenset({"k", "m", "b", "t"})
"""Letters that are a magnitude only right after a digit (`10k`) or before a currency sign (`6 M€`)."""

SCALES = MappingProxyType(
    {
        Lang.EN: {"million": 1e6, "billion": 1e9, "trillion": 1e12, "milliard": 1e9},
        Lang.FR: {
            "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e12,
            "billions": 1e12,
            "trillion": 1e12, "trillions": 1e12,
        },
    }
)  # fmt: skip
"""Magnitudes that follow a number in words; `thousand` and `mille` are part of the number itself."""

COLLECTIVES = MappingProxyType(
    {
        Lang.EN: {"dozen": 12.0, "dozens": 12.0, "score": 20.0},
        Lang.FR: {
            "dizaine": 10.0, "douzaine": 12.0, "quinzaine": 15.0, "vingtaine": 20.0, "trentaine": 30.0,
            "quarantaine": 40.0, "cinquantaine": 50.0, "soixantaine": 60.0, "centaine": 100.0,
            "millier": 1000.0,
        },
    }
)  # fmt: skip
"""`a dozen`, `une dizaine`: about so many."""

SWARMS = MappingProxyType(
    {
        Lang.EN: {
            "tens": (10, 99), "dozens": (24, 99), "several hundred": (200, 999),
            "a few hundred": (200, 999), "several thousand": (2e3, 9999), "a few thousand": (2e3, 9999),
            "several million": (2e6, 9e6), "a few million": (2e6, 9e6), "several billion": (2e9, 9e9),
            "a few billion": (2e9, 9e9), "hundreds": (100, 999), "thousands": (1e3, 999_999),
            "tens of thousands": (1e4, 99_999), "hundreds of thousands": (1e5, 999_999),
            "millions": (1e6, 999e6),
            "tens of millions": (1e7, 99e6), "hundreds of millions": (1e8, 999e6), "billions": (1e9, 999e9),
            "tens of billions": (1e10, 99e9), "hundreds of billions": (1e11, 999e9),
            "trillions": (1e12, 999e12),
        },
        Lang.FR: {
            "dizaines": (10, 99), "centaines": (100, 999), "milliers": (1e3, 999_999),
            "dizaines de milliers": (1e4, 99_999), "centaines de milliers": (1e5, 999_999),
            "millions": (1e6, 999e6), "dizaines de millions": (1e7, 99e6),
            "centaines de millions": (1e8, 999e6),
            "milliards": (1e9, 999e9), "dizaines de milliards": (1e10, 99e9),
            "centaines de milliards": (1e11, 999e9),
        },
    }
)  # fmt: skip
"""Plurals without a number, as the widest range they honestly cover."""

FRACTIONS = MappingProxyType(
    {
        Lang.EN: {"half": 50, "a half": 50, "a third": 33.3, "one third": 33.3, "two thirds": 66.7, "a"
            " quarter": 25,
                  "one quarter": 25, "three quarters": 75, "a fifth": 20, "a tenth": 10},
        Lang.FR: {"la moitie": 50, "un tiers": 33.3, "le tiers": 33.3, "deux tiers": 66.7, "un quart": 25,
                  "le quart": 25, "trois quarts": 75, "un cinquieme": 20, "un dixieme": 10},
    }
)  # fmt: skip
"""Parts of a whole in percent, read only before `of` or `de`."""

QUALIFIERS = MappingProxyType(
    {
        Lang.EN: {
            "at_most": "up to|at most|no more than|not more than|a maximum of|maximum|max|as many as",
            "at_least": "at least|no fewer than|no less than|not less than|a minimum of|minimum|min|>=",
            "more_than": "more than|over|above|north of|in excess of|upwards of|exceeding|exceeds|beyond|>",
            "less_than": "less than|fewer than|under|below|shy of|short of|<",
            "about": "about|around|roughly|approximately|approx|some|nearly|almost|close to|near|circa"
                "|like|maybe|~"
            "|an estimated|estimated|probably",
        },
        Lang.FR: {
            "at_most": "jusqu'a|au plus|au maximum|pas plus de|maximum|max|maxi",
            "at_least": "au moins|au minimum|pas moins de|minimum|mini|>=",
            "more_than": "plus de|plus d'|au-dela de|au dela de|depasse|depassent|superieur a|>",
            "less_than": "moins de|moins d'|en dessous de|sous les|inferieur a|<",
            "about": "environ|pres de|quasi|quasiment|presque|autour de|a peu pres|dans les|quelque|quelques"
            "|aux alentours de|de l'ordre de|vers|~|genre|un petit|une petite|une bonne|un bon|peut-etre",
        },
    }
)  # fmt: skip
"""Words before a number, by the qualifier they give it."""

QUALIFIERS_AFTER = MappingProxyType(
    {
        Lang.EN: {
            "at_least": "or more|at least|minimum|and counting|plus|+",
            "at_most": "at most|maximum|max|tops|or less",
            "about": "or so|ish|give or take|roughly|approximately",
        },
        Lang.FR: {
            "at_least": "ou plus|au moins|minimum|au minimum|et plus|+",
            "at_most": "au plus|maximum|max|au maximum|ou moins|grand max",
            "about": "environ|a peu pres|et des|et quelques|ou presque",
        },
    }
)
