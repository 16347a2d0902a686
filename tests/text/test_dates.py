from datetime import date

import pytest

from bot.model import DateMention, Lang
from bot.text.dates import dates
from bot.text.normalize import fold

WEDNESDAY = date(2024, 6, 12)


def read(raw: str, lang: Lang) -> tuple[DateMention, ...]:
    return dates(fold(raw), lang, WEDNESDAY)


ABSOLUTE = [
    (Lang.EN, "11 April 2023", "2023-04-11", "2023-04-11"),
    (Lang.EN, "April 11th, 2023", "2023-04-11", "2023-04-11"),
    (Lang.EN, "2023-04-11", "2023-04-11", "2023-04-11"),
    (Lang.EN, "11/04/2023", "2023-11-04", "2023-11-04"),
    (Lang.EN, "25/04/2023", "2023-04-25", "2023-04-25"),
    (Lang.EN, "April 2023", "2023-04-01", "2023-04-30"),
    (Lang.EN, "Feb 2018", "2018-02-01", "2018-02-28"),
    (Lang.EN, "in 2023", "2023-01-01", "2023-12-31"),
    (Lang.EN, "the letter (2023)", "2023-01-01", "2023-12-31"),
    (Lang.EN, "back in '23 and", "2023-01-01", "2023-12-31"),
    (Lang.EN, "Q1 2024", "2024-01-01", "2024-03-31"),
    (Lang.EN, "first half of 2024", "2024-01-01", "2024-06-30"),
    (Lang.EN, "summer 2024", "2024-06-01", "2024-09-22"),
    (Lang.EN, "end of 2025", "2025-10-01", "2025-12-31"),
    (Lang.EN, "early 2026", "2026-01-01", "2026-03-31"),
    (Lang.EN, "mid-2026", "2026-05-01", "2026-08-31"),
    (Lang.FR, "11 avril 2023", "2023-04-11", "2023-04-11"),
    (Lang.FR, "le 1er avril 2023", "2023-04-01", "2023-04-01"),
    (Lang.FR, "11/04/2023", "2023-04-11", "2023-04-11"),
    (Lang.FR, "11.04.2023", "2023-04-11", "2023-04-11"),
    (Lang.FR, "Mars 2023", "2023-03-01", "2023-03-31"),
    (Lang.FR, "en 2018", "2018-01-01", "2018-12-31"),
    (Lang.FR, "T1 2024", "2024-01-01", "2024-03-31"),
    (Lang.FR, "premier trimestre 2024", "2024-01-01", "2024-03-31"),
    (Lang.FR, "l'été 2024", "2024-06-01", "2024-09-22"),
    (Lang.FR, "fin 2025", "2025-10-01", "2025-12-31"),
    (Lang.FR, "début 2026", "2026-01-01", "2026-03-31"),
    (Lang.FR, "mi-2026", "2026-05-01", "2026-08-31"),
]
RELATIVE = [
    (Lang.EN, "last April", "2024-04-01", "2024-04-30"),
    (Lang.EN, "in March", "2024-03-01", "2024-03-31"),
    (Lang.EN, "February", "2024-02-01", "2024-02-29"),
    (Lang.EN, "in December", "2023-12-01", "2023-12-31"),
    (Lang.EN, "next December", "2024-12-01", "2024-12-31"),
    (Lang.EN, "March 9", "2024-03-09", "2024-03-09"),
    (Lang.EN, "May 4", "2024-05-04", "2024-05-04"),
    (Lang.EN, "on 1 Aug", "2023-08-01", "2023-08-01"),
    (Lang.EN, "today", "2024-06-12", "2024-06-12"),
    (Lang.EN, "last night", "2024-06-11", "2024-06-11"),
    (Lang.EN, "last week", "2024-06-03", "2024-06-09"),
    (Lang.EN, "last month", "2024-05-01", "2024-05-31"),
    (Lang.EN, "next year", "2025-01-01", "2025-12-31"),
    (Lang.EN, "on Tuesday", "2024-06-11", "2024-06-11"),
    (Lang.EN, "last Wednesday", "2024-06-05", "2024-06-05"),
    (Lang.EN, "next Monday", "2024-06-17", "2024-06-17"),
    (Lang.EN, "three days ago", "2024-06-09", "2024-06-09"),
    (Lang.EN, "last summer", "2023-06-01", "2023-09-22"),
    (Lang.FR, "avril dernier", "2024-04-01", "2024-04-30"),
    (Lang.FR, "en mars", "2024-03-01", "2024-03-31"),
    (Lang.FR, "vers mars", "2024-03-01", "2024-03-31"),
    (Lang.FR, "EN MARS", "2024-03-01", "2024-03-31"),
    (Lang.FR, "le 20 avril", "2024-04-20", "2024-04-20"),
    (Lang.FR, "d'ici décembre", "2024-12-01", "2024-12-31"),
    (Lang.FR, "aujourd'hui", "2024-06-12", "2024-06-12"),
    (Lang.FR, "hier soir", "2024-06-11", "2024-06-11"),
    (Lang.FR, "avant-hier", "2024-06-10", "2024-06-10"),
    (Lang.FR, "la semaine dernière", "2024-06-03", "2024-06-09"),
    (Lang.FR, "le mois dernier", "2024-05-01", "2024-05-31"),
    (Lang.FR, "l'an dernier", "2023-01-01", "2023-12-31"),
    (Lang.FR, "le week-end dernier", "2024-06-08", "2024-06-09"),
    (Lang.FR, "mardi", "2024-06-11", "2024-06-11"),
    (Lang.FR, "lundi prochain", "2024-06-17", "2024-06-17"),
    (Lang.FR, "il y a trois jours", "2024-06-09", "2024-06-09"),
    (Lang.FR, "au printemps", "2024-03-01", "2024-06-21"),
    (Lang.FR, "à l'automne", "2023-09-01", "2023-12-21"),
]


@pytest.mark.parametrize(("lang", "raw", "first", "last"), ABSOLUTE)
def test_a_date_with_its_year_is_absolute(lang: Lang, raw: str, first: str, last: str) -> None:
    (found,) = read(raw, lang)
    assert (found.first.isoformat(), found.last.isoformat(), found.relative) == (first, last, False)


@pytest.mark.parametrize(("lang", "raw", "first", "last"), RELATIVE)
def test_other_dates_are_counted_from_the_post(lang: Lang, raw: str, first: str, last: str) -> None:
    (found,) = read(raw, lang)
    assert (found.first.isoformat(), found.last.isoformat(), found.relative) == (first, last, True)


@pytest.mark.parametrize(
    ("lang", "raw", "inside"),
    [
        (Lang.EN, "two years ago", date(2022, 6, 1)),
        (Lang.EN, "two years since the letter", date(2022, 6, 1)),
        (Lang.EN, "a decade ago", date(2014, 6, 1)),
        (Lang.FR, "il y a déjà deux ans", date(2022, 9, 1)),
        (Lang.EN, "three months ago", date(2024, 3, 1)),
        (Lang.FR, "il y a deux ans", date(2022, 9, 1)),
        (Lang.FR, "y a 3 semaines", date(2024, 5, 20)),
    ],
)
def test_a_distance_in_time_is_read_loosely(lang: Lang, raw: str, inside: date) -> None:
    (found,) = read(raw, lang)
    assert found.first < inside < found.last


@pytest.mark.parametrize(
    ("lang", "raw"),
    [
        *((Lang.EN, raw) for raw in ("Musk may sign", "may 4 people sign", "march on", "May the force", "to Mars")),
        *((Lang.EN, raw) for raw in ("122 days", "2023 signatures", "in 2023 signatures", "2,023", "v2023", "$2023")),
        *((Lang.EN, raw) for raw in ("March 10,000 people", "on a Friday", "this Tuesday", "trees fall", "2/5 so")),
        *((Lang.FR, raw) for raw in ("sur Mars", "vers Mars", "de Mars", "sept personnes", "mais", "un mardi")),
        *((Lang.FR, raw) for raw in ("122 jours", "2023 puces", "poisson d'avril")),
    ],
)
def test_what_only_looks_like_a_date_is_none(lang: Lang, raw: str) -> None:
    assert read(raw, lang) == ()


def test_the_29th_of_february_may_lie_years_back() -> None:
    (found,) = dates(fold("le 29 février"), Lang.FR, date(2023, 5, 1))
    assert found.first == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("raw", "years"), [("from 2015 to 2018", [2015, 2018]), ("between 2015 and 2018", [2015, 2018])]
)
def test_both_ends_of_a_span_of_years_are_read(raw: str, years: list[int]) -> None:
    assert [found.first.year for found in read(raw, Lang.EN)] == years


def test_offsets_cover_the_words_of_the_date() -> None:
    raw = "Réuni l’été 2024, puis « le 11\u00a0avril 2023 »"
    assert [raw[d.start : d.end] for d in read(raw, Lang.FR)] == ["été 2024", "11\u00a0avril 2023"]


@pytest.mark.parametrize(
    ("lang", "raw"),
    [
        (Lang.EN, "filed in Feb '23, dropped that June"),
        (Lang.EN, "filed in February 2023, dropped in June of that year"),
        (Lang.FR, "déposée en février 2023, retirée en juin de la même année"),
    ],
)
def test_a_month_that_points_back_takes_the_year_before_it(lang: Lang, raw: str) -> None:
    assert [found.first.isoformat() for found in read(raw, lang)] == ["2023-02-01", "2023-06-01"]
