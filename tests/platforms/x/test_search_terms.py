"""The query: always one that X takes, and what it finds of the posts that the bot has something to say about."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.matching.matcher import Matcher
from bot.model import Search, Subject
from bot.platforms.x.query import ENTERPRISE_LIMIT, LIMIT, query, term

from .queries import finds, problems

GOLDEN = Path(__file__).parents[2] / "golden"
HANDLE = "factbot"
SMALL = Search(("Musk", "@elonmusk"), ("Grok",), ("AI",), ("IA",))

WORDS = st.text(min_size=1, max_size=30) | st.sampled_from(
    [
        "OR",
        "AND",
        "or",
        "-grok",
        "gpt-4",
        'say "hi"',
        '"',
        "(a)",
        "lang:en",
        "@elonmusk",
        "from:elonmusk",
        "#agi",
        "🚀",
        "x.ai",
    ]
)


def _searchable(text: str) -> bool:
    """What the lint of facts lets into a topic: a term with a word in it."""
    return re.search(r"\w", text) is not None


TERMS = st.lists(WORDS.filter(_searchable), min_size=1, max_size=60).map(tuple)
SEARCHES = st.builds(Search, TERMS, TERMS, st.just(()) | TERMS, st.just(()) | TERMS)


def test_the_shipped_topic_makes_a_query_that_x_takes(subject: Subject) -> None:
    assert subject.topic.search is not None
    assert problems(query(subject.topic.search, HANDLE)) == []


def test_the_shipped_topic_fits_whole(subject: Subject) -> None:
    search = subject.topic.search
    assert search is not None
    assert query(search, HANDLE) == query(search, HANDLE, ENTERPRISE_LIMIT)


@given(SEARCHES)
def test_whatever_the_terms_the_query_is_one_that_x_takes(search: Search) -> None:
    assert problems(query(search, HANDLE)) == []


@given(SEARCHES)
def test_an_enterprise_account_has_more_room(search: Search) -> None:
    long = query(search, HANDLE, ENTERPRISE_LIMIT)
    assert problems(long, ENTERPRISE_LIMIT) == []
    assert len(long) >= len(query(search, HANDLE))


@given(SEARCHES)
def test_a_query_that_fits_holds_every_term(search: Search) -> None:
    text = query(search, HANDLE, 10**6)
    assume(len(text) <= LIMIT)
    assert query(search, HANDLE) == text
    assert all(term(one) in text for one in (*search.about, *search.words, *search.en, *search.fr))


def test_what_does_not_fit_is_left_out_from_the_end_of_the_longest_list() -> None:
    long = tuple(f"word{number}" for number in range(100))
    text = query(Search(("Musk",), long, ("AI",), ("IA",)), HANDLE)
    kept = [word for word in long if re.search(rf"\b{word}\b", text)]
    assert LIMIT - 12 <= len(text) <= LIMIT
    assert kept == list(long[: len(kept)]) and len(kept) > 20
    assert all(f" {rest}" in f" {text}" for rest in ("(Musk)", "(AI) lang:en", "(IA) lang:fr"))


def test_no_list_is_shortened_to_nothing() -> None:
    text = query(Search(("a" * 200,), ("b" * 120, "c" * 40), ("d" * 150,)), HANDLE)
    assert problems(text) == []
    assert "a" * 200 in text and "b" * 120 in text and "d" * 150 not in text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Grok", "Grok"),
        ("@elonmusk", "@elonmusk"),
        ("from:elonmusk", "from:elonmusk"),
        ("artificial  intelligence", '"artificial intelligence"'),
        ("Elon Musk's", '"Elon Musk\'s"'),
        ('the "best" AI', '"the best AI"'),
        ("OR", '"OR"'),
        ("and", '"and"'),
        ("gpt-4", '"gpt-4"'),
        ("-grok", '"-grok"'),
        ("is:retweet", '"is:retweet"'),
        ("from:elon-musk", '"from:elon-musk"'),
        ("IA générale", '"IA générale"'),
    ],
)
def test_a_term_is_written_so_that_x_reads_it_as_words(text: str, written: str) -> None:
    assert term(text) == written


def found(text: str, handle: str = "somebody", lang: str = "en") -> bool:
    return finds(query(SMALL, HANDLE), text, handle, lang)


def test_a_post_needs_one_of_each() -> None:
    assert found("Musk likes Grok") and found("grok, says @elonmusk")
    assert not found("Musk sings") and not found("Grok answers")


def test_words_of_one_language_count_in_that_language() -> None:
    assert found("Musk on AI") and not found("Musk on AI", lang="fr")
    assert found("Musk et l'IA", lang="fr") and not found("Musk et l'IA", lang="en")
    assert not found("Musk und Grok", lang="de")


def test_our_own_posts_and_those_to_us_are_not_searched_for() -> None:
    assert not found("Musk likes Grok", handle="factbot")
    assert not found("Musk likes Grok, @factbot")


def rows(name: str) -> list[dict[str, str]]:
    """The posts that nobody asked us about: those that name us come by another way."""
    posts = map(json.loads, (GOLDEN / name).read_text("utf-8").splitlines())
    return [post for post in posts if post["trigger"] == "watch"]


@pytest.mark.parametrize(("name", "floor"), [("core.jsonl", 0.80), ("posts_read.jsonl", 0.75)])
def test_of_what_concerns_the_subject_and_names_musk_most_is_found(
    matcher: Matcher, subject: Subject, record_property: Callable[[str, object], None], name: str, floor: float
) -> None:
    assert subject.topic.search is not None
    asked = query(subject.topic.search, HANDLE)
    concerned = [row for row in rows(name) if _concerns(matcher, row)]
    naming = [row for row in concerned if "musk" in row["text"].lower()]
    everyone, share = _share(asked, concerned), _share(asked, naming)
    told = f"of {len(concerned)} posts in {name} that concern the subject the query for X finds {everyone:.1%}"
    record_property("figure", f"{told}; of the {len(naming)} that name Musk, {share:.1%}")
    assert share >= floor


def _concerns(matcher: Matcher, row: dict[str, str]) -> bool:
    return matcher.concerns(row["text"], date.fromisoformat(row["created_at"][:10]), row["lang"])


def _share(asked: str, some: list[dict[str, str]]) -> float:
    return sum(finds(asked, row["text"], "somebody", row["lang"]) for row in some) / len(some)
