from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Span
from bot.text.excerpt import excerpt

TEXT = "One. Two. Musk signed.\nFour! Five? Six. Musk left. Eight. Nine."


def pieces(longest: int, *words: str) -> list[str]:
    spans = [Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    return [TEXT[span.start : span.end].strip() for span in excerpt(TEXT, spans, longest)]


def test_a_short_text_is_kept_whole() -> None:
    assert pieces(100) == [TEXT]
    assert excerpt("", [], 10) == ()


def test_the_sentences_around_each_name_are_kept() -> None:
    assert pieces(60, "Musk signed", "Musk left") == ["Two. Musk signed.\nFour!", "Six. Musk left. Eight."]


def test_what_finds_no_room_is_left_out() -> None:
    assert pieces(28, "Musk signed", "Musk left") == ["Two. Musk signed.\nFour!"]
    assert pieces(3, "Musk signed") == []


def test_nothing_named_keeps_nothing_of_a_long_text() -> None:
    assert pieces(20) == []


@given(st.text(st.sampled_from("ab .!?\n"), max_size=300), st.lists(st.integers(0, 299)), st.integers(1, 200))
def test_an_excerpt_is_in_order_apart_and_no_longer_than_asked(text: str, places: list[int], longest: int) -> None:
    kept = excerpt(text, [Span(at, at + 1) for at in places if at < len(text)], longest)
    assert sum(span.end - span.start for span in kept) <= longest
    assert all(0 <= span.start < span.end <= len(text) for span in kept)
    assert all(one.end < two.start for one, two in pairwise(kept))
