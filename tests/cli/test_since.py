"""Since when, as people write it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.since import since
from bot.errors import InputError

NOW = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30d", NOW - timedelta(days=30)),
        ("12h", NOW - timedelta(hours=12)),
        (" 2 W ", NOW - timedelta(weeks=2)),
        ("0d", NOW),
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11-01T08:00", datetime(2026, 11, 1, 8, tzinfo=UTC)),
        ("2026-11-01T08:00+02:00", datetime(2026, 11, 1, 6, tzinfo=UTC)),
        ("2026-11-01T08:00Z", datetime(2026, 11, 1, 8, tzinfo=UTC)),
    ],
)
def test_a_span_or_a_date_is_an_instant(text: str, expected: datetime) -> None:
    assert since(text, NOW) == expected


@pytest.mark.parametrize("text", ["999999999d", "999999999w", "1066-10-14", "0001-01-01T00:00+14:00"])
def test_whatever_is_longer_ago_than_any_post_is_1970(text: str) -> None:
    assert since(text, NOW) == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "30", "d", "30 days", "-3d", "3.5d", "yesterday", "2026-13-01", "11/2026", "٣d"])
def test_anything_else_is_refused_in_one_line_that_says_how_to_write_it(text: str) -> None:
    with pytest.raises(InputError, match=r"is no time: write it as 30d, 12h, 2w or 2026-11-01$"):
        since(text, NOW)


@given(st.text(max_size=60))
def test_no_text_does_anything_else(text: str) -> None:
    try:
        at = since(text, NOW)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert at.tzinfo is UTC and at.year >= 1970
