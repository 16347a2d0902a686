"""What holds for any text: nothing is raised, offsets lie in it, and what is written out is read back."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.model import Lang
from bot.text.calendar_words import MONTHS
from bot.text.clauses import clauses
from bot.text.dates import dates
from bot.text.language import languages
from bot.text.normalize import fold, plain
from bot.text.numbers import quantities
from bot.text.relative_phrases import PHRASES
from bot.text.tokens import tokens

POSTED = date(2026, 6, 12)
WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
VALUES = st.integers(1, 999_999_999)
NOISE = ("🚀", "\u200b", "\u200d", "\ufe0f")
ONES = {
    Lang.EN: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
    Lang.FR: "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
    " dix-huit dix-neuf",
}
TENS = {
    Lang.EN: "twenty thirty forty fifty sixty seventy eighty ninety",
    Lang.FR: "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt",
}


def below_hundred(number: int, lang: Lang) -> str:
    ones = ONES[lang].split()
    if number < 20:
        return ones[number]
    ten, one = divmod(number, 10)
    if lang is Lang.FR and ten in (7, 9):
        one += 10
    name = TENS[lang].split()[ten - 2]
    if not one:
        return name
    linked = " et " if lang is Lang.FR and one in (1, 11) and ten < 8 else "-"
    return f"{name}{linked}{ones[one]}"


def below_thousand(number: int, lang: Lang) -> str:
    hundred, rest = divmod(number, 100)
    name = "hundred" if lang is Lang.EN else "cent"
    front = name if lang is Lang.FR and hundred == 1 else f"{ONES[lang].split()[hundred]} {name}"
    return " ".join(([front] if hundred else []) + ([below_hundred(rest, lang)] if rest or not hundred else []))


def in_words(number: int, lang: Lang) -> str:
    """The number in words, up to 999,999,999."""
    millions, thousands, rest = number // 1_000_000, number // 1000 % 1000, number % 1000
    said = []
    if millions:
        plural = "s" if lang is Lang.FR and millions > 1 else ""
        said.append(f"{below_thousand(millions, lang)} million{plural}")
    if thousands:
        name = "thousand" if lang is Lang.EN else "mille"
        said.append(name if lang is Lang.FR and thousands == 1 else f"{below_thousand(thousands, lang)} {name}")
    if rest:
        said.append(below_thousand(rest, lang))
    return " ".join(said)


@given(WRITTEN)
@example("AӮ")
def test_folding_twice_changes_nothing(raw: str) -> None:
    folded = fold(raw)
    assert fold(folded.text).text == folded.text == plain(raw)


@given(WRITTEN)
def test_folding_keeps_a_way_back_to_each_character(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(raw)
    assert all(0 <= offset < len(raw) for offset in folded.offsets[:-1])


@settings(deadline=None)
@given(WRITTEN, st.sampled_from(Lang))
def test_what_is_found_lies_in_the_text_in_order_and_apart(raw: str, lang: Lang) -> None:
    folded = fold(raw)
    spans = [
        [(found.start, found.end) for found in tokens(folded, lang)],
        [(found.start, found.end) for found in clauses(folded, lang)],
        [(found.start, found.end) for found in quantities(folded, lang, [])],
        [(found.start, found.end) for found in dates(folded, lang, POSTED)],
    ]
    for found in spans:
        assert all(0 <= start < end <= len(raw) for start, end in found)
        assert all(end <= start for (_, end), (start, _) in pairwise(found))


@settings(deadline=None)
@given(WRITTEN, st.sampled_from([None, "en", "fr-FR", "und", "ja", "x"]))
def test_languages_are_ours_and_never_twice(raw: str, hint: str | None) -> None:
    found = languages(raw, hint)
    assert len(set(found)) == len(found)
    assert set(found) <= set(Lang)


@given(VALUES, st.sampled_from([",", " ", "\u00a0", "\u202f", ".", "", "'"]), st.sampled_from(Lang))
def test_a_number_in_digits_is_read_back(value: int, separator: str, lang: Lang) -> None:
    raw = "x " + f"{value:,}".replace(",", separator) + " gpus"
    (found,) = quantities(fold(raw), lang, [])
    assert (found.low, found.high, found.unit) == (value, value, "gpu")


@settings(deadline=None)
@given(VALUES.filter(lambda value: value > 1), st.sampled_from(Lang))
def test_a_number_in_words_is_read_back(value: int, lang: Lang) -> None:
    raw = f"x {in_words(value, lang)} gpus"
    (found,) = quantities(fold(raw), lang, [])
    assert (found.low, found.high, found.unit) == (value, value, "gpu")


def month_name(number: int, lang: Lang) -> str:
    return max((name for name, month in MONTHS[lang].items() if month == number), key=len)


@given(st.dates(date(2001, 1, 1), date(2035, 12, 31)), st.sampled_from(Lang), st.integers(0, 3))
def test_a_date_in_any_format_is_read_back(day: date, lang: Lang, style: int) -> None:
    name = month_name(day.month, lang)
    raw = (
        day.isoformat(),
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}" if lang is Lang.EN else f"le {day.day} {name.upper()} {day.year}",
        day.strftime("%m/%d/%Y" if lang is Lang.EN else "%d.%m.%Y"),
    )[style]
    (found,) = dates(fold(f"x {raw}"), lang, POSTED)
    assert (found.first, found.last, found.relative) == (day, day, False)


@given(st.lists(st.sampled_from(["musk", "signed", "the", "letter", "with", "ten", "gpus"]), min_size=1), st.data())
def test_invisible_and_look_alike_letters_change_no_word(words: list[str], data: st.DataObject) -> None:
    noisy = [
        word[0] + data.draw(st.sampled_from(NOISE[1:])) + word[1:].replace("e", data.draw(st.sampled_from("eе")))
        for word in words
    ]
    joined = data.draw(st.sampled_from([" ", " 🚀 ", "\u00a0"])).join(noisy)
    assert [t.text for t in tokens(fold(joined), Lang.EN)] == words


@pytest.mark.parametrize("lang", list(Lang))
def test_every_relative_phrase_is_found_by_its_hint(lang: Lang) -> None:
    phrases = [phrase.replace(r"\s", " ") for phrase in PHRASES[lang]]
    missed = [phrase for phrase in phrases if not dates(fold(f"x {phrase}"), lang, POSTED)]
    assert missed == []
