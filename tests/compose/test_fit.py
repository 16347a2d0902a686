"""The weighted count against the published cases of twitter-text 3, our own, and what holds for any text."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.compose.fit import URL_LENGTH, weighted

PUBLISHED = Path(__file__).parents[2].parent / "shared" / "platforms" / "validate.yml"
COUNTED_WITHOUT_EMOJI = {
    "Count a mix of single byte single word, and double word unicode characters": 7,
    "Count unicode emoji chars outside the basic multilingual plane with skin tone modifiers": 4,
}
"""The cases of the section for version 2 that part a sequence into its emoji (16 and 9), and their weight in version 3,
which repeats both texts in its own section."""

ANY = st.text(max_size=60)
LETTERS = [*"aé日.-_/:@#?() \n", "e\u0301", "x.ai", "http://", "t.co/", ".com"]
EMOJI = [*"👨👧❤🇫🏽", "\u200d", "\ufe0f", "\u20e3"]
WRITTEN = ANY | st.lists(st.sampled_from(LETTERS + EMOJI), max_size=20).map("".join)


@pytest.fixture(scope="module")
def published() -> Any:
    if not PUBLISHED.is_file():
        pytest.skip("twitter-text's conformance file validate.yml does not lie beside the repository")
    return yaml.safe_load(PUBLISHED.read_text("utf-8"))["tests"]


def differing(cases: list[dict[str, Any]]) -> dict[str, int]:
    """Our weight of every case that is published with another."""
    weights = {case["description"]: (weighted(case["text"]), case["expected"]["weightedLength"]) for case in cases}
    return {name: ours for name, (ours, theirs) in weights.items() if ours != theirs}


@pytest.mark.parametrize(
    ("section", "least"),
    [("WeightedTweetsWithDiscountedEmojiCounterTest", 22), ("UnicodeDirectionalMarkerCounterTest", 2)],
)
def test_every_published_case_of_version_3_has_its_weight(published: Any, section: str, least: int) -> None:
    assert len(published[section]) >= least
    assert differing(published[section]) == {}


def test_version_2_differs_only_where_it_takes_emoji_sequences_apart(published: Any) -> None:
    assert len(published["WeightedTweetsCounterTest"]) >= 18
    assert differing(published["WeightedTweetsCounterTest"]) == COUNTED_WITHOUT_EMOJI


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Musk bought 10,000 GPUs", 23),
        ("été", 3),
        ("e\u0301te\u0301", 3),
        ("10\u00a0000", 6),
        ("10\u202f000", 7),
        ("日本", 4),
        ("— “quoted” …", 13),
        ("https://example.org/a/very/long/path?that=goes&on=and#on", 23),
        ("see https://example.org now", 31),
        ("ask grok.com.", 28),
        ("written in node.js", 18),
    ],
)
def test_a_text_weighs_what_x_says(text: str, length: int) -> None:
    assert weighted(text) == length


@pytest.mark.parametrize(
    "emoji",
    [
        *("🚀", "👍🏽", "👨‍👩‍👧‍👦", "👩‍👦", "👩‍❤️‍💋‍👨", "👨‍❤️‍👨", "👩🏾‍🚀", "👨‍⚖️", "🏋️‍♀️"),
        *("🏃🏻‍♂️", "🤷‍♀️", "👯‍♂️", "🏳️‍🌈", "🏴‍☠️", "👁‍🗨", "🇫🇷", "🇦🇬", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
        *("1⃣", "#️⃣", "❤️", "☝🏿", "☝️", "©️", "™️"),
    ],
)
def test_an_emoji_weighs_2_however_many_code_points_it_takes(emoji: str) -> None:
    assert weighted(emoji) == 2
    assert weighted(f"{emoji}{emoji} {emoji}") == 7


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("❤\ufe0e", 4),
        ("©", 1),
        ("🇫🇫", 4),
        ("🇫🇷🇫", 4),
        ("👍\u200d👍", 5),
        ("👨‍👩‍👨", 8),
        ("🧑‍🚀", 5),
        ("x.ai/1\ufe0f\u20e3", 27),
    ],
)
def test_what_is_no_emoji_sequence_weighs_as_much_as_its_parts(text: str, length: int) -> None:
    assert weighted(text) == length


@given(st.text("abcXYZ019/_-", max_size=300))
def test_the_length_of_an_address_never_matters(path: str) -> None:
    assert weighted(f"see https://example.org/{path} now") == len("see  now") + URL_LENGTH


@given(WRITTEN)
def test_composed_and_decomposed_text_weigh_the_same(text: str) -> None:
    forms = {weighted(unicodedata.normalize("NFD", text)), weighted(unicodedata.normalize("NFC", text))}
    assert forms == {weighted(text)}


@given(WRITTEN, WRITTEN)
def test_texts_apart_weigh_what_they_weigh_together(first: str, second: str) -> None:
    assert weighted(f" {first} {second}") == weighted(f" {first}") + weighted(f" {second}")


@given(WRITTEN.map(lambda text: text.replace(".", "")))
def test_without_a_link_no_code_point_weighs_more_than_2(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert weighted(text) <= 2 * len(composed)
    assert weighted(text) >= len(composed) or not composed.isascii()
