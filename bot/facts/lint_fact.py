"""Rules for the frame of a fact: its kind and dates, its sources, and the terms that recognise it."""

from collections.abc import Callable, Iterator
from datetime import date

from bot.facts.lint_sentences import LANGUAGES
from bot.facts.problem import Problem
from bot.model import Fact, FactStatus, Lang, Source, Tier
from bot.text.isodates import first_day, is_date
from bot.text.units import UNITS

KINDS = ("event", "quote", "role", "status", "quantity")
UNIT_TERMS = frozenset(f"unit:{unit}" for unit in UNITS)
CITABLE = (Tier.PRIMARY, Tier.PRESS)
DECLARE = "correct its spelling, or declare it in names.yaml or under `concepts`"
DATES = ("date", "valid_from", "valid_to", "as_of", "review_by")
NEEDED = ("as_of", "review_by")


def _kind(fact: Fact) -> Iterator[Problem]:
    if fact.kind not in KINDS:
        yield Problem("kind", f"{fact.kind!r} is not one of {', '.join(KINDS)}", "write the nearest of these")


def _dates(fact: Fact) -> Iterator[Problem]:
    written = {field: getattr(fact, field) for field in DATES}
    written |= {f"sources.{number}.published": source.published for number, source in enumerate(fact.sources)}
    bad = [field for field, text in written.items() if (text or field in NEEDED) and not is_date(text or "")]
    for field in bad:
        yield Problem(field, f"{written[field]!r} is no date", "write it like '2023', '2023-04' or '2023-04-11'")
    if not bad:
        for earlier, later in (("valid_from", "valid_to"), ("as_of", "review_by")):
            yield from _out_of_order(fact, earlier, later)


def _out_of_order(fact: Fact, earlier: str, later: str) -> Iterator[Problem]:
    first, second = _day(getattr(fact, earlier)), _day(getattr(fact, later))
    if first and second and first > second:
        yield Problem(later, f"lies before {earlier}", "correct one of the two dates")


def _day(text: str | None) -> date | None:
    return first_day(text) if text else None


def _source_parts(fact: Fact) -> Iterator[Problem]:
    for number, source in enumerate(fact.sources):
        if not source.url.startswith(("https://", "http://")):
            wrong = f"{source.url!r} is no address" if source.url.strip() else "nothing is written"
            yield Problem(f"sources.{number}.url", wrong, "copy the page's address, from https:// on")
        if not source.publisher.strip():
            mend = "write who published the page, as the reply shall name them"
            yield Problem(f"sources.{number}.publisher", "nothing is written", mend)
        if not source.quote.strip():
            mend = "copy the words of the page that say it, exactly"
            yield Problem(f"sources.{number}.quote", "nothing is written", mend)


def _cited(fact: Fact) -> Iterator[Problem]:
    if fact.status is not FactStatus.PUBLISHED:
        return
    if not any(_lacks(source) == [] for source in fact.sources):
        mend = "add a primary or press source with a quote and a date, or set `status: draft`"
        yield Problem("sources", "a published fact needs a source that can be cited", mend)
    for lang in Lang:
        cited = [number for number, source in enumerate(fact.sources) if lang in source.cite_in]
        if len(cited) != 1:
            mend = f"write `cite_in: [{lang}]` at the one to cite in {LANGUAGES[lang]}, and at no other"
            yield Problem("sources", f"{len(cited)} have {lang} in cite_in", mend)
        yield from (
            Problem(f"sources.{number}", "cannot be cited", f"{_mended(lacks)}, or cite another in {LANGUAGES[lang]}")
            for number in cited
            if (lacks := _lacks(fact.sources[number]))
        )


def _lacks(source: Source) -> list[str]:
    """What a source lacks to be cited, as what to do about it."""
    rules = {
        "find one of tier primary or press": source.tier in CITABLE,
        "give it a quote": bool(source.quote.strip()),
        "write when it was `published`": source.published is not None,
    }
    return [mend for mend, kept in rules.items() if not kept]


def _mended(lacks: list[str]) -> str:
    return " and ".join(lacks)


def unknown_terms(fact: Fact, known: set[str]) -> Iterator[Problem]:
    """Terms that are neither a name nor a concept nor a unit, and anchors that are not there at all."""
    if not fact.anchors:
        mend = "list two to four names or concepts, each of which a passage must speak of"
        yield Problem("anchors", "none are given", mend)
    for field in ("names", "anchors", "asks", "excludes"):
        terms = [term.strip() for entry in getattr(fact, field) for term in entry.split("|")]
        yield from (
            Problem(field, f"{term!r} is no name or concept", DECLARE)
            for term in terms
            if term not in known and term not in UNIT_TERMS
        )


FACT_RULES: tuple[Callable[[Fact], Iterator[Problem]], ...] = (_kind, _dates, _source_parts, _cited)
