"""`factbot log`."""

import json

from bot.model import Action
from bot.store import Store

from .conftest import Run
from .staged import FACT, post, stage


def test_the_newest_decision_comes_first_on_a_line_of_its_own(run: Run, store: Store) -> None:
    stage(store, post(1), Action.ANSWER)
    stage(store, post(2, "Acme sings"), Action.SILENT)
    ran = run("log")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.lines] == ["2", "1"]
    for part in ("2026-03-01 12:01 UTC", "answer", "refuted 0.93", FACT, "@reader: Acme bought 100,000 chips"):
        assert part in ran.lines[1]
    assert "no fact fits" in ran.lines[0]


def test_decisions_can_be_limited_and_chosen(run: Run, store: Store) -> None:
    for number in (1, 2, 3):
        stage(store, post(number), Action.REVIEW if number == 2 else Action.SILENT)
    assert [line.split()[0] for line in run("log", "--limit", "1").lines] == ["3"]
    assert [line.split()[0] for line in run("log", "--action", "review").lines] == ["2"]
    assert [line.split()[0] for line in run("log", "--label", "none").lines] == ["3", "1"]
    assert run("log", "--action", "shout").code == 2


def test_json_lines_can_be_parsed_whatever_the_post_holds(run: Run, store: Store) -> None:
    text = "Acme \x1b[31m\x9b2J\u202egpj\u2028[bold]é[/bold]\nnext"
    stage(store, post(1, text), Action.SILENT)
    stage(store, post(2), Action.ANSWER)
    newest, oldest = [json.loads(line) for line in run("log", "--json").out.split("\n")[:-1]]
    assert (newest["action"], newest["fact_id"], newest["post"]["author"]) == ("answer", FACT, "reader")
    assert newest["decided_at"] == "2026-03-01T12:02:00+00:00"
    assert oldest["post"]["text"] == text


def test_nothing_in_a_post_steers_the_terminal(run: Run, store: Store) -> None:
    stage(store, post(1, "Acme \x1b[31m\x9b2J\u202egpj [bold]é[/bold] :smile:\nnext", "rea\x07der"), Action.SILENT)
    for ran in (run("log"), run("log", "--json")):
        assert len(ran.lines) == 1
        assert all(char.isprintable() for char in ran.out.rstrip("\n"))
        assert "[bold]é[/bold] :smile:" in ran.out


def test_an_empty_log_is_no_error(run: Run, store: Store) -> None:
    ran = run("log")
    assert (ran.code, ran.out, ran.err) == (0, "", "no such decision yet\n")
