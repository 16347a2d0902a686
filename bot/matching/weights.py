"""How much each sign counts when an accusation or an endorsement is weighed: log-odds of a logistic model.

`chance(signs)` is the probability that the verdict is right. Positive signs speak for it, negative ones against it.
"""

from collections.abc import Mapping
from math import exp

ACCUSE: Mapping[str, float] = {
    "base": -1.6,
    "anchor": 2.0,
    "similarity": 2.6,
    "bound": 1.0,
    "agrees": 0.5,
    "second_conflict": 0.4,
    "quantity": 0.3,
    "date": -0.2,
    "name": 0.2,
    "relation": 0.5,
    "choice": -0.1,
    "polarity": 0.2,
    "foreign_name": -0.7,
    "reported": -0.2,
    "quoted": -1.0,
}
ENDORSE: Mapping[str, float] = {
    "base": -3.0,
    "anchor": 1.6,
    "similarity": 4.0,
    "agrees": 0.7,
    "unexplained": -1.2,
    "foreign_name": -0.6,
    "quoted": -0.6,
}
ASK: Mapping[str, float] = {"base": -0.2, "similarity": 3.0, "lead": 2.0}


def chance(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The probability (0 to 1) that a verdict with these signs is right."""
    return 1 / (1 + exp(-(weights["base"] + sum(weights[sign] * value for sign, value in signs.items()))))
