"""The quotes of the shipped sources: found in their pages however these are set, and in no others."""

import re
from collections.abc import Callable
from html import escape
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.loader import load
from bot.model import Source
from bot.sources.page import from_html
from bot.sources.quote import Holds, find
from bot.sources.words import is_guarded, is_negation
from bot.sources.words import words as words_of

SOURCES = [(fact.id, source) for fact in load("musk_ai").facts for source in fact.sources]
QUOTES = [source.quote for _, source in SOURCES]
AROUND = """<p>The company had no comment on 3 of the reports on Tuesday, and Elon Musk has not answered.</p>
    <p>Il y a deux ans, elle n'avait pas répondu aux questions de 14 journaux sur l'intelligence artificielle.</p>"""
BLANKS = (" ", "\n", "&nbsp;", "&#8239;", " <b>", "</b> ", " <a href='#'>", "<br>", " <!-- 7 not --> ", "\t\u200b")
NUMBER = re.compile(r"\d+")


def page(quote: str, title: str = "News") -> str:
    """A page with the quote (as HTML) among other text."""
    return (
        f"<html><head><title>{escape(title)}</title><script>var paid = 1 < 2;</script></head><body><nav>Home</nav>"
        f"{AROUND * 3}<article><p>In brief: {quote} And so on.</p></article>{AROUND * 3}</body></html>"
    )


def held(quote: str, html: str) -> Holds:
    return find(quote, from_html(html)).holds


def _plain(quote: str) -> list[int]:
    """The places of words, within a quote of eight or more, that carry no truth of their own."""
    words = quote.split()
    inner = [] if len(words) < 8 else list(enumerate(words))[1:-1]
    return [at for at, word in inner if word.isalpha() and word.islower() and not any(map(is_guarded, words_of(word)))]


def _is_affirmative(quote: str) -> bool:
    """Whether a quote is in one part and has no negation, which might stand in for one put in."""
    return not re.search(r"\.\.\.|…", quote) and not any(map(is_negation, words_of(quote)))


@pytest.mark.parametrize("source", [source for _, source in SOURCES], ids=lambda source: source.url[-40:])
def test_every_quote_is_found_word_for_word_in_its_page(source: Source) -> None:
    assert find(source.quote, from_html(page(escape(source.quote), source.title or ""))).score == 1.0


def test_no_quote_is_found_in_the_page_of_another_fact(record_property: Callable[[str, object], None]) -> None:
    """A sample of all pairs; the same words are cited for several facts, and those are no others."""
    pages = [(fact, source.url, from_html(page(escape(source.quote)))) for fact, source in SOURCES]
    tried = 0
    for fact, source in SOURCES:
        for other, url, text in Random(source.quote).sample(pages, 15):
            if other != fact and url != source.url:
                tried += 1
                assert find(source.quote, text).holds is Holds.ABSENT, (source.quote, url)
    record_property("figure", f"{tried} quotes sought in the page of another fact: none found")


@st.composite
def typeset(draw: st.DrawFn) -> tuple[str, str]:
    """A shipped quote, and the same as another publishing system would set it."""
    quote = draw(st.sampled_from(QUOTES))
    words = [_set(draw, word) for word in quote.split()]
    gaps = draw(st.lists(st.sampled_from(BLANKS), min_size=len(words), max_size=len(words)))
    return quote, "".join(word + gap for word, gap in zip(words, gaps, strict=True))


def _set(draw: st.DrawFn, word: str) -> str:
    word = draw(st.sampled_from((word, word, word.upper(), word.replace("'", "’"), word.replace("’", "'"))))
    word = word.replace("-", draw(st.sampled_from(("-", "\u2011", "–"))))
    chars = [draw(st.sampled_from((escape(char), f"&#{ord(char)};"))) for char in word]
    hyphen = draw(st.sampled_from(("", "", "", "&shy;", "\u200b", "<wbr>", "<em></em>")))
    middle = len(chars) // 2
    return "".join(chars[:middle]) + hyphen + "".join(chars[middle:])


@settings(max_examples=150, deadline=None)
@given(typeset())
def test_a_quote_is_found_in_any_markup_and_typography(both: tuple[str, str]) -> None:
    quote, html = both
    assert held(quote, page(html)) is Holds.FOUND


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([quote for quote in QUOTES if NUMBER.search(quote)]), st.data())
def test_a_quote_with_any_number_changed_is_not_found(quote: str, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(list(NUMBER.finditer(quote))))
    other = data.draw(st.integers(0, 10 ** len(number[0])).map(str).filter(lambda n: int(n) != int(number[0])))
    changed = quote[: number.start()] + other + quote[number.end() :]
    assert held(quote, page(escape(changed))) is not Holds.FOUND


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([quote for quote in QUOTES if _is_affirmative(quote)]), st.data())
def test_a_quote_with_a_not_put_in_is_not_found(quote: str, data: st.DataObject) -> None:
    words = quote.rstrip(" ?!").split()
    at = data.draw(st.integers(1, len(words) - 1))
    negation = data.draw(st.sampled_from(("not", "never", "pas", "jamais", "without")))
    changed = " ".join([*words[:at], negation, *words[at:]])
    assert held(quote, page(escape(changed))) is not Holds.FOUND


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([quote for quote in QUOTES if _plain(quote)]), st.data())
def test_a_quote_with_a_common_word_changed_is_still_found(quote: str, data: st.DataObject) -> None:
    words = quote.split()
    words[data.draw(st.sampled_from(_plain(quote)))] = "zebra"
    assert held(quote, page(escape(" ".join(words)))) is Holds.FOUND
