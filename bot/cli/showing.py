"""How commands show things: plain lines, safe whatever a stranger wrote, coloured only on a terminal.

Texts of posts reach the operator's terminal here, so every character that could steer one (escape codes, reversed
writing, line breaks in a line) is made visible or a blank first, and nothing is ever read as rich markup.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from rich.console import Console

_Item = TypeVar("_Item")
UNBOUNDED = 10_000
PAGES = "https://bsky.app/profile/"
RECORDS = "/app.bsky.feed.post/"
FORGOTTEN = "(text forgotten)"


def console(*, stderr: bool = False) -> "Console":
    """A console that reads no markup and, when its output goes to a file or a pipe, breaks no line."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else UNBOUNDED
    return Console(stderr=stderr, width=width, markup=False, emoji=False, highlight=False)


def line(text: str = "", style: str = "") -> None:
    """Print one line, whatever it holds."""
    from rich.text import Text

    console().print(Text(printable(text).rstrip(), style), soft_wrap=True)


def section(title: str, lines: Iterable[str]) -> None:
    """Print a title and, indented under it, lines that may themselves have several; nothing without lines."""
    told = [part for text in lines for part in text.splitlines()]
    if told:
        line()
        line(title, "bold")
    for part in told:
        line(f"  {part}")


def field(name: str, text: str) -> str:
    """A text with its name before it, in a column as wide for all; further lines stand under the first."""
    return f"{name:<9} " + text.replace("\n", f"\n{'':10}")


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows of cells in columns under `heads`, each row on a line of its own."""
    cells = [tuple(one_line(cell) for cell in row) for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    for number, row in enumerate((heads, *cells)):
        padded = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        line(padded, "" if number else "bold")


def link(uri: str) -> str:
    """Where a person finds a post: its page, for a post on Bluesky."""
    place = one_line(uri)
    if not place.startswith("at://"):
        return place
    return place.replace("at://", PAGES).replace(RECORDS, "/post/")


def uri_of(link: str) -> str:
    """The URI of the post on a page, or how it ends when the page names its author by handle; anything else stays."""
    if "/status/" in link:
        from bot.platforms.x import reading

        post_id = reading.id_of(link)
        return reading.uri_of(post_id) if post_id else link
    author, found, rkey = link.removeprefix(PAGES).partition("/post/")
    if not link.startswith(PAGES) or not found:
        return link
    return f"at://{author}{RECORDS}{rkey}" if author.startswith("did:") else f"{RECORDS}{rkey}"


def printable(text: str) -> str:
    """`text` with every character that is not to be seen, save the line break, turned into a blank."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def one_line(text: str, limit: int = UNBOUNDED) -> str:
    """`text` on one line, cut to `limit` characters."""
    flat = " ".join(printable(text).split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1].rstrip()}…"


def when(at: datetime) -> str:
    """`2026-01-31 08:05 UTC`."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def ago(span: timedelta) -> str:
    """A length of time in its largest unit: `3 hours`."""
    seconds = max(int(span.total_seconds()), 0)
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size:
            return count(seconds // size, unit)
    return count(seconds, "second")


def count(number: int, noun: str) -> str:
    """`1 fact`, `2 facts`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def json_line(value: "DataclassInstance") -> str:
    """A dataclass as one line of JSON, in which no character can steer a terminal."""
    return _steerless(json.dumps(asdict(value), ensure_ascii=False, default=_instant)) + "\n"


def document(value: object) -> str:
    """Plain lists, dicts, text and numbers as JSON over several lines, in which no character can steer a terminal."""
    return "\n".join(map(_steerless, json.dumps(value, ensure_ascii=False, indent=2).split("\n"))) + "\n"


@contextmanager
def working(on: str) -> Iterator[None]:
    """Show on a terminal that something is under way that may take longer than a second."""
    with console(stderr=True).status(f"{on} …"):
        yield


def tracked(items: Iterable[_Item], on: str, total: int | None = None) -> Iterator[_Item]:
    """The items, with a progress bar on standard error when that is a terminal and standard output is not."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.progress import track

    yield from track(items, description=on, total=total, console=console(stderr=True), transient=True)


def _steerless(written: str) -> str:
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in written)


def _instant(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not to be shown")
