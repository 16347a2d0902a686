"""Dates named in a post, resolved against the day it was posted, as the range of days they cover.

Patterns are tried in order of how much they say, and a later one never reads inside an earlier one's words:
full dates, then months and quarters with a year, then relative phrases, then months and years alone. Words
that are also something else (`may`, `march`, the planet Mars) count only where the words around them leave no
doubt.
"""

from collections.abc import Iterator
from datetime import date

from bot.model import DateMention, Lang
from bot.text.date_patterns import rules
from bot.text.date_rules import Rule
from bot.text.markup import covered, masked
from bot.text.normalize import Folded
from bot.text.periods import Period


def dates(folded: Folded, lang: Lang, posted: date) -> tuple[DateMention, ...]:
    """All dates in reading order, without overlaps. Offsets are raw; `relative` means that `posted` was
    needed."""
    text = masked(folded.text)
    found: list[DateMention] = []
    for rule in rules(lang):
        read = list(_readings(rule, text, folded, posted))
        for start, end, period in read:
            span = folded.span(start, end)
            found.append(DateMention(*period, rule.relative, span.start, span.end))
        text = covered(text, ((start, end) for start, end, _ in read))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _readings(rule: Rule, text: str, folded: Folded, posted: date) -> Iterator[tuple[int, int, Period]]:
    for match in rule.pattern.finditer(text):
        period = rule.read(match, folded, posted)
        if period is not None:
            yield (*match.span("at"), period)
