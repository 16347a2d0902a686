"""What calls cost is summed by platform and time."""

from datetime import timedelta

import time_machine

from bot.store import Store
from bot.store.usage import UsageLedger

from .samples import NOON


def test_units_are_summed_from_an_instant_on_and_by_platform(store: Store) -> None:
    ours, other = UsageLedger(store, "bluesky"), UsageLedger(store, "x")
    assert ours.spent(NOON) == 0
    for minutes, units in ((0, 2), (10, 3)):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            ours.spend("reply", units)
    with time_machine.travel(NOON, tick=False):
        other.spend("reply", 100)
    assert [ours.spent(NOON + timedelta(minutes=minutes)) for minutes in (0, 1, 10, 11)] == [5, 3, 3, 0]
