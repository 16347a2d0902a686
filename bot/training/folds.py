"""Cross-validation that never learns from a fact on which it is tested."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.errors import InputError
from bot.training.logistic import Row, fit, log_loss, predicted

FOLDS = 5


def folds(groups: Sequence[str], count: int = FOLDS) -> list[int]:
    """The fold (0 to `count` - 1) of each row: rows of one group stand together, and folds are about equally large.

    The same groups give the same folds, in whatever order they come.
    """
    sizes = [0] * count
    fold_of: dict[str, int] = {}
    for group, size in sorted(Counter(groups).items(), key=lambda pair: (-pair[1], pair[0])):
        fold_of[group] = smallest = min(range(count), key=lambda fold: sizes[fold])
        sizes[smallest] += size
    return [fold_of[group] for group in groups]


def unseen(
    rows: Sequence[Row], groups: Sequence[str], ridge: float, directions: Mapping[str, int] | None = None
) -> tuple[list[float], float]:
    """The confidence in each row by weights fitted to the other folds, and the mean surprise (log loss) at the rows.

    Raises `InputError` when there are fewer than two groups.
    """
    placed = folds(groups)
    if len(set(placed)) < 2:
        raise InputError(
            "weights are tried on facts they were not fitted to: verdicts on two facts at least are needed"
        )
    confidence, surprise = [0.0] * len(rows), 0.0
    for fold in sorted(set(placed)):
        weights = fit([row for row, at in zip(rows, placed, strict=True) if at != fold], ridge, directions)
        held = [number for number, at in enumerate(placed) if at == fold]
        for number in held:
            confidence[number] = predicted(weights, rows[number][0])
        tested = [rows[number] for number in held]
        surprise += log_loss(weights, tested) * sum(weight for _, _, weight in tested)
    return confidence, surprise / sum(weight for _, _, weight in rows)
