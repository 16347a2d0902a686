"""Never more than the budget, down to the last cents, for the day, for the month, and for watching."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from bot.errors import OutOfBudget, Unavailable
from bot.model import Order
from bot.platforms.x import XPlatform
from bot.platforms.x.budget import Budget, after_day, after_month, day_of, month_of
from bot.platforms.x.reading import uri_of
from bot.store import open_store
from bot.store.spending import SpendingLedger
from bot.store.views import create_all

from . import payloads
from .conftest import Opens
from .opened import NOON, PLENTY, answered, platform_at, post, target
from .server import Server

MIDNIGHT = datetime(2026, 11, 26, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, tzinfo=UTC)
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def watch(x: XPlatform) -> None:
    x.watch(None, lambda post: True)


def asked_for(server: Server) -> list[str]:
    return [request.query["max_results"] for request in server.requests]


@pytest.mark.parametrize(
    ("day", "most"), [(PLENTY, 100), (100_000, 100), (99_999, 99), (7_000, 7), (5_999, 5), (5_000, 5)]
)
def test_with_the_last_cents_only_so_many_mentions_are_asked_for(
    opens: Opens, server: Server, ledger: SpendingLedger, day: int, most: int
) -> None:
    opens(ledger, day=day).mentions(None)
    assert asked_for(server) == [str(most)]


@pytest.mark.parametrize(("day", "most"), [(PLENTY, 100), (625_000, 100), (100_000, 16), (62_500, 10)])
def test_watching_may_take_four_fifths(
    opens: Opens, server: Server, ledger: SpendingLedger, day: int, most: int
) -> None:
    watch(opens(ledger, day=day))
    assert asked_for(server) == [str(most)]


def test_what_is_left_after_a_page_pays_for_the_next(opens: Opens, server: Server, ledger: SpendingLedger) -> None:
    for number in range(20):
        server.world.post("alice", f"@factbot {number}")
    x = opens(ledger, day=18_000)
    cursor = x.mentions(None).cursor
    with pytest.raises(OutOfBudget):
        x.mentions(cursor)
    assert (asked_for(server), ledger.spent(day_of(NOON))) == (["18"], 18_000)


@pytest.mark.parametrize(
    ("call", "limits", "words", "until"),
    [
        (lambda x: x.mentions(None), {"day": 4_999}, r"\$0.01 for this day \(FACTBOT_X_BUDGET_DAY\)", MIDNIGHT),
        (lambda x: x.mentions(None), {"month": 4_999}, r"this month \(FACTBOT_X_BUDGET_MONTH\)", DECEMBER),
        (lambda x: x.mentions(None), {"day": 0, "month": 0}, "this month", DECEMBER),
        (watch, {"day": 62_499}, r"80% of the budget of \$0.07 for this day .* the rest is for mentions", MIDNIGHT),
        (watch, {"month": 62_499}, r"80% of the budget of \$0.07 for this month", DECEMBER),
        (lambda x: x.fetch([uri_of("5"), uri_of("6")]), {"day": 9_999}, "this day", MIDNIGHT),
        (lambda x: x.own_reply(uri_of("5"), "key"), {"day": 4_999}, "this day", MIDNIGHT),
        (
            lambda x: x.send(uri_of("5"), '{"text": "No.", "to": "5", "kind": "summoned_reply"}', "key"),
            {"day": 9_999},
            "this day",
            MIDNIGHT,
        ),
    ],
)
def test_without_enough_money_nothing_is_asked_and_it_is_told_until_when(
    opens: Opens,
    server: Server,
    ledger: SpendingLedger,
    call: Callable[[XPlatform], object],
    limits: dict[str, int],
    words: str,
    until: datetime,
) -> None:
    with pytest.raises(OutOfBudget, match=words) as caught:
        call(opens(ledger, **limits))
    assert caught.value.retry_at == until
    assert f"it goes on at {until:%Y-%m-%d} 00:00 UTC" in str(caught.value)
    assert (server.requests, ledger.spent(month_of(NOON))) == ([], 0)


def test_the_very_last_cent_may_be_spent(opens: Opens, server: Server, ledger: SpendingLedger) -> None:
    x = opens(ledger, day=25_000)
    answered(x, target(x, server))
    assert ledger.spent(day_of(NOON)) == 25_000 == server.world.spent()
    with pytest.raises(OutOfBudget):
        x.fetch([uri_of("5")])


def test_while_watching_is_out_of_budget_mentions_go_on(opens: Opens, server: Server, ledger: SpendingLedger) -> None:
    x = opens(ledger, day=50_000)
    x.fetch([post(server, "alice", f"grok {number}") for number in range(8)])
    with pytest.raises(OutOfBudget, match="80%"):
        watch(x)
    x.mentions(None)
    assert server.requests[-1].query["max_results"] == "10"


def test_a_new_day_and_a_new_month_have_money_again(
    opens: Opens, server: Server, ledger: SpendingLedger, noon: time_machine.Traveller
) -> None:
    x = opens(ledger, day=5_000, month=10_000)
    uri = post(server, "alice", "grok")
    untils = {NOON: MIDNIGHT, MIDNIGHT: DECEMBER, DECEMBER: DECEMBER + timedelta(days=1)}
    for moment, until in untils.items():
        noon.move_to(moment)
        assert x.fetch([uri])
        with pytest.raises(OutOfBudget) as caught:
            x.fetch([uri])
        assert caught.value.retry_at == until
    assert len(server.requests) == 3


def test_a_lost_read_that_took_the_last_cents_may_be_made_again(
    opens: Opens, server: Server, ledger: SpendingLedger
) -> None:
    uri = post(server, "alice", "@factbot?")
    x = opens(ledger, day=7_000)
    server.fail(payloads.lost_answer())
    with pytest.raises(Unavailable):
        x.mentions(None)
    with pytest.raises(OutOfBudget):
        x.fetch([uri])
    assert [one.uri for one in x.mentions(None).posts] == [uri]
    assert (asked_for(server), ledger.spent(day_of(NOON))) == (["7", "7"], 1_000)


def test_the_budget_outlives_the_process(opens: Opens, server: Server, ledger: SpendingLedger) -> None:
    opens(ledger, day=5_000).fetch([post(server, "alice", "grok")])
    with pytest.raises(OutOfBudget):
        opens(ledger, day=5_000).fetch([post(server, "alice", "grok")])


def _order(number: int) -> Order:
    return Order("lookup", "post_read", 7_000, 3, 1, f"order {number}")


@pytest.fixture
def filed(tmp_path: Path, noon: time_machine.Traveller) -> Iterator[SpendingLedger]:
    """The bill in a file, which threads may share."""
    with closing(open_store(f"sqlite:///{tmp_path}/bill.db", create=True)) as store:
        with store.write() as session:
            create_all(session)
        yield SpendingLedger(store, "x")


def test_threads_that_book_at_once_never_overdraw(filed: SpendingLedger) -> None:
    budget = Budget(filed, 500_000, PLENTY)

    def book(thread: int) -> int:
        booked = 0
        for number in range(20):
            with suppress(OutOfBudget):
                booked += budget.book(_order(thread * 100 + number)).objects
        return booked

    with ThreadPoolExecutor(8) as pool:
        booked = sum(pool.map(book, range(8)))
    assert booked == 500_000 // 7_000
    assert filed.spent(day_of(NOON)) == booked * 7_000


def test_threads_that_read_at_once_never_overdraw(server: Server, filed: SpendingLedger) -> None:
    made = [post(server, "alice", f"grok {number}") for number in range(16)]

    def fetch(uri: str) -> int:
        with suppress(OutOfBudget):
            return len(x.fetch([uri]))
        return 0

    with closing(platform_at(server, filed, day=50_000)) as x, ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(fetch, made)) == 10
    assert filed.spent(day_of(NOON)) == server.world.spent() == 50_000


@pytest.mark.parametrize(
    ("now", "day", "month"),
    [
        (NOON, MIDNIGHT, DECEMBER),
        (NEW_YEAR - timedelta(seconds=1), NEW_YEAR, NEW_YEAR),
        (datetime(2028, 2, 1, tzinfo=UTC), datetime(2028, 2, 2, tzinfo=UTC), datetime(2028, 3, 1, tzinfo=UTC)),
    ],
)
def test_days_and_months_end_at_midnight(now: datetime, day: datetime, month: datetime) -> None:
    assert (after_day(now), after_month(now)) == (day, month)
    assert day_of(now) <= now < day and month_of(now) <= now < month
