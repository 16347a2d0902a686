"""`factbot log`."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.facts.loader import load
from bot.model import Action, Bilingual, Reply
from bot.store import Store, corrections, outbox, removals
from bot.store.corrections import Planned
from bot.store.facts import load_subject

from .conftest import Run
from .staged import CLAIM, FACT, NOON, REFUTED, post, stage, stage_shadow


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


def changed(statement: str) -> None:
    with closing(sqlite3.connect("factbot.sqlite")) as db, db:
        db.execute(statement)


def sent(store: Store, number: int) -> None:
    """The answer of decision `number` stands on the network."""
    with store.write() as session:
        for item in outbox.claim(session, "local", "w", NOON + timedelta(days=1), timedelta(minutes=1), 1):
            outbox.mark_sent(session, item, f"local://ours/{number}", NOON.replace(hour=13))


def exported(run: Run, *options: str) -> list[dict[str, Any]]:
    ran = run("log", "export", "--since", "2026-03-01", "--until", "2026-03-02", *options)
    assert ran.code == 0
    return [json.loads(line) for line in ran.out.splitlines()]


def test_verify_counts_the_entries_and_tells_the_head(run: Run, store: Store) -> None:
    stage(store, post(1), Action.ANSWER)
    head = run("log", "head").out.strip()
    assert len(head) == 64
    ran = run("log", "verify")
    assert (ran.code, ran.out) == (0, f"2 entries, head {head}\n")
    stage(store, post(2), Action.SILENT)
    assert run("log", "verify", "--head", head.upper()).code == 0


def test_verify_names_the_row_that_was_changed(run: Run, store: Store) -> None:
    stage(store, post(1), Action.ANSWER)
    changed("UPDATE decision SET reason = 'the amount differt'")
    ran = run("log", "verify")
    assert (ran.code, ran.lines) == (4, ["row 1 of decision was changed: it is not as entry 1 of the record says"])


def test_verify_misses_a_head_that_was_noted_when_the_end_is_cut_off(run: Run, store: Store) -> None:
    stage(store, post(1), Action.SILENT)
    stage(store, post(2), Action.SILENT)
    head = run("log", "head").out.strip()
    changed("DELETE FROM record WHERE id = 2")
    changed("DELETE FROM decision WHERE id = 2")
    assert run("log", "verify").code == 0
    ran = run("log", "verify", "--head", head)
    assert ran.code == 4 and head in ran.out
    wrong = run("log", "verify", "--head", "abc")
    assert wrong.code == 2 and "is no head: give the 64 digits of `factbot log head`" in wrong.err


def test_an_export_has_reply_sources_delivery_review_and_entry_and_nobody_elses_words(run: Run, store: Store) -> None:
    quoting = replace(REFUTED, reason="the amount differs: says '100,000', the fact says 10,000")
    stage(store, post(1, author="somebody"), Action.ANSWER, verdict=quoting)
    sent(store, 1)
    stage(store, post(2), Action.REVIEW)
    stage_shadow(store, post(3))
    first, second, third = exported(run)
    assert first["reply"]["sources"] and first["reply"]["text"].startswith("Acme bought about 10,000")
    assert (first["delivery"]["state"], first["delivery"]["remote_uri"]) == ("sent", "local://ours/1")
    assert (first["fact_id"], first["fact_version"], first["review"]) == (FACT, 1, None)
    assert second["review"]["state"] == "open" and second["delivery"] is None
    assert third["shadow"]["judgement"] is None and third["action"] == "silent"
    assert [one["record"]["id"] for one in (first, second, third)] == [1, 4, 6]
    assert first["verdict_reason"] == "the amount differs: says …, the fact says 10,000"
    assert first["evidence"][0]["stated"] == "" and first["evidence"][0]["true"] == "10,000"
    assert "100,000" not in json.dumps(first) and "somebody" not in json.dumps(first)


def test_an_export_has_the_words_of_others_when_told_to(run: Run, store: Store) -> None:
    stage(store, post(1, "Acme bought \x9b2J 100,000 chips", author="somebody"), Action.ANSWER)
    [line] = exported(run, "--with-texts")
    assert (line["author"], line["text"]) == ("somebody", "Acme bought \x9b2J 100,000 chips")
    assert line["evidence"][0]["stated"] == "100,000"


def test_an_export_is_of_the_time_asked_for(run: Run, store: Store) -> None:
    for number in (1, 2, 3):
        stage(store, post(number), Action.SILENT)
    ran = run("log", "export", "--since", "2026-03-01T12:02", "--until", "2026-03-01T12:03")
    assert [json.loads(line)["decision"] for line in ran.lines] == [2]
    assert run("log", "export", "--since", "yesterday").code == 2
    assert run("log", "export", "--since", "1h").out == ""


def test_a_damaged_row_is_exported_as_far_as_it_can_be_read(run: Run, store: Store) -> None:
    stage(store, post(1), Action.ANSWER)
    changed("UPDATE decision SET evidence = '{', rules = 'x', reply_sources = '[null]'")
    changed("UPDATE fact_version SET body = '{'")
    [line] = exported(run)
    assert (line["evidence"], line["rules"], line["reply"]["sources"], line["statement"]) == ([], [], [], None)


def test_answers_that_stand_are_exported_as_claimreview(run: Run, store: Store) -> None:
    for number in (1, 2, 3):
        stage(store, post(number), Action.ANSWER)
    for number in (1, 2):
        sent(store, number)
    with store.write() as session:
        removals.ask(session, "local", "local://ours/2", "reader", NOON)
        [item] = removals.due(session, "local", NOON, 9)
        removals.done(session, item, NOON)
    range_ = ("--since", "2026-03-01", "--until", "2026-03-02", "--claimreview")
    [review] = json.loads(run("log", "export", *range_).out)
    assert (review["@type"], review["url"], review["datePublished"]) == ("ClaimReview", "local://ours/1", "2026-03-01")
    assert review["itemReviewed"]["appearance"][0]["url"] == "local://post/1"
    assert "100,000" not in json.dumps(review)
    [told] = json.loads(run("log", "export", *range_, "--with-texts", "--author", "Acme Check").out)
    assert (told["claimReviewed"], told["author"]["name"]) == (CLAIM, "Acme Check")


def test_answers_that_were_corrected_are_exported_with_what_mended_them(run: Run, store: Store) -> None:
    for number in (1, 2):
        stage(store, post(number), Action.ANSWER)
        sent(store, number)
    correct(store, "Acme bought 12,000 chips.", NOON + timedelta(days=30))
    correct(store, "Acme bought 13,000 chips.", NOON + timedelta(days=60), anew=True)
    words = ["Correction: Acme bought 12,000 chips.", "Correction: Acme bought 13,000 chips."]
    before = reviewed(run, "2026-03-01", "2026-03-02")
    assert [review["url"] for review in before] == ["local://ours/1", "local://ours/2"]
    assert not any("correction" in review for review in before), "nothing was corrected before the end of the span"
    assert reviewed(run, "2026-03-10", "2026-03-20") == []
    [first, _] = reviewed(run, "2026-03-20", "2026-04-20")
    assert [one["text"] for one in first["correction"]] == words[:1]
    [first, second] = reviewed(run, "2026-04-20", "2026-05-20")
    assert [one["text"] for one in first["correction"]] == [one["text"] for one in second["correction"]] == words
    comment = first["correction"][0]
    assert (comment["@type"], comment["author"]["name"]) == ("CorrectionComment", "Acme Check")
    assert comment["datePublished"].startswith("2026-03-31") and comment["citation"]["url"].startswith("https://")
    assert first["reviewBody"].startswith("Acme bought about 10,000 chips."), "what we said then stays"
    assert first["url"] == "local://correction/3", "where it can be read now"
    assert "reader" not in json.dumps([first, second])
    lines = [json.loads(line) for line in run("log", "export", "--since", "2026-03-01").lines]
    assert [[one["text"] for one in line["corrections"]] for line in lines] == [words, words]
    last = lines[0]["corrections"][-1]
    assert (last["state"], last["fact_version"], last["reviewer"]) == ("sent", 3, "desk")
    assert (last["replaces"], last["remote_uri"]) == ("local://correction/1", "local://correction/3")


def reviewed(run: Run, since: str, until: str) -> list[dict[str, Any]]:
    span = ("--since", since, "--until", until, "--claimreview", "--author", "Acme Check")
    found: list[dict[str, Any]] = json.loads(run("log", "export", *span).out)
    return found


def correct(store: Store, said: str, at: datetime, *, anew: bool = False) -> None:
    """The fact changes, and every answer is corrected."""
    base = load("subject")
    changed = tuple(replace(one, reply=Bilingual(said, said)) if one.id == FACT else one for one in base.facts)
    with store.write() as session:
        load_subject(session, replace(base, facts=changed), at)
        planned = []
        for one in corrections.find(session):
            source = one.now.fact.cited(one.lang)
            assert source is not None
            words = Reply(f"Correction: {said}", one.lang, (source,))
            planned.append(Planned(one, one.answered_uri, one.target if anew else None, words, None))
        corrections.replan(session, planned, at)
        corrections.approve(session, FACT, None, "desk", at)
        for item in outbox.claim(session, "local", "w", at, timedelta(minutes=1), 9):
            outbox.mark_sent(session, item, f"local://correction/{item.id}", at)


def test_an_export_goes_to_a_new_file_and_overwrites_none(run: Run, store: Store, folder: Path) -> None:
    stage(store, post(1), Action.SILENT)
    ran = run("log", "export", "out.jsonl", "--since", "2026-03-01")
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((folder / "out.jsonl").read_text("utf-8"))["decision"] == 1
    again = run("log", "export", "out.jsonl", "--since", "2026-03-01")
    assert (again.code, again.err) == (2, "factbot: out.jsonl cannot be written as a new file: File exists\n")
