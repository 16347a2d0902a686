"""The log of the demo, decided again by the command itself, and held against a demo played under the edited fact."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.demo import playing
from bot.demo.playing import SUBJECT, Stage, play
from bot.facts.loader import load
from bot.model import Subject
from bot.service import once
from bot.store import care, open_store
from bot.store.facts import load_subject
from bot.store.past import past
from tests.conftest import WHEN_FACTS_ARE_FRESH
from tests.demo.conftest import SPOILERS, Played
from tests.replay import edits

Outcomes = dict[str, list[Any]]


def _outcomes(stage: Stage) -> Outcomes:
    store = open_store(stage.url)
    with store.read() as session:
        found = {
            one.post.uri: [one.action, one.label, one.fact_id, one.reply.text if one.reply else None]
            for one in past(session, edits.EVER)
        }
    store.close()
    return found


def _played(folder: Path, subject: Subject) -> Stage:
    """A demo on some facts, one step after the other: in a thread it matters which post is decided first."""
    with pytest.MonkeyPatch.context() as patched, time_machine.travel(WHEN_FACTS_ARE_FRESH):
        patched.setattr(playing, "load", lambda name: subject)
        patched.setattr("bot.service.run", lambda app, until: once(app))
        assert play(folder, lambda done, total: None).sound
    return Stage(folder)


@pytest.fixture(scope="module")
def shipped_demo(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return _played(tmp_path_factory.mktemp("shipped"), load(SUBJECT))


def _loaded(stage: Stage, folder: Path, subject: Subject) -> str:
    """A copy of the database of a demo, with other facts."""
    store = open_store(stage.url)
    care.backup(store, folder / "copy.sqlite")
    store.close()
    url = f"sqlite:///{folder / 'copy.sqlite'}"
    copy = open_store(url)
    with copy.write() as session:
        load_subject(session, subject, WHEN_FACTS_ARE_FRESH + timedelta(days=1))
    copy.close()
    return url


def _replayed(url: str) -> tuple[Outcomes, dict[str, Any], list[str]]:
    with time_machine.travel(WHEN_FACTS_ARE_FRESH):
        ran = CliRunner().invoke(app, ["replay", "--json"], env={"FACTBOT_DATABASE": url})
    *changes, tally = map(json.loads, ran.stdout.splitlines())
    now = {one["post"]: [one["now"][name] for name in ("action", "verdict", "fact", "reply")] for one in changes}
    return now, tally, [reason for one in changes for reason in one["why"][:1]]


def test_under_the_same_facts_nothing_would_change(played: Played) -> None:
    changes, tally, _ = _replayed(played.stage.url)
    assert changes == {}
    assert tally == {"unchanged": len(played.outcome.conversations), "changed": 0, "anyway": 0, "obstacles": {}}


def test_what_a_person_has_set_changes_nothing_either_unless_it_is_a_threshold(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTBOT_HANDLE", SPOILERS["FACTBOT_HANDLE"])
    monkeypatch.setenv("FACTBOT_REPLIES_PER_HOUR", "1")
    assert _replayed(played.stage.url)[0] == {}
    monkeypatch.setenv("FACTBOT_ANSWER_THRESHOLD_WATCH", "1")
    changes, _, reasons = _replayed(played.stage.url)
    assert {now[0] for now in changes.values()} == {"review"}
    assert all(reason.startswith("the rule we_are_sure_enough says hold: confidence") for reason in reasons)


@pytest.mark.parametrize("edit", [edits.another_value, edits.retired, edits.another_reply])
def test_under_an_edited_fact_exactly_what_its_demo_decides_otherwise_would_change(
    shipped_demo: Stage, tmp_path: Path, edit: Callable[[Subject], Subject]
) -> None:
    subject = edit(load(SUBJECT))
    before, after = _outcomes(shipped_demo), _outcomes(_played(tmp_path / "edited", subject))
    affected = {uri: now for uri, now in after.items() if now != before[uri]}
    changes, tally, reasons = _replayed(_loaded(shipped_demo, tmp_path, subject))
    assert affected
    assert changes == affected
    assert tally["changed"] == len(affected) and tally["unchanged"] == len(before) - len(affected)
    assert all(edits.GPUS in reason for reason in reasons)
