"""What a text without a known vocabulary names: capitalised words as names, years of any century, decades, ordinals.

A capital is a guess, so these are kept apart from known names, and only an open comparison reads them. A lone capital
at the head of a clause counts when the word stands capitalised elsewhere too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.matching.generic.small_words import SMALL
from bot.matching.page import Page
from bot.model import DateMention, Quantity, Token
from bot.text.calendar_words import MONTHS, WEEKDAYS
from bot.text.units import unit_of

ORDINAL = "ordinal"
AFTER_DAY = frozenset({" ", ", "})
JOINTS = frozenset({" ", "-", "'", "’", ". "})
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|er|ere|eme|e)")
_YEAR = re.compile(r"(1[0-9]\d\d|20\d\d)(s?)")
_IN_WORDS = (
    "first premier premiere",
    "second seconde deuxieme",
    "third troisieme",
    "fourth quatrieme",
    "fifth cinquieme",
    "sixth sixieme",
    "seventh septieme",
    "eighth huitieme",
    "ninth neuvieme",
    "tenth dixieme",
)
_ORDINALS = {word: float(number) for number, words in enumerate(_IN_WORDS, 1) for word in words.split()}


@dataclass(frozen=True, slots=True)
class Capital:
    """Capitalised words in a row, taken for a name: the stems of its words in order, and its initials."""

    stems: tuple[str, ...]
    initials: str
    start: int
    end: int


def capitals(page: Page, clauses: Iterable[int]) -> list[Capital]:
    """Capitalised spans of the clauses, in order; none where capitals tell nothing because most letters are."""
    if _shouted(page):
        return []
    runs = [run for clause in clauses for run in _runs(page, page.tokens[clause])]
    heads = {clause.start for clause in page.reading.clauses}
    inside = {word.stem for run in runs for word in run if word.start not in heads}
    return [_capital(run) for run in runs if len(run) > 1 or run[0].start not in heads or run[0].stem in inside]


def _runs(page: Page, words: list[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for word in words:
        joined = run and page.quote(run[-1].end, word.start) in JOINTS
        if run and not (joined and _capitalised(page, word)):
            yield run
            run = []
        if _capitalised(page, word):
            run.append(word)
    if run:
        yield run


def _capitalised(page: Page, word: Token) -> bool:
    lang = page.reading.lang
    common = word.text in SMALL[lang] or word.text in MONTHS[lang] or word.text in WEEKDAYS[lang]
    return page.reading.text[word.start].isupper() and word.end - word.start > 1 and not common


def _capital(run: list[Token]) -> Capital:
    initials = "".join(word.text[0] for word in run)
    return Capital(tuple(word.stem for word in run), initials, run[0].start, run[-1].end)


def _shouted(page: Page) -> bool:
    letters = [char for char in page.reading.text if char.isalpha()]
    return 3 * sum(char.isupper() for char in letters) > len(letters)


def ordinals(page: Page, clauses: Iterable[int]) -> Iterator[Quantity]:
    """`the 18th`, `le premier`, as quantities of the unit `ordinal`."""
    for clause in clauses:
        for word in page.tokens[clause]:
            match = _ORDINAL.fullmatch(word.text)
            value = float(match[1]) if match else _ORDINALS.get(word.text)
            if value is not None and not _dated(page, clause, word):
                yield Quantity(value, value, ORDINAL, None, word.start, word.end)


def days(page: Page, clauses: Iterable[int]) -> Iterator[DateMention]:
    """Every date, with years of any century, decades and centuries: `4 July 1776`, `in 1849`, `the 1940s`."""
    for clause in clauses:
        years = list(_years(page, clause))
        whole = [_with_year(day, years, page) for day in page.dates[clause]]
        yield from whole
        yield from (year for year in years if all(year.end != day.end for day in whole))


def _with_year(day: DateMention, years: list[DateMention], page: Page) -> DateMention:
    """A day or month that was read without the old year behind it, together with it."""
    following = (year for year in years if page.quote(day.end, year.start) in AFTER_DAY)
    year = next(following, None) if day.relative else None
    if year is None:
        return day
    first, last = (in_year(one, year.first.year) for one in (day.first, day.last))
    return DateMention(first, last, False, day.start, year.end)


def in_year(day: date, year: int) -> date:
    """The same day of another year; the last day of February in place of the 29th."""
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _years(page: Page, clause: int) -> Iterator[DateMention]:
    words = page.tokens[clause]
    for word, following in zip(words, [*words[1:], None], strict=True):
        match = _YEAR.fullmatch(word.text)
        if match is None or _dated(page, clause, word) or _measures(page, word, following):
            continue
        first = int(match[1])
        plural = bool(match[2]) or (following is not None and page.quote(word.end, following.end) in ("'s", "’s"))
        length = (100 if first % 100 == 0 else 10) if plural else 1
        yield DateMention(date(first, 1, 1), date(first + length - 1, 12, 31), False, word.start, word.end)


def _dated(page: Page, clause: int, word: Token) -> bool:
    return any(day.start < word.end and word.start < day.end for day in page.dates[clause])


def _measures(page: Page, word: Token, following: Token | None) -> bool:
    """Whether a number that looks like a year has a sign or a unit word beside it."""
    beside = page.reading.text[max(word.start - 1, 0) : word.start] + page.reading.text[word.end : word.end + 2].strip()
    unit = following is not None and unit_of(following.text, page.reading.lang) is not None
    return unit or not {"$", "€", "£", "%", ",", "."}.isdisjoint(beside[:1] + beside[1:2].strip(",."))
