"""Reads claims from files: JSON Lines of our own, or ClaimReview as schema.org has it.

A bad line is a problem of one line that names its place; the others are read. A file of ClaimReview may be JSON Lines,
or one JSON document: an object, a list, an `@graph`, or a feed.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.errors import InputError
from bot.facts import claimreview
from bot.model import Lang
from bot.model.claims import Claim
from bot.text.language import languages

LONGEST = 5_000
"""Characters of a claim or title; what is longer is no claim but an article."""
_LISTS = ("@graph", "dataFeedElement", "itemListElement")


@dataclass(slots=True)
class ClaimFile:
    """What a file held: its claims, and one line for each thing in it that could not be used."""

    claims: list[Claim] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(lines: Iterable[str]) -> ClaimFile:
    """The claims in the lines of a file, in order."""
    found = ClaimFile()
    places: dict[str, str] = {}
    for place, row in _rows(list(lines)):
        try:
            claim = _claim(row)
        except InputError as error:
            found.problems.append(f"{place}: {error}")
            continue
        if claim.id in places:
            found.problems.append(f"{place}: the id {claim.id!r} stands on {places[claim.id]} already: give it another")
        else:
            places[claim.id] = place
            found.claims.append(claim)
    return found


def _rows(lines: list[str]) -> Iterator[tuple[str, Any]]:
    """Each row with its place; a row that is no JSON is the error that tells why."""
    whole = _document(lines)
    if whole is not None:
        yield from ((f"item {number}", row) for number, row in enumerate(_items(whole), 1))
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            for row in _items(_json(line)):
                yield f"line {number}", row


def _document(lines: list[str]) -> object:
    """The file as one JSON document, when it is one and spans several lines."""
    spoken = [line for line in lines if line.strip()]
    if len(spoken) < 2 or not isinstance(_json(spoken[0]), InputError):
        return None
    whole = _json("".join(lines))
    return None if isinstance(whole, InputError) else whole


def _json(text: str) -> object:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        return InputError(f"not valid JSON: {error}")


def _items(row: object) -> Iterator[object]:
    """The rows within a row: those of a list, a graph or a feed, else the row itself."""
    if isinstance(row, list):
        for one in row:
            yield from _items(one)
        return
    listed = [row[name] for name in _LISTS if name in row] if isinstance(row, dict) else []
    if isinstance(row, dict) and isinstance(row.get("item"), dict | list):
        listed.append(row["item"])
    if listed:
        for one in listed:
            yield from _items(one)
    else:
        yield row


def _claim(row: object) -> Claim:
    if isinstance(row, InputError):
        raise row
    if not isinstance(row, dict):
        raise InputError('not a JSON object: expected {"id": …, "claim": …} or a ClaimReview')
    told = claimreview.fields(row) if claimreview.is_review(row) else row
    claim = _text(told, "claim")
    if not any(char.isalnum() for char in claim):
        raise InputError("claim is missing, or holds no letter or digit")
    identity = _identity(told)
    title = _text(told, "title")
    rest = {name: _text(told, name) or None for name in ("url", "publisher", "date", "rating")}
    lang = _lang(f"{claim} {title}", _text(told, "lang"))
    return Claim(identity, claim, lang, title, _text(told, "subtitle"), **rest)


def _identity(told: dict[str, Any]) -> str:
    for name in ("id", "claim_id"):
        stated = told.get(name)
        if isinstance(stated, int) and not isinstance(stated, bool):
            return str(stated)
        if stated is not None and _text(told, name):
            return _text(told, name)
    raise InputError("id is missing: give each claim one that never changes")


def _text(told: dict[str, Any], name: str) -> str:
    """A field as text on one line, empty when there is none."""
    stated = told.get(name)
    if isinstance(stated, int | float) and name == "rating":
        return f"{stated:g}"
    if stated is not None and not isinstance(stated, str):
        raise InputError(f"{name} is not a text")
    text = " ".join((stated or "").split())
    if len(text) > LONGEST:
        raise InputError(f"{name} has {len(text):,} characters: at most {LONGEST:,}")
    if any("\ud800" <= char <= "\udfff" or char == "\x00" for char in text):
        raise InputError(f"{name} holds half a character or NUL: write it as valid Unicode")
    return text


def _lang(text: str, stated: str) -> Lang:
    return next(iter(languages(text, stated or None)), Lang.EN)
