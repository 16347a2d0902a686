"""`factbot x`, and what the review queue and the doctor say of X."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from bot.cli import bill
from bot.clock import now
from bot.model import DOLLAR, Action, Cap, Order, Post, Trigger
from bot.store import Store, decisions, events, outbox, switches
from bot.store.answers import Given
from bot.store.spending import SpendingLedger, Spent
from bot.store.tables import OutboxState
from tests.platforms.x.server import Server

from .conftest import Run
from .staged import CLAIM, NOON, stage

TARGET = "https://x.com/i/status/2080765813578191303"
SENT = "https://x.com/desk/status/2080770000000000001?s=20"
PLENTY = Cap(datetime(2020, 1, 1, tzinfo=UTC), 10**12)
SEARCH = "search: {about: [Acme], words: [chips], fr: [puces]}\n"


def post(text: str = CLAIM, platform: str = "x", uri: str = TARGET) -> Post:
    return Post(platform, uri, "2222", text, NOON, "en")


@pytest.fixture(autouse=True)
def _live(store: Store) -> None:
    with store.write() as session:
        switches.go_live(session, "x", "test", {}, NOON)


def spend(store: Store, at: str, endpoint: str, objects: int, price: int, kind: str = "post_read") -> None:
    ledger = SpendingLedger(store, "x")
    with time_machine.travel(datetime.fromisoformat(at), tick=False):
        booking = ledger.book(Order(endpoint, kind, price, objects, objects, f"{at} {endpoint}"), [PLENTY])
        assert booking is not None
        ledger.settle(booking, objects)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as server:
        told = {
            "PLATFORMS": "x",
            "X_HANDLE": "factbot",
            "X_SERVICE": server.url,
            "X_CONSUMER_KEY": server.secrets.consumer_key,
            "X_CONSUMER_SECRET": server.secrets.consumer_secret,
            "X_ACCESS_TOKEN": server.secrets.access_token,
            "X_ACCESS_TOKEN_SECRET": server.secrets.access_token_secret,
            "X_BEARER_TOKEN": server.secrets.bearer,
        }
        for name, value in told.items():
            monkeypatch.setenv(f"FACTBOT_{name}", value)
        yield server


def test_a_watched_post_on_x_comes_with_a_link_that_opens_the_prepared_reply(run: Run, store: Store) -> None:
    decision = stage(store, post(), Action.REVIEW)
    with store.read() as session:
        _, reply = decisions.proposed(session, decision)
    ran = run("review", "list")
    link = next(line for line in ran.lines if line.strip().startswith("send ")).split()[1]
    asked = parse_qs(urlsplit(link).query)
    assert asked == {"in_reply_to": ["2080765813578191303"], "text": [reply.text]}
    assert "factbot review sent 1 URL-OF-YOUR-REPLY" in ran.out
    assert "approve" not in ran.out


def test_it_cannot_be_approved_for_the_bot_to_send(run: Run, store: Store) -> None:
    stage(store, post(), Action.REVIEW)
    ran = run("review", "approve", "1")
    assert ran.code == 2
    assert "factbot review sent 1 URL" in ran.err
    with store.read() as session:
        assert outbox.pending(session) == 0


def test_an_enterprise_account_may_approve_it(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_X_ENTERPRISE", "true")
    stage(store, post(), Action.REVIEW)
    assert run("review", "approve", "1").code == 0


def test_a_mention_that_waits_is_approved_like_anywhere(run: Run, store: Store) -> None:
    stage(store, post(), Action.REVIEW, trigger=Trigger.MENTION)
    assert "factbot review approve 1" in run("review", "list").out
    assert run("review", "approve", "1").code == 0


def test_a_reply_sent_by_hand_is_noted_with_its_place_and_counts_as_the_answer(run: Run, store: Store) -> None:
    stage(store, post(), Action.REVIEW)
    ran = run("review", "sent", "1", SENT, "--reviewer", "desk")
    assert (ran.code, ran.err) == (0, "")
    with store.read() as session:
        found = decisions.explain(session, TARGET)
        assert Given(session, "x").has(TARGET)
    assert found is not None and found.delivery is not None and found.review is not None
    assert (found.delivery.state, found.delivery.remote_uri) == (
        OutboxState.SENT,
        "https://x.com/i/status/2080770000000000001",
    )
    assert (found.review.state, found.review.reviewer) == ("approved", "desk")
    assert run("review", "sent", "1", SENT).code == 2


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://example.org/1", "is no post on X"),
        ("2080770000000000001", "is no post on X"),
        (TARGET, "that is the post itself"),
    ],
)
def test_an_address_that_cannot_be_the_reply_is_refused_and_nothing_is_closed(
    run: Run, store: Store, url: str, told: str
) -> None:
    stage(store, post(), Action.REVIEW)
    ran = run("review", "sent", "1", url)
    assert ran.code == 2
    assert told in ran.err
    assert "1 review open" in run("review", "list").out


def test_only_replies_on_x_are_sent_by_hand(run: Run, store: Store) -> None:
    stage(store, post(platform="local", uri="local://post/1"), Action.REVIEW)
    assert "approve it" in run("review", "sent", "1", SENT).err


def test_a_decision_is_found_by_the_page_people_copy_and_by_the_reference_in_its_answer(run: Run, store: Store) -> None:
    stage(store, post(), Action.REVIEW, reference="3fa9c12b")
    for ref in ("https://twitter.com/someone/status/2080765813578191303?s=20", TARGET, "3fa9c12b"):
        assert CLAIM in run("explain", ref).out
    assert run("explain", "3fa9c12c").code == 2


@time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False)
def test_costs_are_shown_by_day_and_endpoint_with_bars_and_a_forecast(run: Run, store: Store) -> None:
    spend(store, "2026-11-18T09:00+00:00", "search", 400, 5000)
    spend(store, "2026-11-18T10:00+00:00", "reply", 5, 200_000, "summoned_reply_with_link")
    spend(store, "2026-11-19T10:00+00:00", "mentions", 500, 1000, "owned_read")
    ran = run("x", "costs")
    assert ran.lines[0].split() == ["day", "mentions", "reply", "search", "total"]
    assert ran.lines[1].split() == ["2026-11-18", "$0.000", "$1.000", "$2.000", "$3.000"]
    assert ran.lines[3].split() == ["total", "$0.500", "$1.000", "$2.000", "$3.500"]
    bars = [line.split()[1] for line in ran.lines if line.strip().startswith("2026-11-1") and "$" in line][2:]
    assert bars == ["r" * 13 + "s" * 27, "m" * 7]
    assert "$3.500 so far, of a budget of $100.00 (and $5.00 a day)" in ran.out
    assert "$21.875 at its end" in ran.out, "3.50 in two days: 1.75 a day for the 10.5 days left"


def test_costs_without_any_say_so(run: Run, store: Store) -> None:
    ran = run("x", "costs")
    assert (ran.code, ran.err) == (0, "")
    assert "$0.000 so far" in ran.out


def test_a_forecast_above_the_budget_says_what_will_stop(run: Run, store: Store) -> None:
    spend(store, (now() - timedelta(hours=1)).isoformat(), "search", 100, DOLLAR)
    assert "that is more than the budget" in run("x", "costs").out


@pytest.mark.parametrize(
    ("spent", "at", "micros"),
    [
        ([("2026-11-01", 10)], "2026-11-01T12:00", 10 + 590),
        ([("2026-11-01", 10)], "2026-11-01T00:30", 10 + round(10 * (30 * 24 - 0.5))),
        ([("2026-11-10", 70), ("2026-11-17", 7)], "2026-11-18T00:00", 77 + 13),
        ([("2026-10-31", 30)], "2026-11-01T00:00", 0 + 900),
    ],
)
def test_the_forecast_goes_by_the_days_before(spent: list[tuple[str, int]], at: str, micros: int) -> None:
    entries = [Spent(day, "search", "post_read", 1, amount) for day, amount in spent]
    assert bill.forecast(entries, datetime.fromisoformat(at).replace(tzinfo=UTC)) == micros


def test_the_query_is_shown_with_its_length(
    run: Run, folder: Path, empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = folder / "subject" / "topic.yaml"
    assert "search" in run("x", "query").err, "no terms are stored yet"
    topic.write_text(topic.read_text("utf-8") + SEARCH, "utf-8")
    assert run("facts", "load").code == 0
    monkeypatch.setenv("FACTBOT_X_HANDLE", "@factbot")
    ran = run("x", "query")
    assert ran.lines[0] == (
        "(Acme) (chips OR (puces) lang:fr) (lang:en OR lang:fr) -is:retweet -is:nullcast -from:factbot -@factbot"
    )
    assert ran.lines[1] == f"{len(ran.lines[0])} characters of 512; nothing left out"


def test_doctor_tries_the_keys_and_tells_what_is_left(run: Run, store: Store, server: Server) -> None:
    ran = run("doctor")
    told = [line for line in ran.lines if line[6:].startswith("x ")]
    assert any("$0.00 of $5.00 spent this day" in line for line in told)
    assert any("logged in as @factbot (1111)" in line for line in told)
    assert any("bears the label of a bot" in line for line in told)
    assert not any(line.startswith("fail") for line in told)
    assert [charge.micros for charge in server.world.bill] == [10_000]


def test_doctor_says_until_when_nothing_is_read(run: Run, store: Store, server: Server) -> None:
    SpendingLedger(store, "x").pause(now() + timedelta(hours=1), "no credit")
    spend(store, now().isoformat(), "search", 1000, 5000)
    ran = run("doctor")
    told = [line for line in ran.lines if line[6:].startswith("x ")]
    midnight = (now() + timedelta(days=1)).strftime("%Y-%m-%d 00:00 UTC")
    assert any("no credit" in line and line.startswith("warn") for line in told)
    assert any(f"nothing is read or sent until {midnight}" in line for line in told)
    assert any("the keys were not tried" in line for line in told)
    assert server.requests == []


@pytest.mark.parametrize("wrong", ["X_BEARER_TOKEN", "X_ACCESS_TOKEN", "X_CONSUMER_SECRET"])
def test_doctor_names_a_key_that_is_missing_and_shows_none(
    run: Run, store: Store, server: Server, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv(f"FACTBOT_{wrong}", "")
    ran = run("doctor")
    assert ran.code == 1
    assert f"FACTBOT_{wrong}: not set" in ran.out
    assert not any(secret in ran.out + ran.err for secret in server.secrets)


def test_doctor_tells_keys_of_another_account(
    run: Run, store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTBOT_X_HANDLE", "factbot_fr")
    assert "the keys are those of @factbot (1111)" in run("doctor").out


def test_revoked_keys_fail(run: Run, store: Store, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_X_ACCESS_TOKEN_SECRET", "revoked")
    ran = run("doctor")
    assert ran.code == 1
    assert "401 Unauthorized" in ran.out
    assert "revoked" not in ran.out


def test_auto_is_refused_unless_the_account_is_an_enterprise_one(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTBOT_X_WATCH", "auto")
    for command in ("run", "once"):
        ran = run(command)
        assert ran.code == 2
        assert "FACTBOT_X_ENTERPRISE=true" in ran.err
    with store.read() as session:
        assert not events.told(session, "observe_failed", {})
