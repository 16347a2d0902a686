"""How the sources of the facts in force are: one row for each quote at an address, however many facts cite it."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, RowMapping, and_, func, or_, select

from bot.model import FactStatus, Health, Source
from bot.store.engine import Session
from bot.store.facts import current_subject
from bot.store.tables import source_health as table
from bot.store.upsert import insert

Known = dict[tuple[str, str], Health]
"""Healths by the address and the quote of the source."""


def known(session: Session, sources: Iterable[Source]) -> Known:
    """What is known of these sources; those that nobody has looked at are missing."""
    wanted = {(source.url, _mark(source.quote)): source.quote for source in sources}
    if not wanted:
        return {}
    rows = session.execute(select(table).where(or_(*(_is(url, mark) for url, mark in wanted)))).mappings()
    return {(row["url"], wanted[row["url"], row["quote_sha256"]]): _health(row) for row in rows}


def due(session: Session, now: datetime, limit: int) -> list[tuple[Source, Health | None]]:
    """Up to `limit` sources of published facts to look at now, with what is known of them; new ones first."""
    found = [(source, row) for source, row in _rows(session) if row is None or row["next_check_at"] <= now]
    ordered = sorted(found, key=lambda one: one[1]["next_check_at"] if one[1] else datetime.min.replace(tzinfo=UTC))
    return [(source, _health(row) if row else None) for source, row in ordered[:limit]]


def of_published(session: Session) -> list[tuple[Source, Health | None]]:
    """The sources of published facts, each once, with what is known of them."""
    return [(source, _health(row) if row else None) for source, row in _rows(session)]


def keep(session: Session, source: Source, health: Health, next_check_at: datetime) -> None:
    """Store what is known now, and when to look again."""
    values = asdict(health) | {"next_check_at": next_check_at}
    statement = insert(session, table).values(url=source.url, quote_sha256=_mark(source.quote), **values)
    session.execute(statement.on_conflict_do_update(index_elements=["url", "quote_sha256"], set_=values))


def counts(session: Session) -> dict[str, int]:
    """How many sources are in each state."""
    query = select(table.c.state, func.count()).group_by(table.c.state)
    return {str(state): number for state, number in session.execute(query)}


def _rows(session: Session) -> list[tuple[Source, RowMapping | None]]:
    subject = current_subject(session)
    facts = subject.facts if subject else ()
    cited = {(s.url, s.quote): s for fact in facts if fact.status is FactStatus.PUBLISHED for s in fact.sources}
    seen = {(row["url"], row["quote_sha256"]): row for row in session.execute(select(table)).mappings()}
    return [(source, seen.get((source.url, _mark(source.quote)))) for source in cited.values()]


def _mark(quote: str) -> str:
    return hashlib.sha256(quote.encode()).hexdigest()


def _is(url: str, mark: str) -> ColumnElement[bool]:
    return and_(table.c.url == url, table.c.quote_sha256 == mark)


def _health(row: RowMapping) -> Health:
    return Health(**{field.name: row[field.name] for field in fields(Health)})
