"""`factbot eval`: how decisions compare with gold verdicts and facts."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import showing
from bot.errors import InputError
from bot.model import Label

if TYPE_CHECKING:
    from bot.cli.deciding import Desk
    from bot.evaluation.outcome import Run
    from bot.evaluation.scored import Scored
    from bot.evaluation.tables import Table
    from bot.model import Subject

LONGEST_SHOWN = 400


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval")(evaluate)


def evaluate(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines with gold `verdict` and `fact_id`.")],
    facts: Annotated[str | None, typer.Option(help="A subject, shipped or a folder.")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Also list what came out wrong (by id only).")] = False,
    show: Annotated[int, typer.Option(min=0, help="Also show the worst N mistakes with their texts.")] = 0,
    as_json: Annotated[Path | None, typer.Option("--json", help="Also save the outcome (no texts) here.")] = None,
    old: Annotated[Path | None, typer.Option("--compare", help="Tell what changed since this saved outcome.")] = None,
    bare: Annotated[
        int | None, typer.Option(help="Hide slots and wordings of a random half of the facts; the seed of the draw.")
    ] = None,
) -> None:
    """Score decisions against gold verdicts: harm, false endorsement, precision and recall, calibration.

    Prints numbers and ids, never texts unless `--show` asks for them, so that a blind set stays blind.
    """
    from bot.evaluation import compare, mistakes, outcome, tables

    before = _read_run(old) if old else None
    run = _decided(files, facts) if bare is None else _decided_bare(files, facts, bare)
    together = [post for posts in run.values() for post in posts]
    for name, posts in run.items():
        _print(tables.tables(name, posts))
    if len(run) > 1:
        _print(tables.tables("together", together))
    if misses:
        _print([tables.missed(together)])
    if before is not None:
        _print(tables.compared(compare.compare(before, run)))
    for kind, post in mistakes.worst(together)[:show]:
        showing.section(f"{kind}: {post.gold['id']}", _told(post))
    if as_json:
        _write(as_json, outcome.written(run))


def _decided_bare(files: list[Path], facts: str | None, seed: int) -> "Run":
    """The same, judged with a random half of the facts bare; posts about them and other posts apart."""
    from bot.facts.loader import load
    from bot.training.holding import bare, half

    subject = load(facts or "musk_ai")
    hidden = half(subject, seed)
    run: dict[str, list[Scored]] = {}
    for name, posts in _decided(files, bare(subject, hidden)).items():
        for post in posts:
            about = "bare facts" if post.gold.get("fact_id") in hidden else "other facts and none"
            run.setdefault(f"{name}, {about}", []).append(post)
    return run


def _decided(files: list[Path], facts: "Subject | str | None") -> "Run":
    """The outcome for every row, by the name of its file. Raises `InputError`."""
    from bot.cli.deciding import Desk

    if len({file.name for file in files}) < len(files):
        raise InputError("two files have the same name: give each its own, since outcomes are kept by it")
    rows = {file: read_gold(file) for file in files}
    desk = Desk(facts)
    return {file.name: [score(file, number, row, desk) for number, row in _tracked(rows[file])] for file in files}


def _tracked(rows: list[tuple[int, dict[str, Any]]]) -> Iterable[tuple[int, dict[str, Any]]]:
    return showing.tracked(rows, "deciding", len(rows))


def read_gold(file: Path) -> list[tuple[int, dict[str, Any]]]:
    """The rows of a gold file with their line numbers; a row without an id, or with one that was used before, is
    known by its line. Raises `InputError` naming file and line."""
    from bot.cli.check import read_lines

    rows = [_gold(file, number, line) for number, line in enumerate(read_lines(str(file)), 1) if line.strip()]
    if not rows:
        raise InputError(f"{file}: holds no posts to score")
    seen: set[str] = set()
    for number, row in rows:
        if str(row["id"]) in seen:
            row["id"] = f"{row['id']} (line {number})"
        seen.add(str(row["id"]))
    return rows


def _gold(file: Path, number: int, line: str) -> tuple[int, dict[str, Any]]:
    from bot.cli.check import parse

    try:
        row = parse(line)
    except InputError as error:
        raise InputError(f"{file} line {number}: {error}") from None
    if row.get("verdict") not in tuple(Label):
        raise InputError(f"{file} line {number}: verdict is not one of {', '.join(Label)}")
    return number, {"id": f"line {number}", "fact_id": None, "trigger": "watch"} | row


def score(file: Path, number: int, row: dict[str, Any], desk: "Desk") -> "Scored":
    """A gold row with the decision on it. Raises `InputError` naming file and line."""
    from bot.evaluation.scored import Scored

    try:
        return Scored(row, desk.decide(row))
    except InputError as error:
        raise InputError(f"{file} line {number}: {error}") from None


def _read_run(file: Path) -> "Run":
    from bot.cli.check import read_lines
    from bot.evaluation import outcome

    text = "".join(read_lines(str(file)))
    try:
        return outcome.read(text)
    except InputError as error:
        raise InputError(f"{file}: {error}") from None


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from None
    sys.stderr.write(f"factbot: saved to {file}\n")


def _print(tables: Iterable["Table"]) -> None:
    for table in tables:
        showing.line(table.title, "bold")
        showing.table(table.heads, table.rows)
        showing.line()


def _told(post: "Scored") -> list[str]:
    gold, made = post.gold, post.made
    above = [f"under: {showing.one_line(gold['parent'], LONGEST_SHOWN)}"] if gold.get("parent") else []
    return [
        showing.one_line(str(gold["text"]), LONGEST_SHOWN),
        *above,
        f"gold: {gold['verdict']} {gold['fact_id'] or '–'}",
        f"made: {made['verdict']} {made['fact_id'] or '–'}, {made['action']}, confidence {made['confidence']:.2f}",
        f"why:  {made['reason']}",
    ]
