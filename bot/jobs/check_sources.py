"""Looks at the sources of the facts in force: are their pages there, and do they still hold the quotes?

A round looks at a few that are due, politely and one after the other, and then stores what it has learnt. When no page
of a round can be reached it is rather our own network that is down, and nothing is held against them.
"""

import random

import structlog

from bot import clock
from bot.jobs.bench import Bench
from bot.model import Health, Source
from bot.sources.check import looked, with_copy
from bot.sources.fetch import Fetcher
from bot.sources.health import Look, Outcome, judged, next_check, unchecked
from bot.store import health

log = structlog.get_logger()

AT_ONCE = 20
"""Sources in one round."""

Seen = tuple[Source, Health, Outcome]


def check_sources(bench: Bench) -> int:
    """Look at what is due and return at how many sources."""
    if bench.fetcher is None:
        return 0
    with bench.store.read() as session:
        due = health.due(session, clock.now(), AT_ONCE)
    seen = [_look(bench.fetcher, source, known) for source, known in due if not bench.stopping()]
    if seen and all(outcome.look is Look.UNREACHABLE for _, _, outcome in seen):
        log.warning("no_source_reached", sources=len(seen))
        return 0
    for one in seen:
        _keep(bench, bench.fetcher, *one)
    return len(seen)


def _look(fetcher: Fetcher, source: Source, known: Health | None) -> Seen:
    before = known or unchecked(clock.now())
    return source, before, looked(source, before, fetcher, clock.now())


def _keep(bench: Bench, fetcher: Fetcher, source: Source, before: Health, outcome: Outcome) -> None:
    now = clock.now()
    found = with_copy(source, judged(before, outcome, now), fetcher, bench.archive)
    if found.state is not before.state:
        log.info("source", url=source.url, state=found.state, before=before.state, note=found.note)
    with bench.store.write() as session:
        health.keep(session, source, found, next_check(found, now, random.random()))
