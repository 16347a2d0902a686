"""What failed is left alone for longer and longer, and not for the same time as everything else that failed."""

from datetime import timedelta

import pytest

from bot.jobs.waiting import growing

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.mark.parametrize(("failures", "least"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (1000, 60)])
def test_the_wait_doubles_up_to_the_longest_and_is_scattered_by_half(failures: int, least: int) -> None:
    waits = [growing(SECOND, MINUTE, failures) for _ in range(100)]
    assert all(least * SECOND <= wait <= least * SECOND * 1.5 for wait in waits)
    assert len(set(waits)) > 1
