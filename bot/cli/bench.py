"""`factbot bench`: what judging a post costs on this machine."""

import json
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated, NamedTuple

import typer

from bot.cli import showing
from bot.errors import InputError

ROUNDS = 5
RUBBISH = 100_000
DAY = date(2026, 7, 1)
OFF_TOPIC = (
    "Best ramen in town is the tiny place behind the station, get there before seven or queue in the rain.",
    "Il pleut depuis trois jours et le chat refuse de sortir, je le comprends parfaitement.",
    "Third flat tyre this month. I am starting to believe that the street is doing it on purpose.",
    "Mon fils de quatre ans vient de me demander pourquoi la lune nous suit en voiture. Bonne question.",
    "what a match!! two goals in the last five minutes and my neighbour's telly was ten seconds ahead of mine",
    "Quelqu'un connaît un bon dentiste à Nantes ? Le mien part à la retraite et j'ai une couronne à refaire.",
)
Judge = Callable[[str, date, str | None], object]


class Row(NamedTuple):
    """Seconds spent on each post of a kind, every post counted by its fastest round."""

    kind: str
    seconds: Sequence[float]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(bench)


def bench(
    file: Annotated[
        Path | None, typer.Argument(help="JSON Lines with `text` and perhaps `lang`, instead of the demo's posts.")
    ] = None,
    facts: Annotated[str | None, typer.Option(help="A subject, shipped or a folder.")] = None,
) -> None:
    """Time the judging of posts: on-topic ones (the demo's, or those of FILE), off-topic ones and 100 kB of rubbish.

    Each post is judged five times after a warm-up and counts by its fastest round.
    """
    from bot.facts.loader import load
    from bot.matching.matcher import Matcher

    judge = Matcher(load(facts or "musk_ai")).claim
    posts = _posts(file)
    rows = [
        Row(file.name if file else "on-topic posts", _timed(judge, posts)),
        Row("off-topic posts", _timed(judge, [(text, None) for text in OFF_TOPIC])),
        Row("100 kB of rubbish", _timed(judge, [(_rubbish(unit), "en") for unit in ("Musk 10,000 GPUs not ", "a1 ")])),
    ]
    _print(rows)


def _posts(file: Path | None) -> list[tuple[str, str | None]]:
    if file is None:
        lines = files("bot.demo").joinpath("timeline.jsonl").read_text(encoding="utf-8").splitlines()
    else:
        from bot.cli.check import read_lines

        lines = [line for line in read_lines(str(file)) if line.strip()]
    rows = [json.loads(line) for line in lines]
    posts = [(row["text"], row.get("lang")) for row in rows if row.get("text")]
    if not posts:
        raise InputError(f"{file}: holds no posts to time")
    return posts


def _rubbish(unit: str) -> str:
    return (unit * (RUBBISH // len(unit) + 1))[:RUBBISH]


def _timed(judge: Judge, posts: Sequence[tuple[str, str | None]]) -> list[float]:
    for text, lang in posts:
        judge(text, DAY, lang)
    return [min(_once(judge, text, lang) for _ in range(ROUNDS)) for text, lang in posts]


def _once(judge: Judge, text: str, lang: str | None) -> float:
    began = time.perf_counter()
    judge(text, DAY, lang)
    return time.perf_counter() - began


def _print(rows: Sequence[Row]) -> None:
    showing.line(f"{'':24}{'posts':>6}{'median':>12}{'95 %':>12}{'slowest':>12}")
    for row in rows:
        high = quantiles(row.seconds, n=20)[-1] if len(row.seconds) > 1 else row.seconds[0]
        figures = "".join(f"{_microseconds(seconds):>12}" for seconds in (median(row.seconds), high, max(row.seconds)))
        showing.line(f"{row.kind:24}{len(row.seconds):>6}{figures}")


def _microseconds(seconds: float) -> str:
    return f"{seconds * 1e6:,.0f} µs"
