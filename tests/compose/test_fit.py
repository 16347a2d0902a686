"""The weighted count against cases of the published twitter-text v3 rules."""

import pytest

from bot.compose.fit import weighted


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
        ("👨‍👩‍👧‍👦", 2),
        ("🇫🇷", 2),
        ("— “quoted” …", 13),
        ("https://example.org/a/very/long/path?that=goes&on=and#on", 23),
        ("see https://example.org now", 31),
    ],
)
def test_a_text_weighs_what_x_says(text: str, length: int) -> None:
    assert weighted(text) == length
