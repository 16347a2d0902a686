"""Facts as they were at every moment: a change makes a new version, and no version is ever altered.

Decisions point at versions, so an old answer can always be held against exactly what was believed then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, insert, or_, select, update

from bot.errors import FactBaseError, InputError
from bot.model import Fact, FactStatus, Subject
from bot.store.codec import FACT, SUBJECT, encode, fingerprint
from bot.store.engine import Session
from bot.store.tables import fact_version, source
from bot.store.tables import subject as subject_table


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading a subject did, as fact ids in the order of the subject."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    retired: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactVersion:
    """One version of a fact, as loaded at `loaded_at`."""

    id: int
    fact_id: str
    version: int
    sha256: str
    is_current: bool
    loaded_at: datetime
    fact: Fact


def load_subject(session: Session, subject: Subject, at: datetime) -> LoadReport:
    """Store `subject` as the present state of its facts; facts no longer in it are retired.

    Raises `FactBaseError` when a fact id already belongs to another subject.
    """
    _store_subject(session, subject, at)
    current = _current(session, subject)
    added, changed, unchanged = [], [], []
    for fact in subject.facts:
        row = current.get(fact.id)
        if row is None:
            added.append(fact.id)
        elif row["sha256"] == fingerprint(encode(FACT, fact)):
            unchanged.append(fact.id)
            continue
        else:
            changed.append(fact.id)
        _add_version(session, subject.topic.id, fact, row, at)
    retired = _retire(session, subject, current, at)
    return LoadReport(tuple(added), tuple(changed), tuple(unchanged), retired)


def current_subject(session: Session, subject_id: str | None = None) -> Subject | None:
    """The subject with its facts in force (retired ones left out), by fact id; None when there is none.

    Without `subject_id`, the only one stored. Raises `InputError` when there are several to choose from.
    """
    rows = session.execute(select(subject_table).order_by(subject_table.c.id)).mappings().all()
    found = [row for row in rows if subject_id in (None, row["id"])]
    if len(found) > 1:
        raise InputError(f"several subjects are stored, name one: {', '.join(row['id'] for row in found)}")
    if not found:
        return None
    bodies = session.execute(
        select(fact_version.c.body)
        .where(fact_version.c.subject_id == found[0]["id"], *_in_force())
        .order_by(fact_version.c.fact_id)
    ).scalars()
    facts = tuple(FACT.validate_python(body) for body in bodies)
    return replace(SUBJECT.validate_python(found[0]["body"]), facts=facts)


def version_ids(session: Session) -> dict[str, int]:
    """The id of the current version of every fact, by fact id."""
    rows = session.execute(select(fact_version.c.fact_id, fact_version.c.id).where(fact_version.c.is_current))
    return {row.fact_id: row.id for row in rows}


def fact_base_sha(session: Session) -> str:
    """Fingerprint of everything in force; the same facts give the same value, however they came to be."""
    subjects = session.execute(select(subject_table.c.id, subject_table.c.sha256).order_by(subject_table.c.id))
    facts = session.execute(
        select(fact_version.c.fact_id, fact_version.c.sha256).where(*_in_force()).order_by(fact_version.c.fact_id)
    )
    return fingerprint([[list(row) for row in subjects], [list(row) for row in facts]])


def history(session: Session, fact_id: str) -> list[FactVersion]:
    """Every version of a fact, oldest first; empty when the fact was never stored."""
    query = select(fact_version).where(fact_version.c.fact_id == fact_id).order_by(fact_version.c.version)
    return [_version(row) for row in session.execute(query).mappings()]


def versions(session: Session, ids: Iterable[int]) -> dict[int, FactVersion]:
    """Versions by their row numbers."""
    query = select(fact_version).where(fact_version.c.id.in_(set(ids)))
    return {row["id"]: _version(row) for row in session.execute(query).mappings()}


def _store_subject(session: Session, subject: Subject, at: datetime) -> None:
    body = encode(SUBJECT, replace(subject, facts=()))
    values = {"body": body, "sha256": fingerprint(body), "loaded_at": at}
    known = session.execute(select(subject_table.c.sha256).where(subject_table.c.id == subject.topic.id)).scalar()
    if known is None:
        session.execute(insert(subject_table).values(id=subject.topic.id, **values))
    elif known != values["sha256"]:
        session.execute(update(subject_table).where(subject_table.c.id == subject.topic.id).values(**values))


def _current(session: Session, subject: Subject) -> dict[str, RowMapping]:
    """The current version of each fact of the subject, stored or about to be, by fact id."""
    ids = [fact.id for fact in subject.facts]
    mine = or_(fact_version.c.subject_id == subject.topic.id, fact_version.c.fact_id.in_(ids))
    rows = session.execute(select(fact_version).where(fact_version.c.is_current, mine)).mappings().all()
    strangers = [
        f"{row['fact_id']}: this id belongs to the subject {row['subject_id']}, choose another"
        for row in rows
        if row["subject_id"] != subject.topic.id
    ]
    if strangers:
        raise FactBaseError(strangers)
    return {row["fact_id"]: row for row in rows}


def _retire(session: Session, subject: Subject, current: dict[str, RowMapping], at: datetime) -> tuple[str, ...]:
    kept = {fact.id for fact in subject.facts}
    gone = [
        row
        for fact_id, row in sorted(current.items())
        if fact_id not in kept and row["status"] is not FactStatus.RETIRED
    ]
    for row in gone:
        fact = replace(FACT.validate_python(row["body"]), status=FactStatus.RETIRED)
        _add_version(session, subject.topic.id, fact, row, at)
    return tuple(row["fact_id"] for row in gone)


def _add_version(session: Session, subject_id: str, fact: Fact, before: RowMapping | None, at: datetime) -> None:
    if before is not None:
        session.execute(update(fact_version).where(fact_version.c.id == before["id"]).values(is_current=False))
    body = encode(FACT, fact)
    version_id = session.execute(
        insert(fact_version)
        .values(
            fact_id=fact.id,
            version=1 if before is None else before["version"] + 1,
            subject_id=subject_id,
            sha256=fingerprint(body),
            status=fact.status,
            statement=fact.statement.en,
            review_by=fact.review_by,
            body=body,
            is_current=True,
            loaded_at=at,
        )
        .returning(fact_version.c.id)
    ).scalar_one()
    if fact.sources:
        session.execute(insert(source), _sources(version_id, fact))


def _sources(version_id: int, fact: Fact) -> Sequence[dict[str, Any]]:
    return [
        {
            "fact_version_id": version_id,
            "position": position,
            "url": one.url,
            "publisher": one.publisher,
            "published": one.published,
            "quote": one.quote,
            "lang": one.lang,
            "tier": one.tier,
            "cite_in": ",".join(one.cite_in),
        }
        for position, one in enumerate(fact.sources)
    ]


def _in_force() -> tuple[Any, ...]:
    return (fact_version.c.is_current, fact_version.c.status != FactStatus.RETIRED)


def _version(row: RowMapping) -> FactVersion:
    return FactVersion(
        id=row["id"],
        fact_id=row["fact_id"],
        version=row["version"],
        sha256=row["sha256"],
        is_current=row["is_current"],
        loaded_at=row["loaded_at"],
        fact=FACT.validate_python(row["body"]),
    )
