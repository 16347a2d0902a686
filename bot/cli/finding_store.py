"""What `factbot doctor` asks of the database: its state, the facts in it, the service that works on it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot import clock
from bot.cli import finding_speech
from bot.cli.finding import Finding, Grade
from bot.cli.finding_networks import networks
from bot.cli.showing import ago, count
from bot.errors import FactbotError
from bot.model import FactStatus, Subject
from bot.store import Session, Store, audit, care, cursors, health, record
from bot.store.facts import current_subject
from bot.text.isodates import covered

if TYPE_CHECKING:
    from bot.settings import Settings

MISSED_BEATS = 3
QUICKLY_VERIFIED = 20_000
SHORTEST_SILENCE = timedelta(minutes=1)


def database(settings: "Settings", base: Subject | None) -> Iterator[Finding]:
    """Everything about the database; `base` is what the fact files hold."""
    from bot.app import open_current_store

    try:
        with closing(open_current_store(settings)) as store:
            yield from _opened(store, settings, base)
    except FactbotError as error:
        yield Finding(Grade.FAIL, "database", str(error))


def _opened(store: Store, settings: "Settings", base: Subject | None) -> Iterator[Finding]:
    yield Finding(Grade.OK, "database", f"{store.name}, schema current")
    yield _integrity(store)
    yield _record(store)
    with store.read() as session:
        yield from _facts(session, base)
        yield _sources(session, settings)
        yield from _service(session, settings)
        yield from finding_speech.speech(session, settings)
    yield from networks(settings, store)


def _integrity(store: Store) -> Finding:
    problems = care.check(store)
    if problems:
        text = f"{count(len(problems), 'problem')}: see `factbot db check`, then restore a backup"
        return Finding(Grade.FAIL, "integrity", text)
    return Finding(Grade.OK, "integrity", "no damage found")


def _record(store: Store) -> Finding:
    """As much as takes a second or two; a long record is for `factbot log verify`."""
    with store.read() as session:
        known = record.head(session).entries
    if known > QUICKLY_VERIFIED:
        return Finding(Grade.OK, "record", f"{known} entries, too many to verify here: run `factbot log verify`")
    with store.read() as session:
        problems = audit.verify(session)
    if problems:
        text = f"{count(len(problems), 'problem')}, the first: {problems[0]}; see `factbot log verify`"
        return Finding(Grade.FAIL, "record", text)
    return Finding(Grade.OK, "record", f"{known} {'entry' if known == 1 else 'entries'}, verified")


def _facts(session: Session, base: Subject | None) -> Iterator[Finding]:
    try:
        stored = current_subject(session)
    except FactbotError as error:
        yield Finding(Grade.FAIL, "facts", str(error))
        return
    if stored is None:
        yield Finding(Grade.FAIL, "facts", "the database holds none: run `factbot facts load`")
        return
    published = [fact for fact in stored.facts if fact.status is FactStatus.PUBLISHED]
    text = f"{count(len(stored.facts), 'fact')} in force, {len(published)} published"
    due = sorted(fact.id for fact in published if clock.now().date() > covered(fact.review_by)[1])
    if not published:
        yield Finding(Grade.WARN, "facts", f"{text}: the bot has nothing to answer from; publish some")
    elif due:
        text = f"{text}, {len(due)} due for review and not answered from: look again at {', '.join(due)}"
        yield Finding(Grade.WARN, "facts", text)
    else:
        yield Finding(Grade.OK, "facts", f"{text}, none due for review")
    if base is not None:
        yield _agreement(stored, base)


def _agreement(stored: Subject, base: Subject) -> Finding:
    """Do the files say what the database says?"""
    mine = {fact.id: fact for fact in base.facts if fact.status is not FactStatus.RETIRED}
    theirs = {fact.id: fact for fact in stored.facts}
    differ = sorted(id_ for id_ in mine.keys() | theirs.keys() if mine.get(id_) != theirs.get(id_))
    if differ:
        named = ", ".join(differ[:3]) + (" …" if len(differ) > 3 else "")
        text = f"files and database differ in {count(len(differ), 'fact')} ({named}): run `factbot facts load`"
        return Finding(Grade.WARN, "versions", text)
    if replace(stored, facts=()) != replace(base, facts=()):
        text = "files and database differ in topic, names or concepts: run `factbot facts load`"
        return Finding(Grade.WARN, "versions", text)
    return Finding(Grade.OK, "versions", "files and database agree")


def _sources(session: Session, settings: "Settings") -> Finding:
    counts = health.counts(session)
    lost = sum(counts.get(state, 0) for state in ("drifted", "dead"))
    if not settings.sources_interval:
        return Finding(Grade.WARN, "sources", "never looked at, by FACTBOT_SOURCES_INTERVAL=0: look yourself")
    if lost:
        return Finding(Grade.WARN, "sources", f"{count(lost, 'source')} lost: see `factbot sources list`")
    return Finding(Grade.OK, "sources", f"{count(sum(counts.values()), 'source')} looked at, none lost")


def _service(session: Session, settings: "Settings") -> Iterator[Finding]:
    from bot.service import HEARTBEAT

    beat = cursors.get(session, *HEARTBEAT)
    if beat is None:
        yield Finding(Grade.WARN, "service", "has never run on this database: start `factbot run`")
        return
    silent = clock.now() - datetime.fromisoformat(beat)
    if silent > max(SHORTEST_SILENCE, MISSED_BEATS * timedelta(seconds=settings.answer_interval)):
        yield Finding(Grade.WARN, "service", f"last sign of life {ago(silent)} ago: start `factbot run`")
    else:
        yield Finding(Grade.OK, "service", f"running, last sign of life {ago(silent)} ago")
    for platform in settings.platforms:
        unwatched = {"bluesky": settings.bluesky_watch, "x": settings.x_watch}.get(platform) == "off"
        yield _stream(session, platform, ["mention"] if unwatched else ["mention", "watch"])


def _stream(session: Session, platform: str, streams: list[str]) -> Finding:
    unread = [stream for stream in streams if cursors.get(session, platform, stream) is None]
    if unread:
        text = f"{platform}: nothing read yet from {' and '.join(unread)}: see the log of the service"
        return Finding(Grade.WARN, "reading", text)
    return Finding(Grade.OK, "reading", f"{platform}: {' and '.join(streams)} have been read")
