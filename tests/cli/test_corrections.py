"""`factbot corrections`: the plan as a person reads it, the word that sends it, and the public list."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import now
from bot.facts.loader import load
from bot.model import Action, Bilingual, FactStatus
from bot.store import Store, corrected, outbox, people
from bot.store.facts import load_subject
from bot.store.outbox import Outgoing

from .conftest import Run
from .staged import CLAIM, FACT, NOON, post, stage

NEW = Bilingual("Acme bought about 12,000 <chips> & more.", "Acme a acheté environ 12 000 <puces> & plus.")


@pytest.fixture
def answered(store: Store) -> Store:
    """Three answers that stand, and a fact that has changed since."""
    for number in (1, 2, 3):
        stage(store, post(number, author=f"reader{number}"), Action.ANSWER)
    with store.write() as session:
        for item in outbox.claim(session, "local", "w", now(), now() - NOON, 9):
            outbox.mark_sent(session, item, f"local://post/factbot:{item.id}", NOON)
        people.opt_out(session, "local", "reader3", None, now())
    change(store)
    return store


def change(store: Store, status: FactStatus = FactStatus.PUBLISHED) -> None:
    base = load("subject")
    facts = tuple(replace(one, reply=NEW, status=status) if one.id == FACT else one for one in base.facts)
    with store.write() as session:
        load_subject(session, replace(base, facts=facts), now())


def items(store: Store) -> list[Outgoing]:
    with store.read() as session:
        return corrected.listed(session)


def send(store: Store) -> None:
    """As the service would, without a network."""
    with store.write() as session:
        for item in outbox.claim(session, "local", "w", now(), now() - NOON, 9):
            outbox.mark_sent(session, item, f"https://example.org/corrections/{item.id}", now())


def test_the_plan_shows_what_changed_what_is_done_and_the_exact_words(run: Run, answered: Store) -> None:
    ran = run("corrections", "plan")
    assert ran.code == 0
    for part in (
        f"{FACT}, version 1 → 2, in en: 3 answers",
        f"we said “Acme bought about 10,000 chips.” and now say “{NEW.en}”",
        f"words     Correction: {NEW.en}\n"
        "            — Example Press, 11\u00a0April\u00a02023 · as of 31\u00a0January\u00a02026\n"
        "            https://example.org/chips",
        "decision  1 (local): under our own local://post/factbot:1",
        "decision  3 (local): nothing, because its author asked to be left alone",
        f"approve   factbot corrections approve {FACT}",
    ):
        assert part.replace("\u00a0", " ") in ran.out.replace("\u00a0", " ")
    assert ran.lines[-1] == "3 corrections planned"
    assert items(answered) == []


def test_the_plan_tells_what_would_be_given_anew(run: Run, answered: Store) -> None:
    ran = run("corrections", "plan", "--delete-and-repost")
    assert "decision  2 (local): takes the place of local://post/factbot:2" in ran.out


def test_approving_sends_the_planned_words_and_says_what_is_not_said(run: Run, answered: Store) -> None:
    run("corrections", "plan")
    ran = run("corrections", "approve", FACT, "--reviewer", "desk")
    assert ran.lines == [
        f"2 corrections of {FACT} approved by desk: on the way",
        "decision 3: nothing is said, because its author asked to be left alone",
    ]
    assert [(one.key, one.state, one.reviewer) for one in items(answered)] == [
        ("correction:local:1:2", "ready", "desk"),
        ("correction:local:2:2", "ready", "desk"),
        ("correction:local:3:2", "failed", "desk"),
    ]
    assert run("corrections", "plan").lines == ["0 corrections planned"]
    ran = run("corrections", "approve", FACT)
    assert (ran.code, f"no correction is planned for {FACT}" in ran.err) == (2, True)


def test_one_answer_can_be_approved(run: Run, answered: Store) -> None:
    run("corrections", "plan")
    assert run("corrections", "approve", FACT, "--answer", "2").lines[0].startswith(f"1 correction of {FACT}")
    assert run("corrections", "plan").lines[-1] == "2 corrections planned"


def test_a_plan_for_a_fact_that_has_changed_again_is_refused(run: Run, answered: Store) -> None:
    run("corrections", "plan")
    change(answered, FactStatus.RETIRED)
    ran = run("corrections", "approve", FACT)
    assert (ran.code, "was changed since the plan was made" in ran.err) == (2, True)


@pytest.mark.parametrize("number", ["9", "0", "9" * 30])
def test_an_answer_for_which_nothing_is_planned_is_refused(run: Run, answered: Store, number: str) -> None:
    run("corrections", "plan")
    ran = run("corrections", "approve", FACT, "--answer", number)
    assert (ran.code, ran.out) == (2, "")
    assert f"no correction is planned for decision {number} and {FACT}" in ran.err


def test_the_list_shows_what_became_of_each(run: Run, answered: Store) -> None:
    run("corrections", "plan")
    run("corrections", "approve", FACT, "--reviewer", "desk")
    send(answered)
    ran = run("corrections", "list")
    for part in ("correction 1 of decision 1: sent", "by desk", "https://example.org/corrections/1", "left alone"):
        assert part in ran.out
    assert ran.lines[-1] == "3 corrections"


@pytest.mark.parametrize(
    ("said", "state"),
    [(("--found", "https://example.org/1"), "sent"), (("--retry",), "ready"), (("--drop",), "failed")],
)
def test_one_of_unknown_outcome_is_settled_by_a_person(
    run: Run, answered: Store, said: tuple[str, ...], state: str
) -> None:
    run("corrections", "plan")
    run("corrections", "approve", FACT)
    assert run("corrections", "settle", "1", "--drop").code == 2
    with answered.write() as session:
        (item, _) = outbox.claim(session, "local", "w", now(), now() - NOON, 9)
        outbox.mark_unsure(session, item, "nobody can tell")
    assert "factbot corrections settle 1" in run("corrections", "list").out
    assert run("corrections", "settle", "1").code == 2
    assert "1 correction of unknown outcome: see `factbot corrections list`" in run("doctor").out
    assert run("corrections", "settle", "1", *said).code == 0
    assert items(answered)[0].state == state


def published(run: Run, folder: Path) -> tuple[str, list[dict[str, object]]]:
    assert run("corrections", "publish", "public").code == 0
    return (folder / "public" / "index.html").read_text("utf-8"), json.loads(
        (folder / "public" / "corrections.jsonld").read_text("utf-8")
    )["@graph"]


def test_the_public_list_tells_every_correction_in_both_languages(run: Run, answered: Store, folder: Path) -> None:
    run("corrections", "plan")
    assert len(published(run, folder)[1]) == 0, "a plan is no correction"
    run("corrections", "approve", FACT)
    send(answered)
    page, graph = published(run, folder)
    tree = ET.fromstring(page.removeprefix("<!DOCTYPE html>\n"))
    for lang, right in (("en", NEW.en), ("fr", NEW.fr)):
        section = next(one for one in tree.iter("section") if one.get("lang") == lang)
        assert len(list(section.iter("article"))) == 3
        told = "".join(section.itertext())
        for part in (right, "Acme bought about 10,000 chips.", "Example Press", "roughly ten thousand chips"):
            assert part in told
    links = [link.get("href") for link in tree.iter("a")]
    assert links.count("https://example.org/corrections/1") == 2
    assert "local://post/factbot:1" in page
    assert "local://post/factbot:3" not in page, "no list leads to who wants to be left alone"
    first = next(one for one in graph if one["@id"] == "urn:factbot:answer:local:1:before:2")
    assert first["@type"] == "ClaimReview"
    comment = first["correction"]
    assert isinstance(comment, dict)
    assert (comment["@type"], comment["url"]) == ("CorrectionComment", "https://example.org/corrections/1")
    assert comment["text"].startswith(f"Correction: {NEW.en}")


def test_the_page_is_accessible_and_holds_nobody_elses_words(run: Run, answered: Store, folder: Path) -> None:
    run("corrections", "plan")
    run("corrections", "approve", FACT)
    send(answered)
    page, graph = published(run, folder)
    tree = ET.fromstring(page.removeprefix("<!DOCTYPE html>\n"))
    ids = Counter(one.get("id") for one in tree.iter() if one.get("id"))
    assert set(ids.values()) == {1}
    named = [name for one in tree.iter() if (name := one.get("aria-labelledby"))]
    assert named and set(named) <= set(ids)
    assert [
        href for one in tree.iter("a") if (href := one.get("href") or "").startswith("#") and href[1:] not in ids
    ] == []
    assert [one.tag for one in tree.iter() if re.fullmatch(r"h\d", one.tag)][:3] == ["h1", "h2", "h3"]
    assert tree.get("lang") == "en" and tree.find("head/title") is not None and tree.find("body/main") is not None
    assert "<script" not in page and " on" not in {name[:3] for one in tree.iter() for name in one.attrib}
    for text in (page, json.dumps(graph)):
        assert CLAIM not in text and "reader" not in text and "local://post/1<" not in text


def test_a_list_that_cannot_be_written_says_so(run: Run, answered: Store, folder: Path) -> None:
    (folder / "public").write_text("a file")
    ran = run("corrections", "publish", "public")
    assert (ran.code, "cannot be written" in ran.err) == (2, True)
