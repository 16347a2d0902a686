"""The demo as a whole: it ends, says everything once, and says nothing that is not stored."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from bot.cli.demo_page import PIPED_WIDTH
from bot.compose.dates import as_of, written
from bot.compose.fit import weighted
from bot.demo.playing import SUBJECT, play
from bot.errors import InputError
from bot.facts.loader import load
from bot.model import Label, Lang
from tests.demo.conftest import HANDLE, SPOILERS, Again, Played

LONGEST = 280


def test_it_ends_with_everything_decided(played: Played) -> None:
    total = played.told[-1][1]
    assert played.told[-1] == (total, total)
    assert (len(played.outcome.conversations), played.outcome.undecided) == (total, 0)
    assert played.outcome.sound


def test_settings_of_a_bot_of_ones_own_change_nothing(played: Played) -> None:
    assert {answer.author for answer in played.answers} == {HANDLE}
    assert len(played.answers) > int(SPOILERS["FACTBOT_REPLIES_PER_HOUR"])


def test_a_file_in_the_place_of_the_folder_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(InputError, match="taken: cannot be used as a folder"):
        play(tmp_path / "taken", lambda done, total: None)


def test_every_post_has_one_decision_with_a_reason(played: Played) -> None:
    decisions = [one.decision for one in played.outcome.conversations]
    assert len({decision.post.uri for decision in decisions}) == len(decisions)
    assert all(decision.reason.strip() for decision in decisions)


def test_no_post_has_two_answers_on_the_network(played: Played) -> None:
    targets = [answer.parent_uri for answer in played.answers]
    assert len(set(targets)) == len(targets) > 0
    assert played.outcome.twice == 0


def test_running_again_adds_no_answer(played: Played, again: Again) -> None:
    assert again.answers == played.answers


def test_an_answer_is_a_stored_sentence_with_its_source_and_nothing_else(played: Played) -> None:
    subject = load(SUBJECT)
    facts = {fact.id: fact for fact in subject.facts}
    for one in played.outcome.answered:
        lang, answer = one.decision.lang, one.answers[0].text
        assert lang is not None
        if one.decision.fact_id is None:
            assert answer == subject.topic.no_fact.in_(lang)
            continue
        fact = facts[one.decision.fact_id]
        source = fact.cited(lang)
        assert source is not None and source.published is not None
        sentence, citation, link = answer.split("\n")
        assert sentence == fact.reply.in_(lang)
        assert citation == f"— {source.publisher}, {written(source.published, lang)} · {as_of(fact.as_of, lang)}"
        assert link == source.url


def test_an_answer_is_in_the_language_of_its_post(played: Played) -> None:
    told = [one for one in played.outcome.answered if one.post.lang is not None]
    assert {one.decision.lang for one in told} == set(Lang)
    assert all(one.decision.lang == one.post.lang == one.answers[0].lang for one in told)


def test_every_answer_fits_a_post(played: Played) -> None:
    assert all(weighted(answer.text) <= LONGEST for answer in played.answers)


def test_nobody_who_opted_out_is_answered(played: Played) -> None:
    leaving = [one for one in played.outcome.conversations if one.decision.label is Label.OPT_OUT]
    peace = {one.post.author for one in leaving}
    theirs = [one for one in played.outcome.conversations if one.post.author in peace]
    assert len(peace) == 2
    assert len(theirs) > len(leaving)
    assert not any(one.answers for one in theirs)


def test_no_bot_is_answered(played: Played) -> None:
    bots = [one for one in played.outcome.conversations if one.post.author_is_bot]
    assert bots and not any(one.answers for one in bots)


def test_events_go_to_a_file_in_the_folder(played: Played) -> None:
    events = [json.loads(line)["event"] for line in played.stage.log.read_text(encoding="utf-8").splitlines()]
    assert {"started", "observed", "decided", "sent", "stopped"} <= set(events)
    assert "job_failed" not in events


def test_the_page_tells_of_every_answer_and_every_silence(played: Played, again: Again) -> None:
    flat = " ".join(again.output.split())
    assert again.exit_code == 0
    assert all(" ".join(answer.text.split()) in flat for answer in played.answers)
    assert all(f"@{one.post.author}:" in again.output for one in played.outcome.unanswered)
    assert all(one.post.author in again.output for one in played.outcome.answered)


def test_the_page_tells_that_nothing_was_answered_twice(played: Played, again: Again) -> None:
    outcome, flat = played.outcome, " ".join(again.output.split())
    assert f"{len(outcome.conversations)} posts seen: {len(outcome.answered)} answered" in flat
    assert "Answered twice: 0" in flat
    assert f"{len(played.answers)} answers stood here from an earlier run and 0 joined them" in flat


def test_the_page_says_how_to_browse_the_log_and_where_everything_is(played: Played, again: Again) -> None:
    assert str(played.stage.database) in again.output
    assert f"Everything is in {played.stage.folder}" in " ".join(again.output.split())


def test_the_page_has_no_escape_codes_whatever_people_post(again: Again) -> None:
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", again.output) is None
    assert "[bold]coffee not" in " ".join(again.output.split())


def test_lines_are_of_a_readable_width_in_a_pipe(again: Again) -> None:
    long = [line for line in again.output.splitlines() if cell_len(line) > PIPED_WIDTH + 2]
    assert all(line.strip().startswith(("http", "sqlite3", "FACTBOT_DATABASE")) for line in long)


def test_links_are_never_broken(played: Played, again: Again) -> None:
    links = {answer.text.split("\n")[-1] for answer in played.answers if "\n" in answer.text}
    lines = {line.strip() for line in again.output.splitlines()}
    assert links <= lines
