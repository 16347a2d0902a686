"""What pydantic finds wrong with the shape of a file, in words for somebody who knows neither pydantic nor YAML."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.facts.problem import Problem

Loc = tuple[str | int, ...]
_MANUAL = "(docs/facts.md tells what belongs here)"
WRONG = {
    "missing": ("missing", f"write it {_MANUAL}"),
    "unexpected_keyword_argument": ("no such key", "correct its spelling, or remove it (docs/facts.md lists the keys)"),
    "dataclass_type": ("not a group of keys", f"write `key: value` lines here, further in {_MANUAL}"),
    "tuple_type": ("not a list", "put it in brackets, [a, b], or on lines that begin with a dash"),
    "string_type": ("not a text", "put it in quotes"),
    "string_unicode": ("holds half a character", "write it anew from the keyboard"),
    "bool_type": ("neither true nor false", "write true or false, without quotes"),
    "bool_parsing": ("neither true nor false", "write true or false, without quotes"),
    "int_type": ("not a whole number", "write digits only"),
    "int_parsing": ("not a whole number", "write digits only"),
    "int_from_float": ("not a whole number", "write digits only"),
    "int_parsing_size": ("not a whole number of a size that is read", "write a smaller one"),
    "float_type": ("not a number", "write digits only, with a point for decimals: 0.02"),
    "float_parsing": ("not a number", "write digits only, with a point for decimals: 0.02"),
    "finite_number": ("not a number", "write digits only"),
    "invalid_key": ("no key", "write a word before the colon, in quotes if it is a number"),
}
"""What is wrong and how to mend it, for every type of pydantic's errors that a file can provoke."""
EXCERPT = 40
BARE = ("missing", "unexpected_keyword_argument", "string_unicode")
WORDS = {
    "label": "'refuted' or 'context'",
    "type": "'quantity', 'date', 'name', 'relation', 'choice' or 'polarity'",
}
"""The words that may be written where the code knows more."""
_MARKS = ("str", "float", "finite-float")


def faults(error: ValidationError) -> Iterator[tuple[Loc, Problem]]:
    """Each fault once, with its place as pydantic has it: keys and numbers of items."""
    seen: set[Loc] = set()
    for found in error.errors(include_url=False):
        loc = _place(found)
        if loc not in seen:
            seen.add(loc)
            yield loc, Problem("", *_told(found))


def _told(found: ErrorDetails) -> tuple[str, str]:
    given, kind = found["input"], found["type"]
    if kind == "enum":
        words = WORDS.get(str(found["loc"][-1])) or found["ctx"]["expected"]
        return f"{_shown(given)} is not one of the words known here", f"write {words}"
    wrong, mend = WRONG[kind]
    if kind in BARE:
        return wrong, mend
    if isinstance(given, list | dict) and kind not in ("tuple_type", "dataclass_type"):
        mend = f"write a single value, without brackets or dashes {_MANUAL}"
    return f"{_shown(given)} is {wrong}", mend


def _place(found: ErrorDetails) -> Loc:
    """Without the type that pydantic tried last, which it adds where a value may have several."""
    loc = found["loc"]
    return loc[:-1] if loc and loc[-1] in _MARKS else loc


def _shown(given: Any) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, dict):
        return "a group of keys"
    if isinstance(given, bool):
        return f"`{'true' if given else 'false'}` (or yes, no, on, off without quotes)"
    return "a list" if isinstance(given, list) else f"`{str(given)[:EXCERPT]}`"
