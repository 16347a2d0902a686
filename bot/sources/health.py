"""What is known of a source, and what a look at it changes. Pure.

    unchecked ─┬─> healthy   the page holds the quote
               ├─> moved     so does the address to which it redirects for good
               ├─> paywalled, unreadable   the page is there; whether it holds the quote cannot be seen
               ├─> failing   something is wrong, and the next looks, one a day, will tell what
               ├─> drifted   the page says something else now
               └─> dead      there is no page any more

- A look that reaches no page is a strike, if the last one is three days old; three strikes are death.
- A quote that is not on the page must be missing twice, a day apart: one odd page (an experiment, an error told with
  200) must not hold a fact. A page that has the sentence with another number or a negation is no odd page: it has
  drifted at once.
- Only the quote itself heals: a drifted or dead source is not trusted again for showing a paywall or a PDF. A drifted
  one that goes away stays drifted, since no archived copy may be cited of what its publisher changed.
- Where we may not look, or are asked to wait, nothing is learnt and nothing changes.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model import Health, SourceState

STRIKES = 3
"""Looks without a page after which it is dead."""
BETWEEN_STRIKES = timedelta(days=3)
BETWEEN_MISSES = timedelta(days=1)
DAILY, WEEKLY = timedelta(days=1), timedelta(days=7)
_SPREAD = 0.2


class Look(StrEnum):
    """What one look at a page showed."""

    FOUND = "found"
    WALLED = "walled"
    UNREADABLE = "unreadable"
    ABSENT = "absent"
    ALTERED = "altered"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    BARRED = "barred"
    PUT_OFF = "put off"


BLIND = frozenset({Look.BARRED, Look.PUT_OFF})
"""Looks that taught nothing."""
_LOST = frozenset({SourceState.DRIFTED, SourceState.DEAD})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One look: what it showed, why, and what the page gave along. `moved_to` is where it redirects for good."""

    look: Look
    note: str = ""
    final_url: str | None = None
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None


def unchecked(now: datetime) -> Health:
    """What is known of a source that nobody has looked at."""
    return Health(SourceState.UNCHECKED, now)


def judged(health: Health, outcome: Outcome, now: datetime) -> Health:
    """What is known after one more look."""
    health = replace(health, checked_at=now, note=outcome.note)
    if outcome.look in BLIND:
        return health
    health = replace(health, looked_at=now)
    match outcome.look:
        case Look.FOUND:
            return _seen(health, outcome, now)
        case Look.WALLED:
            return _hidden(health, SourceState.PAYWALLED, now)
        case Look.UNREADABLE:
            return _hidden(health, SourceState.UNREADABLE, now)
        case Look.ALTERED:
            return _turned(replace(health, missing_at=health.missing_at or now), SourceState.DRIFTED, now)
        case Look.ABSENT:
            return _missed(health, now)
        case _:
            return _struck(health, now)


def next_check(health: Health, now: datetime, jitter: float) -> datetime:
    """When to look again after a look at `now`; `jitter`, 0 to 1, spreads the looks out."""
    if health.state is SourceState.UNCHECKED and health.checked_at is None:
        return now
    interval = DAILY if health.state is SourceState.FAILING else WEEKLY
    return now + interval * (1 + _SPREAD * jitter)


def _turned(health: Health, state: SourceState, now: datetime) -> Health:
    return health if health.state is state else replace(health, state=state, since=now)


def _seen(health: Health, outcome: Outcome, now: datetime) -> Health:
    found = replace(
        health,
        seen_at=now,
        strikes=0,
        struck_at=None,
        missing_at=None,
        final_url=outcome.final_url,
        moved_to=outcome.moved_to,
        etag=outcome.etag,
        last_modified=outcome.last_modified,
    )
    return _turned(found, SourceState.MOVED if outcome.moved_to else SourceState.HEALTHY, now)


def _hidden(health: Health, state: SourceState, now: datetime) -> Health:
    """The page is there, so earlier strikes are forgiven, but a missing quote is not: it may be missing still."""
    if health.state in _LOST:
        return health
    return _turned(replace(health, strikes=0, struck_at=None), state, now)


def _missed(health: Health, now: datetime) -> Health:
    """A dead page that answers again without the quote (a parked domain) is as dead as before."""
    if health.state in _LOST:
        return health
    missing_at = health.missing_at or now
    state = SourceState.DRIFTED if now - missing_at >= BETWEEN_MISSES else SourceState.FAILING
    return _turned(replace(health, missing_at=missing_at), state, now)


def _struck(health: Health, now: datetime) -> Health:
    if health.struck_at is None or now - health.struck_at >= BETWEEN_STRIKES:
        health = replace(health, strikes=min(health.strikes + 1, STRIKES), struck_at=now)
    if health.state is SourceState.DRIFTED:
        return health
    return _turned(health, SourceState.DEAD if health.strikes >= STRIKES else SourceState.FAILING, now)
