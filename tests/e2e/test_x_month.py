"""A month on X in fast motion: 300 mentions and 500 watched posts a day, on a budget that runs out on busy days.

`make month` runs all of it (eight minutes or so), `make e2e` its first three days.

Busy days bring more than their share, quiet ones less; the budget fits the average. The clock is turned by hand, all
else is real: jobs, database, tweepy, HTTP and the bill of the local X, which charges every object.
"""

import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from bot.jobs.answer import answer
from bot.jobs.bench import Bench
from bot.jobs.deliver import deliver
from bot.jobs.observe import observe
from bot.jobs.tidy import tidy
from bot.model import DOLLAR, Citation, Lang, Subject, dollars
from bot.platforms.base import Keeping
from bot.platforms.x.budget import day_of
from bot.platforms.x.query import query
from bot.platforms.x.reading import uri_of
from bot.store import Store, reviews
from bot.store.spending import SpendingLedger, by_day
from bot.store.tables import decision, outbox, post
from tests.benches import bench_on
from tests.platforms.x.opened import platform_at
from tests.platforms.x.queries import matching
from tests.platforms.x.server import Server
from tests.platforms.x.world import Post, World

START = datetime(2027, 2, 1, tzinfo=UTC)
ROUND = timedelta(minutes=20)
MENTIONS, WATCHED = 300, 500
SHARE = (1.4, 0.6, 1.4, 0.6, 1.4, 0.6, 1.0)
"""Of the average load, from Monday to Sunday: what a busy day leaves is for the next."""
BUDGET_DAY, BUDGET_MONTH = 9 * DOLLAR, 260 * DOLLAR
PEOPLE = 1000
KEEPING = Keeping(settled=timedelta(hours=20), check=timedelta(hours=20), unseen=timedelta(hours=23))
DAY = timedelta(days=1)


class Month:
    """The world's part: what is posted, and when."""

    def __init__(self, world: World, subject: Subject) -> None:
        self.world = world
        self.random = random.Random(7)
        self.numbers = itertools.count()
        self.mentions: dict[str, datetime] = {}
        self.watched: dict[str, datetime] = {}
        wrong = [one.claim for fact in subject.facts for one in fact.false_wordings]
        right = [one for fact in subject.facts for one in fact.true_wordings]
        self.said = {lang: ([one.in_(lang) for one in wrong], [one.in_(lang) for one in right]) for lang in Lang}

    def go(self, since: datetime, until: datetime) -> None:
        """Post what falls between two instants."""
        share = SHARE[since.weekday()] * ((until - since) / DAY)
        for at in self._moments(since, until, WATCHED * share):
            self.watched[self._watched(at)] = at
        for at in self._moments(since, until, MENTIONS * share):
            self.mentions[self._mention(at)] = at

    def forget(self, before: datetime) -> None:
        """Let X itself hold no more than matters, or it grows slow."""
        self.world.posts = {number: one for number, one in self.world.posts.items() if one.at >= before}

    def _moments(self, since: datetime, until: datetime, number: float) -> list[datetime]:
        whole = int(number) + (self.random.random() < number % 1)
        return sorted(since + (until - since) * self.random.random() for _ in range(whole))

    def _watched(self, at: datetime) -> str:
        lang = self.random.choice(list(Lang))
        wrong, right = self.said[lang]
        draw = self.random.random()
        number = next(self.numbers)
        if draw < 0.5:
            text = f"Musk says Grok is getting better, {number}"
        else:
            text = f"Musk, xAI, {number}: {self.random.choice(wrong if draw < 0.6 else right)}"
        return self.world.post(self._somebody(), text, lang=lang, at=at)

    def _mention(self, at: datetime) -> str:
        lang = self.random.choice(list(Lang))
        above = self.random.choice(list(self.watched)[-50:]) if self.random.random() < 0.5 and self.watched else None
        if above:
            text = "@factbot is this true?" if lang is Lang.EN else "@factbot c'est vrai ?"
        else:
            asks = "is it true that" if lang is Lang.EN else "est-il vrai que"
            text = f"@factbot {asks} {self.random.choice(self.said[lang][0])} ?"
        return self.world.post(self._somebody(), text, reply_to=above, lang=lang, at=at)

    def _somebody(self) -> str:
        return f"user{self.random.randrange(PEOPLE)}"


@pytest.fixture
def at() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def opener(server: Server, subject: Subject) -> Callable[[Store], Any]:
    search = subject.topic.search
    assert search is not None

    def opened(store: Store) -> Any:
        return platform_at(
            server,
            SpendingLedger(store, "x"),
            query=lambda: query(search, "factbot"),
            day=BUDGET_DAY,
            month=BUDGET_MONTH,
            citation=Citation.PUBLISHER,
            keeping=KEEPING,
            since=START,
        )

    return opened


def remembered(matching: Callable[[str, Post], bool]) -> Callable[[str, Post], bool]:
    """Each post is held against the query once: there is only one."""
    known: dict[str, bool] = {}

    def matches(query: str, post: Post) -> bool:
        if post.id not in known:
            known[post.id] = matching(query, post)
        return known[post.id]

    return matches


def work(bench: Bench) -> None:
    observe(bench)
    while answer(bench):
        pass
    while deliver(bench):
        pass


def clear_the_queue(bench: Bench, now: datetime) -> None:
    """A person goes through what waits."""
    with bench.store.write() as session:
        for item in reviews.queue(session):
            reviews.reject(session, item.id, "desk", None, now)


def decided(bench: Bench) -> dict[str, datetime]:
    """When each post was decided, by its URI."""
    joined = decision.join(post, post.c.id == decision.c.post_id)
    with bench.store.read() as session:
        rows = session.execute(joined.select().with_only_columns(post.c.uri, decision.c.decided_at))
        return {row.uri: row.decided_at for row in rows}


def waits(when: dict[str, datetime], posted: dict[str, datetime]) -> list[timedelta]:
    """How long each post waited for its decision; every post has one, on the day after at the latest."""
    for number, at in posted.items():
        assert when[uri_of(number)] < day_of(at) + 2 * DAY
    return [when[uri_of(number)] - at for number, at in posted.items()]


def test_a_month_stays_within_its_budget_and_loses_nothing(
    tmp_path: Path,
    subject: Subject,
    at: time_machine.Traveller,
    record_property: Callable[[str, object], None],
    pytestconfig: pytest.Config,
) -> None:
    days: int = pytestconfig.getoption("--days")
    quotas = ("replies_per_hour", "replies_per_day", "replies_per_author", "replies_per_thread", "same_reply_per_day")
    limits: dict[str, Any] = dict.fromkeys((*quotas, "same_reply_per_day_young"), 10_000)
    with Server(World()) as server, bench_on(tmp_path, subject, opener(server, subject)) as bench:
        bench = replace(bench, limits=replace(bench.limits, **limits))
        server.matches = remembered(matching)
        server.limits = dict.fromkeys(server.limits, 1_000_000)
        month = Month(server.world, subject)
        now = START
        while now < START + days * DAY:
            month.go(now, now + ROUND)
            now += ROUND
            at.move_to(now)
            work(bench)
            if now.hour == 0 and now.minute == 0:
                tidy(bench)
                clear_the_queue(bench, now)
                month.forget(now - 8 * DAY)
                if now.weekday() == 3:  # once a week the service is started anew
                    bench.platforms[0].close()
                    bench = replace(bench, platforms=(opener(server, subject)(bench.store),))
        work(bench)

        with bench.store.read() as session:
            ours = Counter[str]()
            for one in by_day(session, "x", START):
                ours[one.day] += one.amount
            sent = session.execute(outbox.select().where(outbox.c.state == "sent")).all()
            unsent = session.execute(outbox.select().where(outbox.c.state.in_(("failed", "unsure")))).mappings().all()
        theirs = Counter[str]()
        for charge in server.world.bill:
            theirs[f"{charge.at:%Y-%m-%d}"] += charge.micros
        when = decided(bench)
        mentions, watched = waits(when, month.mentions), waits(when, month.watched)
        full = [day for day, amount in ours.items() if amount > BUDGET_DAY * 0.99]
        for told in (
            f"a month on X: {len(month.mentions):,} mentions and {len(month.watched):,} watched posts in {days} days,"
            f" {len(sent):,} replies; {dollars(sum(ours.values()))} of {dollars(BUDGET_MONTH)},"
            f" at most {dollars(max(ours.values()))} of {dollars(BUDGET_DAY)} a day, used up on {len(full)} days;",
            f"  the bill of X: {dollars(sum(theirs.values()))}; longest wait of a mention {max(mentions)},"
            f" of a watched post {max(watched)}; answers not sent: {len(unsent)}",
        ):
            record_property("figure", told)

        assert ours == theirs
        assert max(ours.values()) <= BUDGET_DAY
        assert sum(ours.values()) <= BUDGET_MONTH
        assert len(full) >= days // 3
        assert {row["error"] for row in unsent} == set()
        targets = Counter(row.target_uri for row in sent)
        assert set(targets.values()) == {1}
