"""`factbot pause` and `factbot resume`."""

from getpass import getuser
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.store import Store, events, switches
from bot.store.switches import EVERYWHERE, Halt
from bot.store.tables import event, halt

from .conftest import Run


def halts(store: Store) -> dict[str, tuple[str, str]]:
    """Who paused what, and why."""
    with store.read() as session:
        rows = session.execute(select(halt)).all()
    return {row.platform: (row.reviewer, row.reason) for row in rows}


def paused(store: Store, platform: str) -> Halt | None:
    with store.read() as session:
        return switches.paused(session, platform)


def sending(run: Run) -> str:
    """What the doctor says of the embedded network."""
    return next(line for line in run("doctor").lines if line[6:].startswith("sending"))


def test_a_pause_without_a_platform_holds_everywhere(run: Run, store: Store) -> None:
    ran = run("pause", "--reason", "odd answers", "--reviewer", "desk")
    assert (ran.code, ran.out) == (0, "paused all platforms: nothing is sent until `factbot resume`\n")
    for platform in ("local", "bluesky", "x"):
        found = paused(store, platform)
        assert found is not None and (found.platform, found.reviewer, found.reason) == ("*", "desk", "odd answers")
    with store.read() as session:
        assert events.told(session, "paused", {"platform": "*", "by": "desk", "reason": "odd answers"})


def test_a_pause_of_one_platform_leaves_the_others(run: Run, store: Store) -> None:
    assert run("pause", "bluesky").out == "paused bluesky: nothing is sent until `factbot resume`\n"
    assert halts(store) == {"bluesky": (getuser(), "no reason given")}
    assert paused(store, "local") is None and paused(store, "x") is None


def test_pausing_twice_keeps_the_first(run: Run, store: Store) -> None:
    run("pause", "--reason", "first", "--reviewer", "desk")
    assert run("pause", "--reason", "second", "--reviewer", "editor").code == 0
    assert halts(store) == {"*": ("desk", "first")}


def test_after_resuming_it_can_be_paused_anew(run: Run, store: Store) -> None:
    run("pause", "--reason", "first", "--reviewer", "desk")
    assert run("resume").out == "resumed all platforms\n"
    assert halts(store) == {}
    run("pause", "--reason", "second", "--reviewer", "editor")
    assert halts(store) == {"*": ("editor", "second")}
    with store.read() as session:
        kinds = session.execute(select(event.c.kind).order_by(event.c.id)).scalars().all()
    assert [kind for kind in kinds if kind != "facts_loaded"] == ["paused", "resumed", "paused"]


@pytest.mark.parametrize("where", [(), ("local",)])
def test_what_is_not_paused_cannot_be_resumed(run: Run, store: Store, where: tuple[str, ...]) -> None:
    ran = run("resume", *where)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1 and "not paused by `factbot pause`" in ran.err
    assert "`factbot doctor`" in ran.err
    with store.read() as session:
        assert not events.told(session, "resumed", {"platform": where[0] if where else EVERYWHERE})


@pytest.mark.parametrize(("halted", "resumed"), [((), ("local",)), (("local",), ()), (("local",), ("bluesky",))])
def test_resuming_something_else_ends_no_pause(
    run: Run, store: Store, halted: tuple[str, ...], resumed: tuple[str, ...]
) -> None:
    run("pause", *halted)
    assert run("resume", *resumed).code == 2
    assert paused(store, "local") is not None


def test_a_platform_paused_twice_over_goes_on_after_both_are_resumed(run: Run, store: Store) -> None:
    run("pause")
    run("pause", "local")
    assert run("resume").code == 0
    assert paused(store, "local") is not None and paused(store, "x") is None
    assert run("resume", "local").out == "resumed local\n"
    assert paused(store, "local") is None


@pytest.mark.parametrize("command", ["pause", "resume"])
@pytest.mark.parametrize("platform", ["nosuch", "Local", "*", ""])
def test_an_unknown_platform_is_refused_in_one_line(run: Run, store: Store, command: str, platform: str) -> None:
    run("pause", "--reviewer", "desk")
    ran = run(command, platform)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"factbot: no platform is called {platform!r}: give one of bluesky, local, x\n"
    assert halts(store) == {"*": ("desk", "no reason given")}


@pytest.mark.parametrize("where", [(), ("local",)])
def test_the_doctor_says_who_paused_why_and_how_to_end_it(run: Run, store: Store, where: tuple[str, ...]) -> None:
    run("pause", *where, "--reason", "odd\nanswers", "--reviewer", "desk")
    told = sending(run)
    assert told.startswith("warn  sending     local: paused by desk since 2")
    assert told.endswith(f"UTC (odd answers): `{' '.join(('factbot', 'resume', *where))}` ends it")
    run("resume", *where)
    assert sending(run) == "ok    sending     local: answers are sent"


def test_while_the_file_is_there_nothing_is_sent_and_resuming_says_so(
    run: Run, store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTBOT_PAUSE_FILE", "halt.txt")
    (folder / "halt.txt").touch()
    assert sending(run) == "warn  sending     local: paused while the file halt.txt is there"
    run("pause")
    assert run("resume").lines == [
        "resumed all platforms",
        "but the file halt.txt is there, so nothing is sent: remove it",
    ]
    (folder / "halt.txt").unlink()
    assert sending(run) == "ok    sending     local: answers are sent"


def test_the_file_is_factbot_pause_unless_another_is_named(run: Run, store: Store, folder: Path) -> None:
    (folder / "factbot.pause").touch()
    assert sending(run) == "warn  sending     local: paused while the file factbot.pause is there"
