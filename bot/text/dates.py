"""Dates named in a post, resolved against the day it was posted, as the range of days they cover.

Patterns are tried in order of how much they say, and a later one never reads inside an earlier one's words:
full dates, then months and quarters with a year, then relative phrases, then months and years alone. Words
that are also something else (`may`, `march`, the planet Mars) count only where the words around them leave no
doubt.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.model import DateMention, Lang
from bot.text.date_patterns import rules
from bot.text.date_rules import Rule
from bot.text.markup import covered, masked
from bot.text.normalize import Folded
from bot.text.periods import Period

_SAME_YEAR = re.compile(r"\s(?:of\s(?:that|the\ssame)\syear|(?:de\s)?(?:la\smeme|cette)\sannee(?:-la)?)\b")


def dates(folded: Folded, lang: Lang, posted: date) -> tuple[DateMention, ...]:
    """All dates in reading order, without overlaps. Offsets are raw; `relative` means that `posted` was
    needed."""
    text = masked(folded.text)
    found: list[DateMention] = []
    for rule in rules(lang):
        if not rule.may_match(text):
            continue
        read = list(_readings(rule, text, folded, posted))
        for start, end, period in read:
            span = folded.span(start, end)
            found.append(DateMention(*period, rule.relative, span.start, span.end))
        text = covered(text, ((start, end) for start, end, _ in read)) if read else text
    return tuple(_in_their_year(sorted(found, key=lambda mention: mention.start), folded))


def _in_their_year(found: list[DateMention], folded: Folded) -> Iterator[DateMention]:
    """`Feb 2024 … that June`: a month that points back takes the year of the last date that carries one."""
    year: int | None = None
    for mention in found:
        if year is not None and mention.relative and _points_back(mention, folded):
            yield replace(mention, first=_moved(mention.first, year), last=_moved(mention.last, year), relative=False)
            continue
        if not mention.relative:
            year = mention.last.year
        yield mention


def _points_back(mention: DateMention, folded: Folded) -> bool:
    is_month = mention.first.day == 1 and 27 <= (mention.last - mention.first).days <= 30
    start, end = folded.index(mention.start), folded.index(mention.end)
    before, after = folded.text[max(0, start - 5) : start], folded.text[end : end + 20]
    return is_month and (before == "that " or _SAME_YEAR.match(after) is not None)


def _moved(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _readings(rule: Rule, text: str, folded: Folded, posted: date) -> Iterator[tuple[int, int, Period]]:
    for match in rule.pattern.finditer(text):
        period = rule.read(match, folded, posted)
        if period is not None:
            yield (*match.span("at"), period)
