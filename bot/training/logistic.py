"""Logistic regression with a ridge and with signs that may only speak one way, in plain Python.

A few thousand rows of a dozen signs need no library. Projected Newton steps (Bertsekas 1982, "Projected Newton methods
for optimization problems with simple constraints"): weights that lie at zero and are pushed out of bounds rest, the
others take a Newton step, halved until the loss falls enough; what would leave its bounds is set to zero.
"""

from collections.abc import Mapping, Sequence
from math import exp, log1p

from bot.errors import InputError

BASE = "base"
Row = tuple[Mapping[str, float], bool, float]
"""Signs by name, whether the verdict was right, and how much the row counts."""
Sparse = list[tuple[list[tuple[int, float]], float, float]]
FAINT = 1e-6
"""The ridge on the base, only there to keep it finite when every row came out the same."""
STEPS = 100
ENOUGH = 1e-9
ARMIJO = 1e-4


def fit(rows: Sequence[Row], ridge: float = 1.0, directions: Mapping[str, int] | None = None) -> dict[str, float]:
    """The weights, `base` among them, that make the rows likeliest under a ridge of `ridge`/2 · w² on all but `base`.

    `directions` says of a sign that it may only speak for (+1) or against (-1). Raises `InputError` without rows.
    """
    if not rows:
        raise InputError("there is nothing to fit weights to: no verdict was weighed for any post")
    names = [BASE, *sorted({name for signs, _, _ in rows for name in signs} - {BASE})]
    place = {name: number for number, name in enumerate(names)}
    sparse = [([(0, 1.0), *((place[n], float(v)) for n, v in s.items() if v)], float(y), w) for s, y, w in rows]
    ridges = [FAINT, *[ridge] * (len(names) - 1)]
    bounds = [(directions or {}).get(name, 0) for name in names]
    return dict(zip(names, _minimum(sparse, ridges, bounds), strict=True))


def predicted(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The probability (0 to 1) that a verdict with these signs is right; signs without a weight count for nothing."""
    return _sigmoid(_logit(weights, signs))


def log_loss(weights: Mapping[str, float], rows: Sequence[Row]) -> float:
    """The weighted mean of the surprise at how the rows came out, in nats."""
    total = sum(w * _surprise(_logit(weights, signs), right) for signs, right, w in rows)
    return total / sum(w for _, _, w in rows)


def _minimum(rows: Sparse, ridges: list[float], bounds: list[int]) -> list[float]:
    w = [0.0] * len(ridges)
    loss = _loss(rows, ridges, w)
    for _ in range(STEPS):
        gradient, curvature = _slopes(rows, ridges, w)
        free = [i for i, g in enumerate(gradient) if not (bounds[i] and w[i] == 0.0 and g * bounds[i] >= 0)]
        step = _solved([[curvature[i][j] for j in free] for i in free], [-gradient[i] for i in free])
        fall = -sum(gradient[i] * d for i, d in zip(free, step, strict=True))
        if fall < ENOUGH:
            break
        w, loss, moved = _searched(rows, ridges, bounds, (w, loss), dict(zip(free, step, strict=True)), fall)
        if not moved:
            break
    return w


def _searched(
    rows: Sparse,
    ridges: list[float],
    bounds: list[int],
    at: tuple[list[float], float],
    step: dict[int, float],
    fall: float,
) -> tuple[list[float], float, bool]:
    """The first point along the step, projected onto the bounds, at which the loss has fallen enough."""
    w, loss = at
    length = 1.0
    while length > ENOUGH:
        there = [_bounded(one + length * step.get(i, 0.0), bounds[i]) for i, one in enumerate(w)]
        reached = _loss(rows, ridges, there)
        if reached <= loss - ARMIJO * length * fall:
            return there, reached, True
        length /= 2
    return w, loss, False


def _bounded(value: float, bound: int) -> float:
    return value if value * bound >= 0 else 0.0


def _loss(rows: Sparse, ridges: list[float], w: list[float]) -> float:
    told = sum(c * _surprise(sum(w[i] * v for i, v in x), bool(y)) for x, y, c in rows)
    return told + sum(r * one * one for r, one in zip(ridges, w, strict=True)) / 2


def _slopes(rows: Sparse, ridges: list[float], w: list[float]) -> tuple[list[float], list[list[float]]]:
    """Gradient and Hessian of the loss."""
    gradient = [r * one for r, one in zip(ridges, w, strict=True)]
    curvature = [[r if i == j else 0.0 for j in range(len(w))] for i, r in enumerate(ridges)]
    for x, y, c in rows:
        p = _sigmoid(sum(w[i] * v for i, v in x))
        bend = c * p * (1 - p)
        for i, v in x:
            gradient[i] += c * (p - y) * v
            row = curvature[i]
            for j, u in x:
                row[j] += bend * v * u
    return gradient, curvature


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a positive definite system, by elimination; `matrix` and `right` are used up."""
    n = len(right)
    for i in range(n):
        for k in range(i + 1, n):
            factor = matrix[k][i] / matrix[i][i]
            for j in range(i, n):
                matrix[k][j] -= factor * matrix[i][j]
            right[k] -= factor * right[i]
    for i in reversed(range(n)):
        right[i] = (right[i] - sum(matrix[i][j] * right[j] for j in range(i + 1, n))) / matrix[i][i]
    return right


def _logit(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    return weights[BASE] + sum(weights.get(name, 0.0) * value for name, value in signs.items())


def _sigmoid(z: float) -> float:
    return 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z))


def _surprise(z: float, right: bool) -> float:
    margin = z if right else -z
    return log1p(exp(-margin)) if margin > 0 else log1p(exp(margin)) - margin
