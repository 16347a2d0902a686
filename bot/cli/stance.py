"""`factbot stance`: how claims held against statements come out, next to gold labels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import showing
from bot.errors import InputError
from bot.model import Label, Lang

if TYPE_CHECKING:
    from bot.evaluation.stance import Held

READ_ON = date(2024, 1, 1)
"""The pairs have no day of their own, from which relative dates could be counted."""
GROUPED_BY = ("group", "page", "url", "fact_checking_article", "id")
RIDGE = 10.0


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("stance")(stance)


@dataclass(frozen=True, slots=True)
class Read:
    """A pair as read: its signs, gold label, the heuristic's verdict, and which pairs it belongs with."""

    lang: Lang
    gold: Label | None
    signs: dict[str, float]
    simple: Label
    group: str


def stance(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines with `claim`, `evidence`, `lang` and `label`.")],
    fit: Annotated[
        bool, typer.Option("--fit", help="Judge each half by weights fitted to the other; print weights.")
    ] = False,
) -> None:
    """Score the comparison of claims with statements that have no slots, beside a simple heuristic.

    Prints numbers only, never a text.
    """
    from bot.evaluation.stance import tables

    pairs = list(_read(files))
    held = _crossed(pairs) if fit else [_held(pair) for pair in pairs]
    for found in tables(held):
        showing.line(found.title, "bold")
        showing.table(found.heads, found.rows)
        showing.line()
    if fit:
        _print_weights(pairs)


def _read(files: Iterable[Path]) -> Iterator[Read]:
    from bot.cli.check import parse, read_lines
    from bot.facts.loader import load
    from bot.matching.matcher import Matcher

    matcher = Matcher(load("musk_ai"))
    for file in files:
        for number, line in enumerate(read_lines(str(file)), 1):
            if line.strip():
                try:
                    yield _pair(parse(line), matcher)
                except InputError as error:
                    raise InputError(f"{file} line {number}: {error}") from None


def _pair(row: dict[str, Any], matcher: Any) -> Read:
    from bot.evaluation.stance import gold
    from bot.matching.generic.baseline import heuristic
    from bot.matching.generic.side import whole
    from bot.matching.generic.signs import signs

    missing = [key for key in ("claim", "evidence", "lang") if not isinstance(row.get(key), str)]
    if missing or row["lang"] not in tuple(Lang):
        raise InputError(f"{(missing or ['lang'])[0]} is missing or not what it should be")
    label, lang = gold(row.get("label")), Lang(row["lang"])
    claim, statement = (matcher.page(row[key], lang, READ_ON) for key in ("claim", "evidence"))
    found = signs(whole(claim, open_=True), whole(statement, open_=True))
    group = next((str(row[key]) for key in GROUPED_BY if row.get(key)), row["claim"])
    return Read(lang, label, found, heuristic(claim, statement), group)


def _held(pair: Read) -> "Held":
    from bot.evaluation.stance import Held
    from bot.matching.generic.stance import judged

    return Held(pair.lang, pair.gold, judged(pair.signs, pair.lang), pair.simple)


def _crossed(pairs: Sequence[Read]) -> "list[Held]":
    """Every pair judged by weights fitted to the half that its group is not in."""
    from bot.evaluation.stance import Held
    from bot.matching.generic.stance import verdict
    from bot.training.folds import folds
    from bot.training.logistic import predicted

    halves = folds([pair.group for pair in pairs], 2)
    fitted = {
        (half, lang): _fitted([p for p, at in zip(pairs, halves, strict=True) if at != half and p.lang is lang])
        for half, lang in {(at, pair.lang) for pair, at in zip(pairs, halves, strict=True)}
    }
    held = []
    for pair, half in zip(pairs, halves, strict=True):
        support, refute = (predicted(weights, pair.signs) for weights in fitted[half, pair.lang])
        held.append(Held(pair.lang, pair.gold, verdict(pair.signs, support, refute, pair.lang), pair.simple))
    return held


def _fitted(pairs: Sequence[Read]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights for support and for refutation."""
    from bot.matching.generic.weights import SPEAKS_FOR_REFUTE, SPEAKS_FOR_SUPPORT
    from bot.training.logistic import fit

    known = [(pair.signs, pair.gold is Label.SUPPORTED, 1.0) for pair in pairs if pair.gold is not None]
    refuted = [(pair.signs, pair.gold is Label.REFUTED, 1.0) for pair in pairs]
    return fit(known, RIDGE, SPEAKS_FOR_SUPPORT), fit(refuted, RIDGE, SPEAKS_FOR_REFUTE)


def _print_weights(pairs: Sequence[Read]) -> None:
    for lang in sorted({pair.lang for pair in pairs}):
        both = _fitted([pair for pair in pairs if pair.lang is lang])
        for name, weights in zip(("SUPPORT", "REFUTE"), both, strict=True):
            showing.line(f"{name}, {lang}", "bold")
            for sign, weight in weights.items():
                showing.line(f'    "{sign}": {weight:.2f},')
