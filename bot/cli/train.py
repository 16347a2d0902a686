"""`factbot train`: labelled posts out of the facts, weights fitted to them, thresholds chosen on others."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import showing
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.training.posts import Labelled
    from bot.training.signs import Example
    from bot.training.thresholds import Choice, Sample

app = typer.Typer(help="Calibrate: generate labelled posts, fit weights, choose thresholds.", no_args_is_help=True)
Seed = Annotated[int, typer.Option(help="The same seed gives the same posts.")]
Facts = Annotated[str | None, typer.Option(help="A subject, shipped or a folder.")]
Placed = tuple[Path, int, dict[str, Any]]
"""A row with its file and line."""
RIDGES = (1.0, 10.0, 30.0)


@app.command()
def posts(
    seed: Seed = 1,
    facts: Facts = None,
    out: Annotated[Path | None, typer.Option(help="Where to write; standard output if left out.")] = None,
) -> None:
    """Write labelled posts made from the facts, as JSON Lines that `factbot eval` reads."""
    lines = "".join(json.dumps(post.row(), ensure_ascii=False) + "\n" for post in _generated(facts, seed))
    if out is None:
        sys.stdout.write(lines)
        return
    try:
        out.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from None


def _generated(facts: str | None, seed: int) -> "Iterator[Labelled]":
    from bot.facts.loader import load
    from bot.training.generate import generate

    return generate(load(facts or "musk_ai"), seed)


@app.command()
def weights(
    gold: Annotated[list[Path] | None, typer.Argument(help="Labelled posts besides the generated ones.")] = None,
    seed: Seed = 1,
    facts: Facts = None,
    heavier: Annotated[float, typer.Option(min=0, help="How many generated posts one of GOLD counts for.")] = 5.0,
    real: Annotated[
        list[Path] | None, typer.Option(help="Real posts without labels, all taken to be harmless; each counts half.")
    ] = None,
) -> None:
    """Fit the weights of the judge to generated posts (and GOLD), and tell how they fare on facts not fitted to.

    Prints the tables as they stand in `bot/matching/weights.py`, which it does not change.
    """
    from bot.training.signs import TABLES

    found = _examples(gold or [], real or [], seed, facts, heavier)
    for table in TABLES:
        _fit(table, [example for example in found if example.table == table])


def _examples(gold: list[Path], real: list[Path], seed: int, facts: str | None, heavier: float) -> "list[Example]":
    """What was weighed for every post: generated ones by a matcher that has not seen their wording, labelled ones also
    by matchers for which half of the facts are bare."""
    from bot.cli.eval import read_gold
    from bot.facts.loader import load
    from bot.matching.matcher import Matcher
    from bot.training.holding import PARTS, bare, half, without
    from bot.training.signs import examples, generic

    subject, made = load(facts or "musk_ai"), list(_generated(facts, seed))
    found: list[Example] = []
    for part in showing.tracked(range(PARTS), "weighing", PARTS):
        rows = [post.row() for post in made if post.part == part]
        found += examples(rows, Matcher(without(subject, part)))
    labelled = [row for file in gold for row in _placed(file, read_gold(file))]
    wild = [row for file in real for row in _placed(file, _dated(_unlabelled(file)))]
    matcher = Matcher(subject)
    for rows, weight in ((labelled, heavier), (wild, heavier / 2)):
        found += examples(showing.tracked(rows, "weighing", len(rows)), matcher, weight)
    for hidden in (half(subject, seed), half(subject, seed + 1)):
        about = [row for row in labelled if row.get("fact_id") in hidden]
        found += generic(examples(about, Matcher(bare(subject, hidden)), heavier / 2))
    return found


def _dated(rows: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows under the day of `created_at`, or else of `date`, which may stop at the month; without either, none."""
    for number, row in rows:
        if day := row.get("created_at") or row.get("date"):
            yield number, row | {"created_at": day}


def _placed(file: Path, rows: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    from bot.text.isodates import is_date

    for number, row in rows:
        missing = [key for key in ("text", "lang", "created_at") if not isinstance(row.get(key), str)]
        if missing:
            raise InputError(f"{file} line {number}: {missing[0]} is missing, which fitting needs")
        if not is_date(row["created_at"][:10]):
            raise InputError(f"{file} line {number}: created_at does not begin with a day like 2023-04-11")
        yield row


def _fit(table: str, found: "list[Example]") -> None:
    from bot.evaluation.reliability import bins, calibration_error
    from bot.training.folds import unseen
    from bot.training.logistic import fit
    from bot.training.signs import directions

    rows, groups = [example.row for example in found], [example.fact_id for example in found]
    ways = directions(table, found)
    tried = {ridge: unseen(rows, groups, ridge, ways) for ridge in RIDGES}
    ridge = min(tried, key=lambda one: tried[one][1])
    confidence, surprise = tried[ridge]
    reliable = bins(zip(confidence, (right for _, right, _ in rows), strict=True))
    showing.line(f"{table}: {len(rows)} verdicts weighed, {sum(right for _, right, _ in rows)} right", "bold")
    showing.line(f"on facts not fitted to: log loss {surprise:.4f} (ridge {ridge:g}),")
    showing.line(f"expected calibration error {calibration_error(reliable):.3f}")
    cells = [(f"{one.low:.1f}–{one.high:.1f}", *_pair(one.observed), f"{one.predicted:.2f}") for one in reliable]
    showing.table(("confidence", "n", "observed", "predicted"), cells)
    for name, weight in fit(rows, ridge, ways).items():
        showing.line(f'    "{name}": {weight:.2f},')
    showing.line()


def _pair(share: Any) -> tuple[str, str]:
    return str(share.whole), f"{share.value:.2f}"


@app.command()
def thresholds(
    gold: Annotated[list[Path], typer.Argument(help="Labelled posts that nobody read while writing facts or rules.")],
    real: Annotated[
        list[Path] | None, typer.Option(help="Real posts without labels: all taken to be harmless.")
    ] = None,
    bound: Annotated[float, typer.Option(min=0, max=1, help="Harm allowed among harmless GOLD posts.")] = 0.06,
    rate: Annotated[float, typer.Option(min=0, max=1, help="Share of REAL posts that may be corrected.")] = 0.002,
    facts: Facts = None,
) -> None:
    """Choose, by language and trigger, the lowest confidence at which harm provably stays within a bound.

    Prints numbers only, no id and no text.
    """
    from bot.cli.eval import read_gold

    labelled = _samples(((file, *row) for file in gold for row in read_gold(file)), facts)
    wild = _samples(((file, *row) for file in real or [] for row in _unlabelled(file)), facts)
    rows = [_row(key, labelled[key], wild.get(key, []), bound, rate) for key in sorted(labelled)]
    heads = ("lang", "trigger", "on gold", "harm", "at most", "found", "on real", "corrected", "at most", "threshold")
    showing.table(heads, rows)


def _samples(rows: Iterable[Placed], facts: str | None) -> "dict[tuple[str, str], list[Sample]]":
    """Samples by language and trigger."""
    from bot.cli.deciding import Desk
    from bot.cli.eval import score
    from bot.training.thresholds import sample

    desk = Desk(facts)
    found: dict[tuple[str, str], list[Sample]] = {}
    for file, number, row in showing.tracked(rows, "deciding"):
        key = str(row.get("lang")), str(row["trigger"])
        found.setdefault(key, []).append(sample(score(file, number, row, desk)))
    return found


def _unlabelled(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a file of real posts with their line numbers, taken to need no correction. Raises `InputError`."""
    from bot.cli.check import parse, read_lines

    for number, line in enumerate(read_lines(str(file)), 1):
        if line.strip():
            try:
                yield number, {"trigger": "watch"} | parse(line) | {"verdict": "none", "fact_id": None}
            except InputError as error:
                raise InputError(f"{file} line {number}: {error}") from None


def _row(
    key: tuple[str, str], labelled: "list[Sample]", wild: "list[Sample]", bound: float, rate: float
) -> tuple[str, ...]:
    from bot.training.thresholds import choose

    chosen, brake = choose(labelled, bound), choose(wild, rate) if wild else None
    told = [*_cells(chosen), f"{chosen.found.part}/{chosen.found.whole}"]
    stricter = max(filter(None, (chosen, brake)), key=_strictness)
    return (*key, *told, *(_cells(brake) if brake else ("–",) * 3), _level(stricter if chosen.threshold else chosen))


def _strictness(choice: "Choice") -> float:
    """A choice that says `never` is the strictest; one that too few posts can make says nothing."""
    return choice.threshold or float(not choice.too_few)


def _cells(choice: "Choice") -> tuple[str, str, str]:
    return _level(choice), f"{choice.harm.part}/{choice.harm.whole}", f"{choice.upper:.1%}"


def _level(choice: "Choice") -> str:
    if choice.threshold is not None:
        return f"{choice.threshold:.2f}"
    return "too few" if choice.too_few else "never"
