"""Rows of every kind in every state, and somebody who changes them with a tool of their own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.model import Action, Post, Reply
from bot.store import Session, Store, corrections, facts, outbox, removals, reviews, shadows
from bot.store.corrections import Planned
from bot.store.outbox import Outgoing
from bot.store.tables import Judgement

from .samples import MINUTE, NOON, both, decide, fact, post, send, subject

LATER = NOON + timedelta(hours=1)


def written(number: int) -> Post:
    return post(number, author=f"reader {number}")


def lived(store: Store) -> None:
    """Every kind of row that the record is about, in every state, written one transaction after the other."""
    for number in range(1, 7):
        with store.write() as session:
            send(session, number, author=f"reader {number}")
    with store.write() as session:
        claimed = outbox.claim(session, "local", "worker", LATER, MINUTE, 5)
    for step in (_sent, _failed, _unsure, _postponed):
        with store.write() as session:
            step(session, claimed.pop(0))
    with store.write() as session:
        outbox.keep(session, claimed.pop(), '{"text": "…"}')
        removals.ask(session, "local", "local://ours/1", "reader 1", LATER)
    with store.write() as session:
        [item] = removals.due(session, "local", LATER, 9)
        removals.done(session, item, LATER)
    for number in (11, 12, 13):
        with store.write() as session:
            reviews.open(session, decide(session, written(number), action=Action.REVIEW), NOON)
    with store.write() as session:
        reviews.approve(session, 1, "Ann", None, LATER)
        reviews.reject(session, 2, "Ann", "a joke", LATER)
    for number in (21, 22):
        with store.write() as session:
            shadows.keep(session, decide(session, written(number), action=Action.ANSWER), NOON)
    with store.write() as session:
        shadows.judge(session, 10, Judgement.RIGHT, "Ann", None, LATER)
    _corrected(store)
    with store.write() as session:
        decide(session, written(31), action=Action.SILENT, fact_id=None)


def _corrected(store: Store) -> None:
    """Six answers, and then a correction of each, planned, sent, failed, unsure, being sent and ready."""
    for number in range(51, 57):
        with store.write() as session:
            answer = send(session, number, author=f"reader {number}")
            claimed = outbox.claim(session, "local", "worker", NOON + number * MINUTE, MINUTE, 9)
            [item] = [one for one in claimed if one.id == answer]
            outbox.mark_sent(session, item, f"local://ours/{number}", LATER)
            for other in (one for one in claimed if one.id != answer):
                outbox.back_to_ready(session, other, LATER)
    with store.write() as session:
        plan(session, "It happened in 2024.")
    with store.write() as session:
        for number in range(13, 18):
            corrections.approve(session, "f1", number, "Ann", LATER)
    with store.write() as session:
        claimed = outbox.claim(session, "local", "worker", LATER, MINUTE, 4)
    for step in (_sent, _failed, _unsure):
        with store.write() as session:
            step(session, claimed.pop(0))


def plan(session: Session, said: str) -> None:
    """Change the fact, and plan a correction of each answer that rests on an earlier version."""
    changed = replace(fact("f1"), reply=both(said))
    facts.load_subject(session, subject(changed, fact("f2")), LATER)
    found = corrections.find(session)
    planned = [Planned(one, one.target, None, Reply(f"Correction: {said}", one.lang, ()), None) for one in found]
    corrections.replan(session, planned, LATER)


def _sent(session: Session, item: Outgoing) -> None:
    outbox.mark_sent(session, item, f"local://ours/{item.decision_id}", LATER)


def _failed(session: Session, item: Outgoing) -> None:
    outbox.mark_failed(session, item, "Refused: no")


def _unsure(session: Session, item: Outgoing) -> None:
    outbox.mark_unsure(session, item, "nobody can tell")


def _postponed(session: Session, item: Outgoing) -> None:
    outbox.postpone(session, item, LATER, "Unavailable: 503")


@contextmanager
def other_hands(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that heeds none of the database's rules; what it did is committed at the end."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        yield db
        db.commit()
