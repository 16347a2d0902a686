"""What a look changes: the states of a source."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Health, SourceState
from bot.sources.health import BLIND, Look, Outcome, judged, next_check, unchecked

START = datetime(2026, 12, 1, tzinfo=UTC)
URL = "https://news.example/story"
FOUND = Outcome(Look.FOUND, "found", final_url=URL, etag='"v1"', last_modified="yesterday")
MOVED = replace(FOUND, moved_to="https://new.example/story")


def life(*looks: tuple[float, Outcome | Look]) -> Health:
    """The health after looks, each so many days after the start."""
    health = unchecked(START)
    for day, look in looks:
        health = judged(health, look if isinstance(look, Outcome) else Outcome(look), START + timedelta(days=day))
    return health


@pytest.mark.parametrize(
    ("looks", "state"),
    [
        ((), SourceState.UNCHECKED),
        (((0, FOUND),), SourceState.HEALTHY),
        (((0, MOVED),), SourceState.MOVED),
        (((0, MOVED), (7, FOUND)), SourceState.HEALTHY),
        (((0, FOUND), (7, Look.WALLED)), SourceState.PAYWALLED),
        (((0, FOUND), (7, Look.UNREADABLE)), SourceState.UNREADABLE),
        (((0, FOUND), (7, Look.GONE)), SourceState.FAILING),
        (((0, FOUND), (7, Look.UNREACHABLE)), SourceState.FAILING),
        (
            ((0, FOUND), (7, Look.GONE), (8, Look.GONE), (9, Look.GONE), (10, Look.GONE), (12, Look.GONE)),
            SourceState.FAILING,
        ),
        (((0, FOUND), (7, Look.GONE), (10, Look.GONE), (13, Look.GONE)), SourceState.DEAD),
        (((0, Look.GONE), (3, Look.UNREACHABLE), (6, Look.GONE)), SourceState.DEAD),
        (((0, Look.GONE), (3, Look.GONE), (4, FOUND), (6, Look.GONE), (9, Look.GONE)), SourceState.FAILING),
        (((0, Look.GONE), (3, Look.GONE), (4, Look.WALLED), (6, Look.GONE)), SourceState.FAILING),
        (((0, Look.GONE), (3, Look.GONE), (6, Look.GONE), (13, FOUND)), SourceState.HEALTHY),
        (((0, Look.GONE), (3, Look.GONE), (6, Look.GONE), (13, Look.WALLED)), SourceState.DEAD),
        (((0, Look.GONE), (3, Look.GONE), (6, Look.GONE), (13, Look.ABSENT), (20, Look.ABSENT)), SourceState.DEAD),
        (((0, Look.GONE), (3, Look.GONE), (6, Look.GONE), (13, Look.ALTERED)), SourceState.DRIFTED),
        (((0, FOUND), (7, Look.ABSENT)), SourceState.FAILING),
        (((0, FOUND), (7, Look.ABSENT), (7.5, Look.ABSENT)), SourceState.FAILING),
        (((0, FOUND), (7, Look.ABSENT), (8, Look.ABSENT)), SourceState.DRIFTED),
        (((0, FOUND), (7, Look.ABSENT), (8, FOUND), (15, Look.ABSENT)), SourceState.FAILING),
        (((0, FOUND), (7, Look.ABSENT), (8, Look.GONE), (9, Look.ABSENT)), SourceState.DRIFTED),
        (((0, FOUND), (7, Look.ABSENT), (8, Look.WALLED), (15, Look.ABSENT)), SourceState.DRIFTED),
        (((0, FOUND), (7, Look.ALTERED)), SourceState.DRIFTED),
        (((0, Look.ALTERED), (7, Look.WALLED)), SourceState.DRIFTED),
        (((0, Look.ALTERED), (7, Look.UNREADABLE)), SourceState.DRIFTED),
        (((0, Look.ALTERED), (7, Look.GONE), (14, Look.GONE), (21, Look.GONE)), SourceState.DRIFTED),
        (((0, Look.ALTERED), (7, FOUND)), SourceState.HEALTHY),
        (((0, FOUND), (7, Look.BARRED)), SourceState.HEALTHY),
        (((0, FOUND), (7, Look.PUT_OFF)), SourceState.HEALTHY),
        (((0, Look.GONE), (3, Look.BARRED), (6, Look.GONE)), SourceState.FAILING),
        (((0, Look.BARRED),), SourceState.UNCHECKED),
    ],
)
def test_lives(looks: tuple[tuple[float, Outcome | Look], ...], state: SourceState) -> None:
    assert life(*looks).state is state


def test_only_strikes_three_days_apart_count() -> None:
    health = life((0, Look.GONE), (1, Look.GONE), (2.9, Look.GONE))
    assert (health.strikes, health.struck_at) == (1, START)
    assert life((0, Look.GONE), (1, Look.GONE), (3, Look.GONE)).strikes == 2


def test_since_tells_when_the_state_began_and_the_note_why_it_is_so() -> None:
    health = life((0, FOUND), (7, FOUND), (14, Outcome(Look.GONE, "the server answers 404")))
    assert life((0, FOUND), (7, FOUND)).since == START
    assert health.since == START + timedelta(days=14)
    assert health.note == "the server answers 404"


def test_what_is_known_of_the_last_looks() -> None:
    health = life((0, FOUND), (7, Look.GONE), (8, Look.PUT_OFF))
    known = (health.seen_at, health.looked_at, health.checked_at)
    assert known == (START, START + timedelta(days=7), START + timedelta(days=8))


def test_what_a_page_is_recognised_by_is_kept_while_the_quote_is_out_of_sight() -> None:
    health = life((0, FOUND), (7, Look.GONE))
    assert (health.final_url, health.etag, health.last_modified) == (URL, '"v1"', "yesterday")


@pytest.mark.parametrize(
    ("looks", "cited"),
    [
        ((), URL),
        (((0, FOUND),), URL),
        (((0, MOVED),), "https://new.example/story"),
        (((0, MOVED), (7, Look.WALLED)), "https://new.example/story"),
        (((0, Look.ABSENT),), URL),
        (((0, Look.GONE),), URL),
        (((0, Look.ALTERED),), None),
        (((0, Look.GONE), (3, Look.GONE), (6, Look.GONE)), None),
    ],
)
def test_what_is_cited(looks: tuple[tuple[float, Outcome | Look], ...], cited: str | None) -> None:
    assert life(*looks).address(URL) == cited


COPY = "https://web.archive.org/web/20260101000000/https://news.example/story"


@pytest.mark.parametrize(
    ("looks", "cited"),
    [
        (((0, FOUND),), URL),
        (((0, Look.GONE),), COPY),
        (((0, Look.GONE), (3, Look.GONE), (6, Look.GONE)), COPY),
        (((0, Look.ALTERED), (3, Look.GONE), (6, Look.GONE), (9, Look.GONE)), None),
    ],
)
def test_an_archived_copy_is_cited_of_what_is_gone_but_never_of_what_was_changed(
    looks: tuple[tuple[float, Outcome | Look], ...], cited: str | None
) -> None:
    assert replace(life(*looks), archived_url=COPY).address(URL) == cited


@pytest.mark.parametrize(
    ("looks", "days"),
    [
        (((0, FOUND),), 7),
        (((0, Look.WALLED),), 7),
        (((0, Look.GONE),), 1),
        (((0, Look.ABSENT),), 1),
        (((0, Look.BARRED),), 7),
    ],
)
def test_looks_are_weekly_and_daily_while_something_is_wrong(
    looks: tuple[tuple[float, Outcome | Look], ...], days: int
) -> None:
    assert next_check(life(*looks), START, 0) == START + timedelta(days=days)
    assert next_check(life(*looks), START, 1) == START + timedelta(days=days) * 1.2


def test_a_source_that_nobody_looked_at_is_due_at_once() -> None:
    assert next_check(unchecked(START), START, 1) == START


LOOKS = st.lists(st.tuples(st.floats(0, 10), st.sampled_from(Look)), max_size=30)


def lived(steps: list[tuple[float, Look]]) -> list[tuple[float, Look, Health]]:
    health, day, seen = unchecked(START), 0.0, []
    for wait, look in steps:
        day += wait
        health = judged(health, Outcome(look), START + timedelta(days=day))
        seen.append((day, look, health))
    return seen


@given(LOOKS)
def test_no_page_dies_in_less_than_six_days_or_without_three_failed_looks(steps: list[tuple[float, Look]]) -> None:
    failed: list[float] = []
    for day, look, health in lived(steps):
        if look in (Look.GONE, Look.UNREACHABLE):
            failed.append(day)
        elif look is Look.FOUND:
            failed = []
        if health.state is SourceState.DEAD:
            assert len(failed) >= 3
            assert failed[-1] - failed[0] >= 6 - 1e-6 or day > failed[-1]


@given(LOOKS)
def test_only_the_quote_makes_a_lost_source_citable_again(steps: list[tuple[float, Look]]) -> None:
    before = unchecked(START)
    for _, look, health in lived(steps):
        if not before.citable and health.citable:
            assert look is Look.FOUND
        before = health


@given(LOOKS, st.sampled_from(sorted(BLIND)))
def test_a_look_that_teaches_nothing_changes_nothing(steps: list[tuple[float, Look]], look: Look) -> None:
    health = ([unchecked(START)] + [health for *_, health in lived(steps)])[-1]
    later = judged(health, Outcome(look), START + timedelta(days=400))
    changed = {field.name for field in fields(Health) if getattr(health, field.name) != getattr(later, field.name)}
    assert changed <= {"checked_at", "note"}
