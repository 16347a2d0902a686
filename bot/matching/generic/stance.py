"""Does a statement bear out a claim? One verdict on two texts, read open: supported, refuted, or neither.

Support needs a chance above its threshold and nothing that blocks it; failing that, refutation needs a chance above its
own. The weights say how much each sign counts (`weights`); thresholds keep refuted claims from being called supported.
"""

from collections.abc import Mapping

from bot.matching.generic.side import whole
from bot.matching.generic.signs import blocked, signs
from bot.matching.generic.weights import REFUTE, REFUTED_FROM, SUPPORT, SUPPORTED_FROM
from bot.matching.page import Page
from bot.matching.weights import chance
from bot.model import Label, Lang


def stance(claim: Page, statement: Page) -> Label:
    """`SUPPORTED`, `REFUTED` or `NONE`. Both pages are of one language."""
    return judged(signs(whole(claim, open_=True), whole(statement, open_=True)), claim.reading.lang)


def judged(found: Mapping[str, float], lang: Lang) -> Label:
    """What the signs come to by the weights of a language."""
    return verdict(found, chance(SUPPORT[lang], found), chance(REFUTE[lang], found), lang)


def verdict(found: Mapping[str, float], support: float, refute: float, lang: Lang) -> Label:
    """What the signs and the two chances (0 to 1) come to."""
    if support >= SUPPORTED_FROM[lang] and not blocked(found):
        return Label.SUPPORTED
    return Label.REFUTED if refute >= REFUTED_FROM[lang] else Label.NONE
