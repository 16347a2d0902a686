"""How verdicts on pairs of claim and statement compare with gold labels: numbers only.

Gold labels are `SUPPORTS`, `REFUTES`, `NEI` (not enough information) and `COMPATIBLE`, which only says that the two do
not contradict each other: such pairs stand outside the macro-F1 and count where refuting them would be a mistake.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import InputError
from bot.evaluation.figures import Share
from bot.evaluation.tables import Table
from bot.model import Label, Lang

GOLD = {"SUPPORTS": Label.SUPPORTED, "REFUTES": Label.REFUTED, "NEI": Label.NONE, "COMPATIBLE": None}
SAID = (Label.SUPPORTED, Label.REFUTED, Label.NONE)
COMPATIBLE = "compatible"


@dataclass(frozen=True, slots=True)
class Held:
    """A pair with its gold label (None for compatible), the verdict on it and that of the simple heuristic."""

    lang: Lang
    gold: Label | None
    said: Label
    simple: Label


def gold(label: object) -> Label | None:
    """The gold label by its written name. Raises `InputError` for any other."""
    if label not in GOLD:
        raise InputError(f"label is not one of {', '.join(GOLD)}")
    return GOLD[str(label)]


def tables(held: Sequence[Held]) -> list[Table]:
    """Figures by language, beside those of the simple heuristic, and the confusion of each language."""
    langs = [lang for lang in Lang if any(one.lang is lang for one in held)]
    rows = [row for lang in langs for row in _figures(lang, [one for one in held if one.lang is lang])]
    heads = ("", "pairs", "macro-F1", "refuted called supported", "supported found", "wrongly refuted", "refuted right")
    return [Table("stance", heads, tuple(rows)), *(_confusion(lang, held) for lang in langs)]


def _figures(lang: Lang, held: Sequence[Held]) -> list[tuple[str, ...]]:
    golds = [one.gold for one in held]
    sides = (("", [one.said for one in held]), (", heuristic", [one.simple for one in held]))
    return [(f"{lang}{name}", str(len(held)), *_row(list(zip(golds, said, strict=True)))) for name, said in sides]


def _row(pairs: Sequence[tuple[Label | None, Label]]) -> tuple[str, ...]:
    supported, refuted = Label.SUPPORTED, Label.REFUTED
    shares = (
        _share(pairs, (refuted,), supported),
        _share(pairs, (supported,), supported),
        _share(pairs, (supported, None), refuted),
        _hits(sum(pair == (refuted, refuted) for pair in pairs), sum(said is refuted for _, said in pairs)),
    )
    return f"{macro_f1(pairs):.3f}", *shares


def _share(pairs: Sequence[tuple[Label | None, Label]], among: tuple[Label | None, ...], said: Label) -> str:
    counted = [one for label, one in pairs if label in among]
    return _hits(sum(one is said for one in counted), len(counted))


def _hits(part: int, whole: int) -> str:
    low, high = Share(part, whole).interval()
    return f"{part}/{whole} {part / whole:.1%} [{100 * low:.1f}–{100 * high:.1f}]" if whole else "–"


def macro_f1(pairs: Sequence[tuple[Label | None, Label]]) -> float:
    """The mean F1 over the three verdicts, of (gold, said) pairs; compatible ones are left out."""
    counted = [pair for pair in pairs if pair[0] is not None]
    return sum(_f1(counted, label) for label in SAID) / len(SAID)


def _f1(pairs: Sequence[tuple[Label | None, Label]], label: Label) -> float:
    named = sum((one is label) + (said is label) for one, said in pairs)
    return 2 * sum(one is label and said is label for one, said in pairs) / named if named else 0.0


def _confusion(lang: Lang, held: Sequence[Held]) -> Table:
    counts = Counter((one.gold, one.said) for one in held if one.lang is lang)
    rows = [(str(row or COMPATIBLE), *(str(counts[row, said]) for said in SAID)) for row in (*SAID, None)]
    return Table(f"{lang}: gold (rows), said (columns)", ("", *SAID), tuple(rows))
