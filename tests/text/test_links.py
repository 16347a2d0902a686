"""What X makes a link of, what it leaves alone, and how long it takes to find out."""

import time
import unicodedata
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.links import links

PIECES = ["a", "é", "日", ".", "-", "_", "/", ":", "@", "#", "(", ")", "?", " ", "。", "“", "😀", "\u200d", "\ud800"]
PIECES += ["http://", "https://", ".com", ".ai", ".рф", "x.ai", "t.co/", "xn--", "a" * 63, "/(a(b)c)"]
WRITTEN = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
LEAST = 0.05
"""Seconds under which the machine's noise is greater than any growth."""


def found(text: str) -> list[str]:
    return [text[link.start : link.end] for link in links(text)]


@pytest.mark.parametrize(
    "link",
    [
        *("http://example.org", "HTTPS://example.org", "https://a-b.example.org:8080/c?d=e&f#g", "http://a_b.ex.org"),
        *("x.ai", "GROK.com", "co.uk", "bbc.co.uk/news", "en.wikipedia.org/wiki/Grok_(chatbot)", "x.com/a?b=c"),
        *("https://example.org/a(b(c)d)e", "https://example.org/été/мир", "https://t.co/AbC123", "x.com/@elon/"),
        *("http://日本語.jp", "http://müller.example.org", "http://пример.рф", "http://xn--bcher-kva.ch/a"),
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "see {} now", "({})", "“{}”", "{}.", "{}, {}!", "日本{}日本", "🚀{} 🚀", "\u202a{}\u202c"]
)
def test_an_address_is_a_link_without_what_stands_around_it(link: str, around: str) -> None:
    assert found(around.format(link, link)) == [link] * around.count("{}")


@pytest.mark.parametrize(
    "text",
    [
        *("node.js", "v1.5", "e.g. this", "U.S.A", "the end.And", "10.000", "a..com", ".com", "http://", "日本.jp"),
        *("ask me@x.ai", "#x.ai", "$x.ai", "@x.ai", "_x.ai", "-x.ai", "/x.ai", "x.ai@home", "x.ai-1", "a_b.com"),
        *("http://localhost", "http://a_b.c_d", "a_x_.ai", "пример.рф", "http://-.com", "xhttp://x.ai"),
        *(f"{'a' * 64}.com", f"http://{'日' * 58}.jp", "http://xn--é日.рф"),
        *(f"https://t.co/{'a' * 41}", f"http://x.ai/{'a' * 4078}"),
    ],
)
def test_what_x_leaves_as_words_is_no_link(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it’s.ai", ["s.ai"]),
        ("日本x.ai日本", ["x.ai"]),
        ("x.ai.js", ["x.ai"]),
        ("a.com。b.org", ["a.com", "b.org"]),
        ("x.ai?a=b", ["x.ai"]),
        ("x.ai:8080", ["x.ai"]),
        ("http://x.ai?a=b!", ["http://x.ai?a=b"]),
        ("http://x.ai/a.b.!", ["http://x.ai/a.b"]),
        ("http://x.ai/(a", ["http://x.ai/"]),
        ("http://x.ai/a(b)(c) http://x.ai/a.(b)", ["http://x.ai/a(b)(c)", "http://x.ai/a"]),
        ("http://x.ai/a(b", ["http://x.ai/a"]),
        ("http://x.ai/((a))b http://x.ai/(((a)))b", ["http://x.ai/((a))b", "http://x.ai/"]),
        ("https://t.co/abc-d https://t.co/abc?d=e", ["https://t.co/abc", "https://t.co/abc?d=e"]),
        ("a.com,b.org;c.net", ["a.com", "b.org", "c.net"]),
        ("http://a.com/http://b.com", ["http://a.com/http://b.com"]),
        (f"http://{'a' * 63}.com {'b' * 63}.com", [f"http://{'a' * 63}.com", f"{'b' * 63}.com"]),
        (f"http://{'日' * 57}.jp", [f"http://{'日' * 57}.jp"]),
        (f"http://x.ai/{'a' * 4077}", [f"http://x.ai/{'a' * 4077}"]),
    ],
)
def test_of_a_text_just_so_much_is_linked(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_accent_at_the_very_start_is_cut_off_as_x_cuts_it() -> None:
    assert found("éa.com") == ["a.com"]
    assert found(" éa.com") == ["éa.com"]


@given(WRITTEN)
def test_links_lie_apart_in_the_text_and_each_has_a_full_stop(text: str) -> None:
    spans = links(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all("." in text[span.start : span.end] for span in spans)


@given(WRITTEN, WRITTEN)
def test_what_stands_behind_a_blank_changes_no_link_before_it(first: str, second: str) -> None:
    assert found(f" {first} {second}") == found(f" {first}") + found(f" {second}")


@pytest.mark.parametrize(
    "run",
    [
        *("a.", "a", "é", "日", "(", "http://", "x.ai/(", "x.ai/((a", "x.ai/!", "x.ai:1", "-.", "a-.", "_a.", "–"),
        *("–.", "xn--", "xn--a.", "é.com ", "a.com。", "a.com?!", "a。b.", "http://a_b.", "@a.b", "x.vermögens"),
        *("t.co/", "😀.", "日.com/(", "x.ai/!(a)", "(x.ai/!)"),
    ],
)
@pytest.mark.parametrize("end", ["", "_a.com", "-.com"])
def test_four_times_the_text_takes_far_less_than_sixteen_times_the_time(run: str, end: str) -> None:
    links("x.ai")
    part, whole = (run * (size // len(run)) + end for size in (20_000, 80_000))
    most = max(9 * min(seconds(part) for _ in range(2)), LEAST)
    assert any(seconds(whole) < most for _ in range(2))


def seconds(text: str) -> float:
    start = time.process_time()
    links(text)
    return time.process_time() - start


def test_the_list_of_top_level_domains_says_where_it_comes_from_and_names_each_once() -> None:
    source, *names = files("bot.text").joinpath("tlds.txt").read_text("utf-8").splitlines()
    assert source.startswith("# ") and "twitter-text 3.1.0" in source and "2020" in source
    assert names == sorted(set(names)) and len(names) > 1000
    assert all(name == unicodedata.normalize("NFC", name.strip().lower()) for name in names)
    assert {"ai", "com", "uk", "рф"} < set(names) and "js" not in names
