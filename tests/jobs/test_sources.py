"""A source's life, as a web server on this machine plays it, and what the bot cites, holds and says meanwhile."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from bot.compose.fit import weighted
from bot.jobs.answer import answer
from bot.jobs.bench import Bench
from bot.jobs.check_sources import check_sources
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.model import Action, Fact, Health, Lang, Source, SourceState, Subject, Tier
from bot.platforms.local import LocalNetwork, LocalPlatform
from bot.sources.archive import Archive
from bot.store import health
from bot.store.decisions import Explained, explain
from tests.benches import bench_on
from tests.jobs.conftest import HANDLE, LIE
from tests.sources.conftest import Time, fetching
from tests.sources.site import Behaviour, Site, endless, page, redirect, silent

FACT = "twitter-10k-gpus-insider-2023"
URL, OTHER = "http://news.example/story", "http://other.example/story"
QUOTE = "Musk bought about 10,000 GPUs for the project, two people said"
STORY = f"<title>News</title><p>On Tuesday it was told: “{QUOTE}”.</p><p>{'More was not said. ' * 20}</p>"
COPY = f"http://web.archive.example/web/20230412063000/{URL}"
ARCHIVE = Archive("http://archive.example/wayback/available", "http://web.archive.example/web/")
START = datetime(2026, 11, 25, 12, tzinfo=UTC)
MAIN = Source(URL, "News", QUOTE, "en", Tier.PRESS, published="2023-04-11", cite_in=(Lang.EN, Lang.FR))
SECOND = replace(MAIN, url=OTHER, publisher="Other", cite_in=())


@dataclass
class Desk:
    """The bot with one fact whose sources stand on `site`."""

    bench: Bench
    network: LocalNetwork
    site: Site
    clock: time_machine.Traveller
    time: Time
    asked: int = 0

    def passes(self, **span: float) -> None:
        self.time.passes(**span)
        self.clock.shift(timedelta(**span))

    def look(self, behaviour: Behaviour | None = None, *, days: float = 0) -> SourceState:
        """The state of the main source after a round so many days later, the page being as it is then."""
        if behaviour is not None:
            self.site[URL] = behaviour
        self.passes(days=days, minutes=2)
        check_sources(self.bench)
        return self.known(MAIN).state

    def known(self, source: Source) -> Health:
        with self.bench.store.read() as session:
            return health.known(session, [source])[source.url, source.quote]

    def ask(self) -> Explained:
        """Somebody else lies; the decision, with what became of the answer."""
        self.asked += 1
        author = self.network.add_account(f"person{self.asked}")
        uri = self.network.post(author, LIE, datetime.now(UTC))
        for job in (observe, answer, deliver):
            job(self.bench)
        with self.bench.store.read() as session:
            found = explain(session, uri)
        assert found is not None
        return found

    def said(self) -> str | None:
        """What it answers now; None when it holds its tongue."""
        replies = self.network.replies(self.ask().logged.post.uri, author=HANDLE)
        return replies[0].text if replies else None


def told_by(subject: Subject, *sources: Source) -> Subject:
    fact = next(fact for fact in subject.facts if fact.id == FACT)
    return replace(subject, facts=(replace(fact, sources=sources),))


@pytest.fixture
def sources() -> tuple[Source, ...]:
    return (MAIN,)


@pytest.fixture
def desk(tmp_path: Path, subject: Subject, sources: tuple[Source, ...]) -> Iterator[Desk]:
    network, time = LocalNetwork(tmp_path / "net.sqlite"), Time()
    platform = LocalPlatform(network, HANDLE, length=weighted)
    small = told_by(subject, *sources)
    with (
        Site() as site,
        time_machine.travel(START, tick=False) as clock,
        bench_on(tmp_path, small, lambda store: platform) as bench,
    ):
        fetcher = fetching(site, time)(seconds=0.5)
        yield Desk(replace(bench, fetcher=fetcher, archive=ARCHIVE), network, site, clock, time)


def archived(site: Site, text: str = STORY) -> None:
    closest = {"status": "200", "available": True, "timestamp": "20230412063000"}
    site[ARCHIVE.api] = page(json.dumps({"archived_snapshots": {"closest": closest}}), Content_Type="application/json")
    site[COPY.replace("/http", "id_/http", 1)] = page(text)


def test_a_page_in_order_is_cited(desk: Desk) -> None:
    assert desk.look(page(STORY)) is SourceState.HEALTHY
    assert str(desk.said()).endswith(URL)


def test_a_source_that_nobody_has_looked_at_is_cited(desk: Desk) -> None:
    assert str(desk.said()).endswith(URL)


@pytest.mark.parametrize(
    ("behaviour", "state"),
    [
        (page(STORY.replace("10,000", "100,000")), SourceState.DRIFTED),
        (page("<p>Please subscribe to read this article.</p>", 402), SourceState.PAYWALLED),
        (page("Not Found", 404), SourceState.FAILING),
        (silent, SourceState.FAILING),
        (redirect("http://inside.example/story"), SourceState.FAILING),
        (endless, SourceState.UNREADABLE),
    ],
    ids=["edited quote", "paywall", "404", "slow", "private address", "endless"],
)
def test_its_state_after_one_look_decides_whether_the_bot_speaks(
    desk: Desk, behaviour: Behaviour, state: SourceState
) -> None:
    desk.look(page(STORY))
    desk.site[OTHER] = page("elsewhere")
    desk.passes(days=9)
    desk.site[URL] = behaviour
    with desk.bench.store.read() as session:
        assert len(health.due(session, START + timedelta(days=9), 9)) == 1
    check_sources(desk.bench)
    if state is SourceState.FAILING and behaviour is silent:
        assert desk.known(MAIN).state is SourceState.HEALTHY, "nothing was reached: our own network may be down"
        return
    assert desk.known(MAIN).state is state
    assert (desk.said() is None) == (state is SourceState.DRIFTED)


def test_a_move_for_good_is_cited_at_its_new_address(desk: Desk) -> None:
    desk.site["http://new.example/story"] = page(STORY)
    assert desk.look(redirect("http://new.example/story", 301)) is SourceState.MOVED
    assert str(desk.said()).endswith("http://new.example/story")


def test_a_404_for_a_day_changes_nothing_that_lasts(desk: Desk) -> None:
    desk.look(page(STORY))
    assert desk.look(page("", 404), days=9) is SourceState.FAILING
    assert desk.look(page(STORY), days=2) is SourceState.HEALTHY
    assert str(desk.said()).endswith(URL)


def test_a_404_for_a_week_is_death_and_the_fact_is_held_with_the_reason(desk: Desk) -> None:
    desk.look(page(STORY))
    states = [desk.look(page("", 404), days=9), *(desk.look(days=1.3) for _ in range(7))]
    assert (states[0], states[-1]) == (SourceState.FAILING, SourceState.DEAD)
    found = desk.ask()
    assert (found.logged.action, found.proposed) == (Action.REVIEW, None)
    assert "News: dead since 2026-12-" in found.logged.reason
    assert "a_source_can_be_cited" in found.logged.reason
    assert desk.look(page(STORY), days=9) is SourceState.HEALTHY
    assert str(desk.said()).endswith(URL)


def test_the_archived_copy_is_cited_as_soon_as_the_page_is_gone(desk: Desk) -> None:
    archived(desk.site)
    desk.look(page(STORY))
    desk.look(page("", 404), days=9)
    assert str(desk.said()).endswith(COPY)


def test_an_archived_copy_that_says_something_else_is_not(desk: Desk) -> None:
    archived(desk.site, STORY.replace("10,000", "10"))
    desk.look(page(STORY))
    for days in (9, *[1.3] * 7):
        desk.look(page("", 404), days=days)
    assert desk.said() is None


def test_an_answer_on_its_way_is_stopped_when_its_source_has_drifted(desk: Desk) -> None:
    desk.look(page(STORY))
    author = desk.network.add_account("alice")
    uri = desk.network.post(author, LIE, datetime.now(UTC))
    observe(desk.bench)
    answer(desk.bench)
    with desk.bench.store.write() as session:
        drifted = replace(desk.known(MAIN), state=SourceState.DRIFTED)
        health.keep(session, MAIN, drifted, START)
    deliver(desk.bench)
    assert desk.network.replies(uri) == ()
    with desk.bench.store.read() as session:
        found = explain(session, uri)
    assert found is not None and found.delivery is not None
    assert URL in str(found.delivery.error)


class TestTwoSources:
    @pytest.fixture
    def sources(self) -> tuple[Source, ...]:
        return (MAIN, SECOND)

    def test_the_other_is_cited_when_the_first_is_lost(self, desk: Desk) -> None:
        desk.site[OTHER] = page(STORY)
        assert desk.look(page(STORY.replace("10,000", "11,000"))) is SourceState.DRIFTED
        said = str(desk.said())
        assert said.endswith(OTHER) and "— Other" in said

    def test_a_round_in_which_nothing_is_reached_is_held_against_nobody(self, desk: Desk) -> None:
        desk.site[OTHER] = page(STORY)
        desk.look(page(STORY))
        for _ in range(4):
            desk.site[OTHER] = silent
            desk.look(silent, days=9)
        assert {desk.known(MAIN).state, desk.known(SECOND).state} == {SourceState.HEALTHY}


def test_the_shipped_facts_have_sources_for_every_round(subject: Subject, tmp_path: Path) -> None:
    platform = LocalPlatform(LocalNetwork(tmp_path / "net.sqlite"), HANDLE)
    with bench_on(tmp_path, subject, lambda store: platform) as bench, bench.store.read() as session:
        published: list[Fact] = [fact for fact in subject.facts if fact.status == "published"]
        wanted = {(source.url, source.quote) for fact in published for source in fact.sources}
        due = health.due(session, START, 10_000)
        assert {(source.url, source.quote) for source, _ in due} == wanted
        assert len(health.due(session, START, 7)) == 7
