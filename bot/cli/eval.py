"""`factbot eval`: how decisions compare with gold verdicts and facts."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import showing
from bot.errors import InputError
from bot.model import Label

CORRECTIONS = (Label.REFUTED, Label.CONTEXT)
HARMLESS = (Label.NONE, Label.SUPPORTED)

if TYPE_CHECKING:
    from bot.cli.deciding import Desk


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval")(evaluate)


@dataclass(frozen=True, slots=True)
class Scored:
    """One gold row with the decision made on it."""

    gold: dict[str, Any]
    made: dict[str, Any]

    @property
    def right(self) -> bool:
        """The verdict is the gold one, and names the gold fact where there is one."""
        return bool(self.made["verdict"] == self.gold["verdict"] and self.made["fact_id"] == self.gold["fact_id"])

    @property
    def harmful(self) -> bool:
        """A public correction of a post that needed none: the worst that can happen."""
        return bool(
            self.gold["verdict"] in HARMLESS and self.made["action"] == "answer" and self.made["verdict"] in CORRECTIONS
        )


def evaluate(
    file: Annotated[Path, typer.Argument(help="JSON Lines with gold `verdict` and `fact_id`.")],
    facts: Annotated[str | None, typer.Option(help="A subject, shipped or a folder.")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Also list what came out wrong (by id only).")] = False,
) -> None:
    """Score decisions against gold verdicts: precision and recall by verdict, and the share of harm.

    Prints numbers and ids, never texts, so that a blind set stays blind.
    """
    from bot.cli.check import read_lines
    from bot.cli.deciding import Desk

    desk = Desk(facts)
    rows = [_gold(file, number, line) for number, line in enumerate(read_lines(str(file)), 1) if line.strip()]
    if not rows:
        raise InputError(f"{file}: holds no posts to score")
    scored = [_scored(file, number, row, desk) for number, row in showing.tracked(rows, "deciding", len(rows))]
    _print(file, scored, misses)


def _gold(file: Path, number: int, line: str) -> tuple[int, dict[str, Any]]:
    """A row with its line number. Raises `InputError` naming both."""
    from bot.cli.check import parse

    try:
        row = parse(line)
    except InputError as error:
        raise InputError(f"{file} line {number}: {error}") from None
    if row.get("verdict") not in tuple(Label):
        raise InputError(f"{file} line {number}: verdict is not one of {', '.join(Label)}")
    return number, {"id": f"line {number}", "fact_id": None} | row


def _scored(file: Path, number: int, row: dict[str, Any], desk: "Desk") -> Scored:
    try:
        return Scored(row, desk.decide(row))
    except InputError as error:
        raise InputError(f"{file} line {number}: {error}") from None


def _print(file: Path, scored: list[Scored], misses: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("verdict", "gold", "made", "right", "precision", "recall", title=f"{file.name}: {len(scored)} posts")
    gold, made = (Counter(str(side["verdict"]) for side in sides) for sides in _sides(scored))
    right = Counter(str(one.gold["verdict"]) for one in scored if one.right)
    for label in Label:
        table.add_row(
            label,
            str(gold[label]),
            str(made[label]),
            str(right[label]),
            _share(right[label], made[label]),
            _share(right[label], gold[label]),
        )
    console = Console()
    console.print(table)
    for lang in (None, "en", "fr"):
        console.print(_summary([one for one in scored if lang in (None, one.gold.get("lang"))], lang))
    if misses:
        for one in scored:
            if not one.right:
                told = f"{one.made['verdict']} {one.made['fact_id'] or '-'} {one.made['action']}"
                console.print(f"{one.gold['id']}: {one.gold['verdict']} {one.gold['fact_id'] or '-'} → {told}")


def _sides(scored: list[Scored]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    return [one.gold for one in scored], [one.made for one in scored]


def _summary(scored: list[Scored], lang: str | None) -> str:
    harmless = [one for one in scored if one.gold["verdict"] in HARMLESS]
    false = [one for one in scored if one.gold["verdict"] == "refuted"]
    corrected = [one for one in false if one.made["action"] == "answer" and one.made["verdict"] in CORRECTIONS]
    harm = sum(one.harmful for one in scored)
    return (
        f"{lang or 'all'}: harm {harm} of {len(harmless)} harmless posts ({_share(harm, len(harmless))}); "
        f"answered {len(corrected)} of {len(false)} false posts ({_share(len(corrected), len(false))})"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"
