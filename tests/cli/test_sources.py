"""`factbot sources`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.jobs.bench import Bench
from bot.model import Health, Source, SourceState
from bot.store import Store, health
from bot.store.facts import current_subject

from .conftest import Run
from .staged import FACT, NOON


def sources(store: Store) -> list[Source]:
    with store.read() as session:
        subject = current_subject(session)
    assert subject is not None
    published = [fact for fact in subject.facts if fact.status == "published"]
    return list({(one.url, one.quote): one for fact in published for one in fact.sources}.values())


def keep(store: Store, source: Source, state: SourceState, note: str = "as it is") -> Health:
    found = Health(state, NOON, checked_at=NOON, note=note, strikes=3 if state is SourceState.DEAD else 0)
    with store.write() as session:
        health.keep(session, source, found, NOON + timedelta(days=7))
    return found


def test_without_a_look_all_are_said_to_be_unseen(run: Run, store: Store) -> None:
    assert run("sources", "list").lines[-1] == "1 source: none looked at, 1 not looked at yet"


def test_what_needs_a_look_is_shown_with_the_reason_and_what_is_cited(run: Run, store: Store) -> None:
    (dead,) = sources(store)
    keep(store, dead, SourceState.DEAD, "the server answers 404")
    ran = run("sources", "list")
    for part in ("dead since 2026-03-01 12:00 UTC", dead.url, "the server answers 404", "not cited any more"):
        assert part in ran.out
    assert ran.lines[-1] == "1 source: 1 dead, 0 not looked at yet"


def test_what_is_in_order_is_shown_only_on_demand(run: Run, store: Store) -> None:
    keep(store, sources(store)[0], SourceState.HEALTHY)
    assert "healthy since" not in run("sources", "list").out
    assert "healthy since" in run("sources", "list", "--all").out


def test_a_page_that_moved_or_is_gone_is_shown_with_what_is_cited_instead(run: Run, store: Store) -> None:
    (source,) = sources(store)
    found = keep(store, source, SourceState.DEAD)
    with store.write() as session:
        health.keep(session, source, replace(found, archived_url="https://web.archive.org/web/1/x"), NOON)
    assert "cited: https://web.archive.org/web/1/x" in run("sources", "list").out


@pytest.mark.parametrize("state", [SourceState.DRIFTED, SourceState.DEAD])
def test_the_doctor_tells_of_lost_ones(run: Run, store: Store, state: SourceState) -> None:
    keep(store, sources(store)[0], state)
    assert "1 source lost: see `factbot sources list`" in run("doctor").out


def test_the_doctor_tells_that_nobody_looks(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOT_SOURCES_INTERVAL", "0")
    assert "warn  sources" in run("doctor").out


@pytest.mark.parametrize("interval", ["0", "60"])
def test_checking_looks_even_where_the_service_does_not(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch, interval: str
) -> None:
    def looked(bench: Bench) -> int:
        assert bench.fetcher is not None
        return 1

    monkeypatch.setattr("bot.jobs.check_sources.check_sources", looked)
    monkeypatch.setenv("FACTBOT_SOURCES_INTERVAL", interval)
    ran = run("sources", "check")
    assert (ran.code, ran.lines[-1]) == (0, "1 source looked at: `factbot sources list` shows what is wrong")


def test_a_fact_is_shown_with_how_its_sources_are(run: Run, store: Store) -> None:
    keep(store, sources(store)[0], SourceState.DEAD, "the server answers 404")
    out = run("facts", "show", FACT).out
    assert "dead since 2026-03-01 12:00 UTC: the server answers 404; not cited any more" in out
