"""The golden posts, decided and stored, and decided again: under the same facts nothing changes, under an edited fact
exactly what a bot that starts afresh decides otherwise."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.replaying import Change, Tally, changes, today
from bot.matching.matcher import Matcher
from bot.model import Decision, Subject
from bot.settings import load_settings
from bot.store import Store, open_store
from bot.store.facts import load_subject
from bot.store.past import past
from bot.store.rehearsal import in_force, rehearse
from bot.store.views import create_all

from . import edits, golden

LATER = golden.DECIDED + timedelta(days=1)
Kept = tuple[Store, dict[int, tuple[golden.Seen, Decision]]]


def _stored(folder: Path, matcher: Matcher, *files: str) -> Kept:
    store = open_store(f"sqlite:///{folder / 'bot.sqlite'}", create=True)
    with store.write() as session:
        create_all(session)
        load_subject(session, matcher.subject, golden.DECIDED)
        return store, golden.keep(session, golden.seen(*files), matcher)


def _replayed(store: Store, edited: Subject | None = None) -> tuple[dict[int, Change], Tally]:
    tally = Tally()
    with store.write() as session:
        facts = in_force(session) if edited is None else rehearse(session, edited, LATER)[1]
        assert facts is not None
        stored = past(session, golden.DECIDED)
        return {one.decision: one for one in changes(stored, today(load_settings(), facts), tally)}, tally


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory, matcher: Matcher) -> Kept:
    return _stored(tmp_path_factory.mktemp("core"), matcher, "core.jsonl")


def test_under_the_same_facts_nothing_changes(tmp_path: Path, matcher: Matcher) -> None:
    store, kept = _stored(tmp_path, matcher, "core.jsonl", "posts_read.jsonl", "posts_blind.jsonl")
    found, tally = _replayed(store)
    assert len(kept) > 900
    assert (found, tally) == ({}, Tally(unchanged=len(kept)))


@pytest.mark.parametrize("edit", [edits.another_value, edits.retired, edits.another_reply])
def test_under_an_edited_fact_exactly_what_a_fresh_bot_decides_otherwise_changes(
    core: Kept, subject: Subject, edit: Callable[[Subject], Subject]
) -> None:
    store, kept = core
    edited = edit(subject)
    found, tally = _replayed(store, edited)
    fresh = Matcher(edited)
    decided = {id_: golden.outcome(one.decided(fresh)) for id_, (one, _) in kept.items()}
    affected = {id_: now for id_, now in decided.items() if now != golden.outcome(kept[id_][1])}
    assert len(affected) >= 10
    assert {id_: _now(change) for id_, change in found.items()} == affected
    assert tally.changed + tally.unchanged == len(kept)
    assert all(edits.GPUS in change.why[0] for change in found.values())


def _now(change: Change) -> golden.Outcome:
    return change.now.action, change.now.verdict, change.now.fact, change.now.reply
