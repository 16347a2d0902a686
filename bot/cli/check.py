"""`factbot check`: what the bot would make of a text, storing and sending nothing."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.errors import InputError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    text: Annotated[str | None, typer.Argument(help="The text of a post.")] = None,
    jsonl: Annotated[
        str | None, typer.Option(help="A file of JSON Lines (`-`: standard input) with `id`, `text`, …")
    ] = None,
    mention: Annotated[bool, typer.Option("--mention", help="Judge as addressed to the bot.")] = False,
    parent: Annotated[str | None, typer.Option(help="The text of the post above a mention.")] = None,
    lang: Annotated[str | None, typer.Option(help="The post's language, as its platform tells it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    facts: Annotated[str | None, typer.Option(help="A subject, shipped or a folder.")] = None,
) -> None:
    """Decide about a post without storing or sending anything.

    With `--jsonl`, objects carry `id`, `text` and optionally `lang`, `created_at`, `trigger` (watch or mention) and
    `parent`; one JSON object is printed per line. A bad line is reported with its number and the rest is processed.
    """
    if (text is None) == (jsonl is None):
        raise InputError('give a text or --jsonl FILE: factbot check "Musk bought 100,000 GPUs for Twitter"')
    from bot.cli.deciding import Desk

    desk = Desk(facts)
    if jsonl is not None:
        raise typer.Exit(0 if _check_lines(desk, jsonl) else 2)
    row = {
        "id": "1",
        "text": text,
        "lang": lang,
        "trigger": "mention" if mention else "watch",
        "parent": parent,
    }
    outcome = desk.decide(row)
    if as_json:
        sys.stdout.write(_line(outcome))
    else:
        _tell(outcome)


def _check_lines(desk: Any, name: str) -> bool:
    """Whether every line could be used."""
    from bot.cli.showing import tracked

    good = True
    for number, line in enumerate(tracked(read_lines(name), "deciding"), 1):
        if not line.strip():
            continue
        try:
            sys.stdout.write(_line(desk.decide(parse(line))))
        except InputError as error:
            good = False
            sys.stderr.write(f"factbot: line {number}: {error}\n")
    return good


def read_lines(name: str) -> Iterator[str]:
    """The lines of a file, or of standard input for `-`. Raises `InputError` when it cannot be read."""
    if name == "-":
        yield from _decoded(sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as file:
            yield from _decoded(file)
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror}") from None


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for line in lines:
        yield line.decode("utf-8", errors="replace")


def parse(line: str) -> dict[str, Any]:
    """One line as a JSON object. Raises `InputError`."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not valid JSON: {error}") from None
    if not _writable(row):
        raise InputError("holds half a character (a lone surrogate): write it as valid Unicode")
    if not isinstance(row, dict):
        raise InputError('not a JSON object: expected {"id": …, "text": …}')
    return row


def _writable(row: object) -> bool:
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _line(outcome: dict[str, Any]) -> str:
    return json.dumps(outcome, ensure_ascii=False) + "\n"


def _tell(outcome: dict[str, Any]) -> None:
    from bot.cli.showing import line

    claim, reply = outcome["claim"], outcome["reply"]
    rows = {
        "verdict": f"{outcome['verdict']} (confidence {outcome['confidence']:.2f})",
        "fact": outcome["fact_id"] or "none",
        "action": outcome["action"],
        "why": outcome["reason"],
        "claim": claim["text"] if claim else "",
        "reply": reply["text"] if reply else "",
    }
    for name, value in rows.items():
        for number, part in enumerate(value.splitlines()):
            line(f"{'' if number else name:9}{part}")
