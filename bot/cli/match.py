"""`factbot match`: the stored facts or claims that posts most likely speak of."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import showing
from bot.errors import InputError
from bot.model import Lang

if TYPE_CHECKING:
    from bot.matching.index.postings import Postings

ByLanguage = Callable[[Lang], "Postings"]
_SQLITE = b"SQLite format 3\x00"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(match)


def match(
    jsonl: Annotated[str, typer.Option(help="A file of JSON Lines (`-`: standard input) with `id`, `text`, …")],
    top: Annotated[int, typer.Option(min=1, max=100, help="How many to name for each post.")] = 5,
    claims: Annotated[
        str | None, typer.Option(help="A database with imported claims, or a file of claims; without it, the facts.")
    ] = None,
    facts: Annotated[str | None, typer.Option(help="A subject, shipped or a folder.")] = None,
) -> None:
    """Rank what is stored by how likely each post speaks of it; nothing is judged, stored or sent.

    One JSON object is printed per post: `id`, and `matches` with `id`, `score` and `claim`, the likeliest first. A bad
    line is reported with its number and the rest is processed.
    """
    with _opened(claims, facts) as postings:
        good = _match_lines(postings, jsonl, top)
    raise typer.Exit(0 if good else InputError.exit_code)


@contextmanager
def _opened(claims: str | None, facts: str | None) -> Iterator[ByLanguage]:
    if claims is None:
        yield _facts(facts)
    elif "://" in claims or _is_sqlite(Path(claims)):
        with _stored(claims if "://" in claims else f"sqlite:///{claims}") as postings:
            yield lambda _: postings
    else:
        in_memory = _from_file(Path(claims))
        yield lambda _: in_memory


def _facts(subject: str | None) -> ByLanguage:
    from bot.facts.loader import load
    from bot.matching.index.facts import of_facts
    from bot.model import FactStatus

    published = [fact for fact in load(subject or "musk_ai").facts if fact.status is FactStatus.PUBLISHED]
    return cache(lambda lang: of_facts(published, lang))


@contextmanager
def _stored(url: str) -> Iterator["Postings"]:
    from bot.store import open_store
    from bot.store.postings import SqlPostings
    from bot.store.schema import require_current

    store = open_store(url)
    try:
        require_current(store)
        with store.read() as session:
            yield SqlPostings(session)
    finally:
        store.close()


def _from_file(file: Path) -> "Postings":
    from bot.cli.claims import read_claims, tell_problems
    from bot.matching.index.keys import keyed
    from bot.matching.index.memory import MemoryPostings

    found = read_claims(file)
    tell_problems(file, found)
    if not found.claims:
        raise InputError(f"{file}: holds no claim that can be used")
    with showing.working("indexing the claims"):
        return MemoryPostings(map(keyed, found.claims))


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None


def _match_lines(postings: ByLanguage, name: str, top: int) -> bool:
    """Whether every line could be used."""
    from bot.cli.check import parse, read_lines

    good = True
    for number, line in enumerate(showing.tracked(read_lines(name), "matching"), 1):
        if not line.strip():
            continue
        try:
            sys.stdout.write(json.dumps(_matched(postings, parse(line), top), ensure_ascii=False) + "\n")
        except InputError as error:
            good = False
            sys.stderr.write(f"factbot: line {number}: {error}\n")
    return good


def _matched(postings: ByLanguage, row: dict[str, Any], top: int) -> dict[str, Any]:
    from bot.matching.index.keys import language
    from bot.matching.index.ranking import rank
    from bot.matching.matcher import LONGEST_POST

    text, hint = row.get("text"), row.get("lang")
    if not isinstance(text, str) or not any(char.isalnum() for char in text):
        raise InputError("text is missing, or holds no letter or digit: give the text of a post")
    if len(text) > LONGEST_POST:
        raise InputError(f"text has {len(text):,} characters: a post has at most {LONGEST_POST:,}")
    lang = language(text, hint if isinstance(hint, str) else None)
    ranked = rank(postings(lang), text, lang, top)
    return {"id": row.get("id"), "matches": [{"id": r.id, "score": r.score, "claim": r.claim} for r in ranked]}
