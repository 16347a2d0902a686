"""Pacing: what the headers say, and our own count of write points."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import time_machine

from bot.errors import RateLimited
from bot.platforms.bluesky.pace import CREATE, DAY, HOUR, PUT, Pace, retry_at
from tests.platforms.bluesky.server import NOW, Purse

IN_A_MINUTE = str(int(NOW.timestamp()) + 60)


def _pace(*spent: tuple[datetime, int]) -> Pace:
    return Pace(Purse(*spent), now=lambda: NOW)


def _empty(limit: str = "3000", reset: str = IN_A_MINUTE) -> dict[str, str]:
    return {"ratelimit-limit": limit, "ratelimit-remaining": "0", "ratelimit-reset": reset}


def test_a_bucket_that_is_empty_holds_every_call_until_it_is_full_again() -> None:
    now = NOW
    pace = Pace(Purse(), now=lambda: now)
    pace.heed(_empty())
    with pytest.raises(RateLimited) as caught:
        pace.before_call()
    assert caught.value.retry_at == NOW + timedelta(seconds=60)
    now = caught.value.retry_at
    pace.before_call()


def test_a_bucket_of_write_points_holds_writes_and_lets_reads_pass() -> None:
    pace = _pace()
    pace.heed(_empty(limit=str(HOUR)))
    pace.before_call()
    with pytest.raises(RateLimited, match="writes") as caught:
        pace.before_write("reply", PUT)
    assert caught.value.retry_at == NOW + timedelta(seconds=60)


def test_a_later_answer_does_not_shorten_the_wait() -> None:
    pace = _pace()
    pace.heed(_empty())
    pace.heed(_empty(reset=str(int(NOW.timestamp()) + 5)))
    pace.heed({"ratelimit-remaining": "2999", "ratelimit-reset": IN_A_MINUTE})
    with pytest.raises(RateLimited) as caught:
        pace.before_call()
    assert caught.value.retry_at == NOW + timedelta(seconds=60)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"ratelimit-remaining": "12", "ratelimit-reset": IN_A_MINUTE},
        {"ratelimit-remaining": "0"},
        {"ratelimit-remaining": "-1", "ratelimit-reset": IN_A_MINUTE},
        {"ratelimit-remaining": "none", "ratelimit-reset": IN_A_MINUTE},
        {"ratelimit-remaining": "0, 0", "ratelimit-reset": IN_A_MINUTE},
    ],
)
def test_headers_that_tell_of_no_empty_bucket_hold_nothing(headers: dict[str, str]) -> None:
    pace = _pace()
    pace.heed(headers)
    pace.before_call()
    pace.before_write("reply", PUT)


def test_a_refusal_without_headers_holds_calls_for_a_minute() -> None:
    pace = _pace()
    pace.heed({}, refused=True)
    with pytest.raises(RateLimited) as caught:
        pace.before_call()
    assert caught.value.retry_at == NOW + timedelta(seconds=60)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7", "ratelimit-reset": IN_A_MINUTE}, 7),
        ({"retry-after": "Wed, 25 Nov 2026 12:00:30 GMT"}, 30),
        ({"retry-after": "Wed, 25 Nov 2026 12:00:30 -0000"}, 30),
        ({"retry-after": "soon", "ratelimit-reset": IN_A_MINUTE}, 60),
        ({"ratelimit-reset": IN_A_MINUTE}, 60),
        ({"retry-after": "0"}, 1),
        ({"ratelimit-reset": "0"}, 1),
        ({"retry-after": "Mon, 01 Jan 1990 00:00:00 GMT"}, 1),
        ({}, 60),
        ({"ratelimit-reset": ""}, 60),
        ({"ratelimit-reset": "-5"}, 60),
        ({"ratelimit-reset": "tomorrow"}, 60),
        ({"ratelimit-reset": "1e9"}, 60),
        ({"ratelimit-reset": "٣"}, 60),
        ({"ratelimit-reset": "9" * 30}, 60),
        ({"ratelimit-reset": "99999999999"}, 86400),
        ({"retry-after": "99999999999"}, 86400),
        ({"retry-after": "Fri, 31 Dec 9999 23:59:59 GMT"}, 86400),
    ],
)
def test_the_wait_is_a_second_to_a_day_whatever_the_headers_say(headers: dict[str, str], seconds: int) -> None:
    assert retry_at(headers, NOW) == NOW + timedelta(seconds=seconds)


def test_points_are_noted_before_the_call() -> None:
    with time_machine.travel(NOW, tick=False):
        purse = Purse()
        Pace(purse).before_write("reply", PUT)
    assert purse.entries == [(NOW, PUT)]


@pytest.mark.parametrize(("window", "limit"), [(timedelta(hours=1), HOUR), (timedelta(days=1), DAY)])
def test_the_last_points_of_a_budget_may_be_spent_and_no_more(window: timedelta, limit: int) -> None:
    spent = (NOW - window + timedelta(minutes=7), limit - CREATE)
    _pace(spent).before_write("reply", CREATE)
    pace = _pace(spent, (NOW - window + timedelta(minutes=30), 1))
    with pytest.raises(RateLimited, match="write points") as caught:
        pace.before_write("reply", CREATE)
    assert NOW + timedelta(minutes=7) < caught.value.retry_at <= NOW + timedelta(minutes=8, seconds=1)


def test_at_the_time_that_was_told_there_is_room() -> None:
    spent = [(NOW - timedelta(minutes=minute, seconds=13), 100) for minute in range(55)]
    with pytest.raises(RateLimited) as caught:
        _pace(*spent).before_write("reply", PUT)
    at = caught.value.retry_at
    Pace(Purse(*spent), now=lambda: at).before_write("reply", PUT)
    with pytest.raises(RateLimited):
        Pace(Purse(*spent), now=lambda: at - timedelta(minutes=1)).before_write("reply", PUT)


def test_what_was_spent_before_the_window_does_not_count() -> None:
    _pace((NOW - timedelta(hours=1, seconds=1), HOUR)).before_write("reply", CREATE)


def test_a_refused_write_costs_nothing() -> None:
    purse = Purse((NOW, HOUR))
    with pytest.raises(RateLimited):
        Pace(purse, now=lambda: NOW).before_write("reply", PUT)
    assert purse.entries == [(NOW, HOUR)]


def test_threads_do_not_overdraw() -> None:
    def write(_: int) -> bool:
        try:
            pace.before_write("reply", CREATE)
        except RateLimited:
            return False
        return True

    with time_machine.travel(NOW, tick=False), ThreadPoolExecutor(8) as pool:
        purse = Purse((NOW, HOUR - 10 * CREATE))
        pace = Pace(purse)
        assert sum(pool.map(write, range(40))) == 10
        assert purse.spent(NOW) == HOUR
