"""`factbot shadow` and `factbot live`."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from getpass import getuser

import pytest
from sqlalchemy import select

from bot.cli.shadow_figures import Figures
from bot.clock import now
from bot.evaluation.figures import Share
from bot.model import Action, Label
from bot.store import Store, decisions, events, outbox, reviews, shadows, switches
from bot.store.shadows import Shadow
from bot.store.tables import Judgement, live

from .conftest import Run
from .staged import CLAIM, FACT, REFUTED, UNKNOWN, post, stage, stage_shadow

SUPPORTED = replace(REFUTED, label=Label.SUPPORTED)
FIGURES = {"right": 3, "judged": 4, "waiting": 1}
LINE = "bluesky: 3 of 4 answers right (30% to 95%), 1 to be judged"


def kept(store: Store, number: int) -> Shadow:
    with store.read() as session:
        found = shadows.of(session, number)
    assert found is not None
    return found


def is_live(store: Store, platform: str = "bluesky") -> bool:
    with store.read() as session:
        return switches.sends(session, platform)


@pytest.fixture
def judged(store: Store) -> Store:
    """Four answers on Bluesky, of which three were found right, and one that waits; one on X, found wrong."""
    for number, verdict in enumerate((REFUTED, REFUTED, SUPPORTED, UNKNOWN, REFUTED), 1):
        stage_shadow(store, post(number, platform="bluesky"), verdict)
    stage_shadow(store, post(6, platform="x"))
    with store.write() as session:
        for number in (1, 3, 4):
            shadows.judge(session, number, Judgement.RIGHT, "desk", None, now())
        for number in (2, 6):
            shadows.judge(session, number, Judgement.WRONG, "desk", None, now())
    return store


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Type something when asked."""
    return lambda typed: monkeypatch.setattr(sys, "stdin", io.StringIO(typed))


def test_what_nobody_has_judged_is_listed_with_the_answer_and_what_to_type(run: Run, store: Store) -> None:
    stage_shadow(store, post(2, "Acme\x1b[2J [red]x", platform="bluesky"))
    stage_shadow(store, post(1, platform="bluesky"))
    stage(store, post(3), Action.SILENT)
    ran = run("shadow", "list")
    assert ran.code == 0
    for part in (
        f"@reader: {CLAIM}",
        "bluesky://post/1",
        f"refuted 0.93, {FACT}: the amount differs",
        "Acme bought about 10,000 chips.",
        "https://example.org/chips",
        "factbot shadow right 1   or   factbot shadow wrong 1",
        "[red]x",
    ):
        assert part in ran.out
    assert "\x1b" not in ran.out
    assert [line for line in ran.lines if line.startswith("decision")] == [
        "decision 2, 2026-03-01 12:01 UTC",
        "decision 1, 2026-03-01 12:02 UTC",
    ]
    assert ran.lines[-1] == "2 answers to be judged"


def test_what_was_judged_is_not_listed_again(run: Run, judged: Store) -> None:
    ran = run("shadow", "list")
    assert [line for line in ran.lines if line.startswith("decision")] == ["decision 5, 2026-03-01 12:05 UTC"]
    assert ran.lines[-1] == "1 answer to be judged"


@pytest.mark.parametrize("word", ["right", "wrong"])
def test_the_word_of_a_person_is_kept_with_their_name_and_note(run: Run, store: Store, word: str) -> None:
    stage_shadow(store, post(1, platform="bluesky"))
    ran = run("shadow", word, "1", "--note", "as the source says", "--reviewer", "desk")
    assert (ran.code, ran.out) == (0, f"decision 1: {word}, says desk\n")
    found = kept(store, 1)
    assert (found.judgement, found.reviewer, found.note) == (word, "desk", "as the source says")


def test_without_a_name_it_is_that_of_who_is_logged_in(run: Run, store: Store) -> None:
    stage_shadow(store, post(1, platform="bluesky"))
    run("shadow", "right", "1")
    assert kept(store, 1).reviewer == getuser()


def test_a_second_look_replaces_the_first(run: Run, store: Store) -> None:
    stage_shadow(store, post(1, platform="bluesky"))
    run("shadow", "right", "1", "--note", "fine", "--reviewer", "desk")
    assert run("shadow", "wrong", "1", "--reviewer", "editor").code == 0
    found = kept(store, 1)
    assert (found.judgement, found.reviewer, found.note) == ("wrong", "editor", None)
    assert "bluesky: 0 of 1 answers right" in run("shadow", "report").out


@pytest.mark.parametrize("id_", ["2", "7", "0", "9" * 30])
@pytest.mark.parametrize("word", ["right", "wrong"])
def test_a_decision_without_an_answer_in_shadow_mode_is_refused(run: Run, store: Store, word: str, id_: str) -> None:
    stage_shadow(store, post(1, platform="bluesky"))
    stage(store, post(2), Action.ANSWER)
    ran = run("shadow", word, id_)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"factbot: decision {id_} has no answer in shadow mode: `factbot shadow list` shows them\n"
    assert kept(store, 1).judgement is None


def test_a_judgement_without_a_name_is_refused(run: Run, store: Store) -> None:
    stage_shadow(store, post(1, platform="bluesky"))
    ran = run("shadow", "right", "1", "--reviewer", " ")
    assert (ran.code, ran.err) == (2, "factbot: a judgement needs the reviewer's name\n")
    assert kept(store, 1).judgement is None


def test_the_report_counts_by_platform_verdict_and_fact(run: Run, judged: Store) -> None:
    """Wilson (1927) for 3 of 4 with z² = 3.8415: (0.75 + z²/8 ± z·√(0.75·0.25/4 + z²/64)) / (1 + z²/4), that is
    (1.2302 ± 0.6408) / 1.9604: from 0.3006 to 0.9544; for 1 of 2 from 0.0945 to 0.9055."""
    ran = run("shadow", "report")
    assert ran.code == 0
    assert ran.lines == [
        LINE,
        "                          right  judged  precision  95 % interval",
        "verdict none              1      1       100%       21% to 100%",
        "verdict refuted           1      2       50%        9% to 91%",
        "verdict supported         1      1       100%       21% to 100%",
        "fact (none)               1      1       100%       21% to 100%",
        f"fact {FACT}  2      3       67%        21% to 94%",
        "too few to rely on: judge 50 or more (`factbot shadow list`)",
        "",
        "x: 0 of 1 answers right (0% to 79%), 0 to be judged",
        "                          right  judged  precision  95 % interval",
        "verdict refuted           0      1       0%         0% to 79%",
        f"fact {FACT}  0      1       0%         0% to 79%",
        "too few to rely on: judge 50 or more (`factbot shadow list`)",
        "",
    ]


def test_a_report_on_nothing_says_what_to_do(run: Run, store: Store) -> None:
    ran = run("shadow", "report")
    assert ran.out == "no answer was stored in shadow mode yet: run the service with a public platform\n"
    stage_shadow(store, post(1, platform="bluesky"))
    assert run("shadow", "report").lines[0] == "bluesky: no answer judged yet, 1 waiting"


@pytest.mark.parametrize(
    ("part", "whole", "advice"),
    [
        (49, 49, "too few to rely on"),
        (47, 50, "the true precision may be as low as 84%: look at what was wrong"),
        (50, 50, "the true precision is 93% or more, as far as 50 judgements tell"),
    ],
)
def test_the_advice_goes_by_the_lower_bound(part: int, whole: int, advice: str) -> None:
    assert Figures("bluesky", Share(part, whole)).advice.startswith(advice)


def test_going_live_shows_the_figures_before_it_asks(run: Run, judged: Store, answer: Callable[[str], None]) -> None:
    answer("y\n")
    ran = run("live", "bluesky", "--reviewer", "desk")
    assert ran.code == 0
    figures, question = ran.out.index(LINE), ran.out.index("Send answers on bluesky from now on? [y/N]")
    assert figures < ran.out.index("too few to rely on") < question
    assert "bluesky is live: answers are sent from now on; `factbot shadow start bluesky` ends it" in ran.out
    assert is_live(judged) and not is_live(judged, "x")


@pytest.mark.parametrize("typed", ["n\n", "\n", "no\n"])
def test_whoever_says_no_stays_in_shadow_mode(
    run: Run, judged: Store, answer: Callable[[str], None], typed: str
) -> None:
    answer(typed)
    ran = run("live", "bluesky")
    assert ran.code == 2
    assert LINE in ran.out and ran.err == "factbot: bluesky stays in shadow mode\n"
    assert not is_live(judged)


def test_nothing_goes_live_when_nobody_is_there_to_answer(
    run: Run, judged: Store, answer: Callable[[str], None]
) -> None:
    answer("")
    assert run("live", "bluesky").code != 0
    assert not is_live(judged)


def test_yes_goes_live_unasked_and_the_figures_shown_are_stored(
    run: Run, judged: Store, answer: Callable[[str], None]
) -> None:
    answer("n\n")
    ran = run("live", "bluesky", "--yes", "--reviewer", "desk")
    assert ran.code == 0 and LINE in ran.out and "Send answers" not in ran.out
    with judged.read() as session:
        (row,) = session.execute(select(live)).mappings()
        assert (row["platform"], row["reviewer"], row["figures"]) == ("bluesky", "desk", FIGURES)
        assert events.told(session, "live", {"platform": "bluesky", "by": "desk"})


def test_a_platform_without_any_answer_can_go_live_and_says_so(run: Run, store: Store) -> None:
    ran = run("live", "x", "--yes", "--reviewer", "desk")
    assert ran.lines[0] == "x: no answer judged yet, 0 waiting"
    assert is_live(store, "x")


def test_starting_shadow_mode_ends_being_live(run: Run, judged: Store) -> None:
    run("live", "bluesky", "--yes")
    assert run("shadow", "start", "bluesky").out == "bluesky is in shadow mode\n"
    assert not is_live(judged)
    assert run("shadow", "start", "bluesky").out == "bluesky is in shadow mode, as it was\n"


@pytest.mark.parametrize("platform", ["local", "nosuch", "Bluesky", ""])
@pytest.mark.parametrize("command", [("live", "--yes"), ("shadow", "start")])
def test_only_public_platforms_have_a_shadow_mode(
    run: Run, store: Store, command: tuple[str, ...], platform: str
) -> None:
    ran = run(*command, platform)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"factbot: {platform!r} has no shadow mode: give one of bluesky, x\n"
    with store.read() as session:
        assert session.execute(select(live)).all() == []


def test_nothing_is_approved_on_a_platform_in_shadow_mode(run: Run, store: Store) -> None:
    stage(store, post(1, platform="bluesky"), Action.REVIEW)
    ran = run("review", "approve", "1", "--reviewer", "desk")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "factbot: bluesky is in shadow mode and sends nothing: see `factbot shadow report`\n"
    with store.read() as session:
        assert outbox.pending(session) == 0
        assert [item.id for item in reviews.queue(session)] == [1]
        found = decisions.explain(session, "1")
    assert found is not None and found.review is not None
    assert (found.review.state, found.review.reviewer, found.review.closed_at) == ("open", None, None)


def test_once_the_platform_is_live_the_same_review_is_approved(run: Run, store: Store) -> None:
    stage(store, post(1, platform="bluesky"), Action.REVIEW)
    run("live", "bluesky", "--yes")
    assert run("review", "approve", "1").code == 0
    with store.read() as session:
        assert outbox.pending(session) == 1


def test_in_shadow_mode_a_review_may_still_be_rejected(run: Run, store: Store) -> None:
    stage(store, post(1, platform="bluesky"), Action.REVIEW)
    assert run("review", "reject", "1").code == 0
    with store.read() as session:
        assert reviews.queue(session) == []
