"""What spoke for and against every verdict that was weighed for labelled posts: the rows that weights are fitted to.

An accusation is right when it has the gold label on the gold fact. So is an endorsement; one of another fact than the
gold one is left out when the post is true, since a true post may well agree with two facts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.matching.conflicts import without_denied
from bot.matching.judge import Weighed, accusations, endorsements
from bot.matching.matcher import Matcher
from bot.model import Doubt, Label, Lang
from bot.text.isodates import first_day
from bot.training.logistic import Row

ACCUSE, ENDORSE = "ACCUSE", "ENDORSE"
TABLES: Mapping[str, Callable[..., Iterator[Weighed]]] = {ACCUSE: accusations, ENDORSE: endorsements}
NO_CLAIM = (Label.QUESTION, Label.OPT_OUT)
FOR: Mapping[str, tuple[str, ...]] = {
    ACCUSE: ("anchor", "similarity", "says_false", "bound", "second_conflict", "lead"),
    ENDORSE: ("anchor", "similarity", "says_true", "agrees", "lead"),
}
AGAINST: Mapping[str, tuple[str, ...]] = {
    ACCUSE: ("missing", "says_true", "foreign_name", "reported", "quoted", "open", "uncued", "carried"),
    ENDORSE: (
        *("missing", "says_false", "foreign_name", "reported", "quoted"),
        *("unexplained", "conflicts", "loose", "denied", "accused"),
    ),
}
"""Signs that by their meaning may only speak for or against a verdict of a table; a doubt may stand after the type of
slot that it is about (`date_open`)."""


@dataclass(frozen=True, slots=True)
class Example:
    """A verdict weighed for a post: in which table, by which signs, whether it is right, and on which fact."""

    table: str
    fact_id: str
    row: Row


def examples(rows: Iterable[Mapping[str, Any]], matcher: Matcher, weight: float = 1.0) -> Iterator[Example]:
    """Every verdict weighed for rows with `text`, `lang`, `created_at`, `verdict` and `fact_id`; the verdicts of one
    table share the `weight` of their post. Rows that put no claim of their own are passed over."""
    for row in rows:
        if row["verdict"] in NO_CLAIM or row.get("parent") or row["lang"] not in tuple(Lang):
            continue
        for table, weighed in _weighed(row, matcher).items():
            kept = [
                (signs, verdict) for signs, verdict in weighed if not _ambiguous(row, verdict.label, verdict.fact_id)
            ]
            for signs, verdict in kept:
                right = verdict.label == row["verdict"] and verdict.fact_id == row["fact_id"]
                told = {name: float(value) for name, value in signs.items()}
                yield Example(table, str(verdict.fact_id), (told, right, weight / len(kept)))


def generic(found: Iterable[Example]) -> list[Example]:
    """Those that rest on a comparison with the statement of a fact, for want of slots."""
    return [one for one in found if any(name.endswith(Doubt.GENERIC) and value for name, value in one.row[0].items())]


def _weighed(row: Mapping[str, Any], matcher: Matcher) -> dict[str, list[Weighed]]:
    lang, posted = Lang(row["lang"]), first_day(row["created_at"][:10])
    page = matcher.page(row["text"], lang, posted)
    found = [without_denied(match, page) for match in matcher.claim(row["text"], posted, lang).matches]
    return {table: list(weigh(found, matcher.facts, page)) for table, weigh in TABLES.items()}


def _ambiguous(row: Mapping[str, Any], label: Label, fact_id: str | None) -> bool:
    return label is Label.SUPPORTED and row["verdict"] == label and fact_id != row["fact_id"]


def directions(table: str, found: Iterable[Example]) -> dict[str, int]:
    """Which way (+1, -1) the signs that occur may speak; signs of which nothing is known beforehand are left out."""
    names = {name for example in found for name in example.row[0]}
    ways = {**dict.fromkeys(FOR[table], 1), **dict.fromkeys(AGAINST[table], -1)}
    either = {name: ways.get(name, ways.get(name.rsplit("_", 1)[-1])) for name in names}
    return {name: way for name, way in either.items() if way is not None}
