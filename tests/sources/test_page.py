"""What a page says without its markup."""

import time

import pytest

from bot.sources.page import Text, from_html, is_textual, read


def shown(html: str) -> str:
    return " ".join(from_html(html).visible.split())


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("O<b>n</b>e <i class='a'>two</i>", "One two"),
        ("One<br>two<td>three", "One two three"),
        ("caf&eacute; &amp; 10&nbsp;000 &#8364; &#x20ac;", "café & 10 000 € €"),
        ("<a title=\"a > b\" href='c > d'>One</a>", "One"),
        ("<p title=it's>One don't</p>", "One don't"),
        ("One <!-- two > three --> four", "One four"),
        ("<!DOCTYPE html><?xml version='1'?>One", "One"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("One<script>var two = '<p>three</p>'</script> four<style>p {}</style>", "One four"),
        ("One <SCRIPT>two</SCRIPT >three", "One three"),
        ("bought <del>10,000</del> <ins>5,000</ins> chips <s>today</s>", "bought 5,000 chips"),
        ("never <s>closed", "never closed"),
        ("One<svg><title>two</title></svg><template>three</template>", "One"),
        ("as he said<sup>12</sup>.", "as he said[12]."),
        ("<title>One</title><noscript>two</noscript>", "One two"),
        ("One <script>never closed", "One"),
        ("One <!-- never closed", "One"),
        ("One <p class='never closed", "One"),
        ("One </> two </ three> four", "One two four"),
    ],
)
def test_what_a_reader_sees(html: str, text: str) -> None:
    assert shown(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<meta name="description" content="It&#39;s <b>here</b>">', "It's here"),
        ("<meta content='It is here' property=og:description>", "It is here"),
        (
            '<script type="application/ld+json">{"articleBody": "It\\u2019s \\"here\\"\\nnow"}</script>',
            'It’s "here" now',
        ),
        ('<script>f("\\u003cp\\u003eIt is\\u003c/p\\u003e here \\ud83d\\ude00")</script>', "It is here"),
        ('<script>f("&lt;p&gt;It is here&lt;\\/p&gt;")</script>', "It is here"),
    ],
)
def test_what_a_page_carries_for_machines(html: str, text: str) -> None:
    assert text in " ".join(from_html(html).carried.split())
    assert from_html(html).visible.strip() == ""


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("café".encode(), "text/plain"),
        ("café".encode("latin-1"), "text/plain; charset=ISO-8859-1"),
        ("café\n".encode("cp1252"), "text/plain"),
        ("café".encode("utf-16"), "text/plain"),
        (b"\xef\xbb\xbf" + "café".encode(), "text/plain; charset=latin-1"),
        ("café".encode(), "text/plain; charset=punycode"),
        ("café".encode(), "text/plain; charset=no-such-thing"),
        ("café".encode(), "text/plain; charset=iso-8859-12"),
        ('<meta charset="windows-1252">café'.encode("cp1252"), "text/html"),
    ],
)
def test_the_charset_is_that_of_the_mark_the_header_or_the_page(body: bytes, content_type: str) -> None:
    assert read(body, content_type).visible.strip() == "café"


def test_a_character_cut_in_two_at_the_end_does_not_make_the_page_another_charset() -> None:
    assert read("café café".encode()[:-1], "text/plain").visible.startswith("café caf")


def test_plain_text_keeps_its_angle_brackets() -> None:
    assert read(b"a < b > c", "text/plain") == Text("a < b > c")


@pytest.mark.parametrize(
    ("content_type", "body", "textual"),
    [
        ("text/html", b"<p>", True),
        ("application/xhtml+xml", b"<p>", True),
        ("application/json", b"{}", True),
        ("", b"<p>", True),
        ("text/html", b"%PDF-1.7", False),
        ("application/pdf", b"", False),
        ("image/png", b"\x89PNG", False),
        ("", b"GIF89a\0\0", False),
        ("application/octet-stream", b"text", False),
    ],
)
def test_what_can_be_searched_is_text(content_type: str, body: bytes, textual: bool) -> None:
    assert is_textual(content_type, body) is textual


@pytest.mark.parametrize(
    "unit", ["<", "<a ", "<!--", "<script>", "<s>", "<del>x", '<a b="', "<a b='\"", "</", "&amp", "<script><x</script>"]
)
def test_no_page_is_slow_to_read(unit: str) -> None:
    start = time.perf_counter()
    from_html(unit * (500_000 // len(unit)))
    assert time.perf_counter() - start < 5
