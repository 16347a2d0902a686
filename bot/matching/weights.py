"""How much each sign counts when an accusation or an endorsement is weighed: log-odds of a logistic model.

`chance(signs)` is the probability that the verdict is right. Positive signs speak for it, negative ones against it.
"""

from collections.abc import Mapping
from math import exp

ACCUSE: Mapping[str, float] = {
    "base": -0.91,
    "agrees": 0.35,
    "anchor": 1.35,
    "bound": 0.67,
    "choice": 0.04,
    "choice_generic": 1.03,
    "choice_uncued": -0.42,
    "date": -0.05,
    "date_generic": -0.31,
    "date_uncued": -0.45,
    "foreign_name": -0.56,
    "known_true": -0.14,
    "lead": 4.06,
    "missing": -1.41,
    "name": 0.22,
    "name_generic": 0.69,
    "name_uncued": -0.74,
    "named": 0.07,
    "on_topic": 0.28,
    "polarity": -0.00,
    "polarity_carried": -0.55,
    "polarity_generic": -0.19,
    "polarity_uncued": -0.51,
    "quantity": 0.34,
    "quantity_generic": 0.19,
    "quantity_uncued": -0.72,
    "quoted": -0.76,
    "relation": -0.05,
    "relation_carried": -0.26,
    "relation_generic": -1.33,
    "reported": -0.23,
    "said": 0.76,
    "said_agrees": -0.30,
    "says_false": 0.75,
    "says_true": -0.01,
    "second_conflict": 0.24,
    "shared": -0.64,
    "similarity": 0.00,
    "wording": -0.50,
    "quantity_open": 0.00,
    "date_open": 0.00,
    "name_open": 0.00,
    "relation_uncued": 0.00,
    "relation_open": 0.00,
    "choice_open": 0.00,
}
ENDORSE: Mapping[str, float] = {
    "base": -4.26,
    "accused": -1.71,
    "agrees": 0.39,
    "anchor": 0.79,
    "choice": -0.14,
    "conflicts": -1.95,
    "date": 0.31,
    "denied": 0.00,
    "foreign_name": -1.01,
    "generic": -0.05,
    "known_true": 1.48,
    "lead": 1.08,
    "loose": -0.40,
    "missing": -0.71,
    "name": -0.33,
    "named": 0.22,
    "on_topic": 0.69,
    "polarity": 0.14,
    "quantity": 0.82,
    "quoted": -0.37,
    "relation": -0.33,
    "reported": -0.10,
    "says_false": -0.59,
    "says_true": 1.74,
    "shared": 0.71,
    "silent": -1.02,
    "similarity": 0.92,
    "unexplained": 0.00,
}
ASK: Mapping[str, float] = {"base": -2.0, "similarity": 1.72, "lead": 1.72, "named": 1.68, "shared": 1.63}


def chance(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The probability (0 to 1) that a verdict with these signs is right."""
    return 1 / (1 + exp(-(weights["base"] + sum(weights[sign] * value for sign, value in signs.items()))))
