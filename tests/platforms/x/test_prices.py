"""What a call costs on its day."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from bot.platforms.x import prices
from bot.platforms.x.budget import month_of
from bot.platforms.x.prices import LISTS, Kind, Prices, price
from bot.store.spending import SpendingLedger

from .conftest import Opens
from .opened import NOON, post
from .server import Server

MIDNIGHT = datetime(2026, 11, 26, tzinfo=UTC)


def test_prices_are_those_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    cheaper = Prices(date(2026, 12, 1), dict.fromkeys(Kind, 1))
    monkeypatch.setattr(prices, "LISTS", (*LISTS, cheaper))
    days = (date(2020, 1, 1), LISTS[0].since, date(2026, 11, 30), date(2026, 12, 1), date(2030, 1, 1))
    assert [price(Kind.POST_READ, day) for day in days] == [5_000, 5_000, 5_000, 1, 1]


def test_a_call_is_booked_at_the_price_of_the_day(
    monkeypatch: pytest.MonkeyPatch,
    opens: Opens,
    server: Server,
    ledger: SpendingLedger,
    noon: time_machine.Traveller,
) -> None:
    monkeypatch.setattr(prices, "LISTS", (*LISTS, Prices(date(2026, 11, 26), dict.fromkeys(Kind, 1))))
    x, uri = opens(ledger), post(server, "alice", "grok")
    x.fetch([uri])
    noon.move_to(MIDNIGHT)
    x.fetch([uri])
    assert (ledger.spent(MIDNIGHT), ledger.spent(month_of(NOON))) == (1, 5_001)


def test_every_list_prices_every_kind_in_whole_micro_dollars() -> None:
    assert all(set(each.of) == set(Kind) and min(each.of.values()) > 0 for each in LISTS)
