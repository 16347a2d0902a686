"""Why was this answered so, or not at all? Everything stored about one decision, gathered."""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, false, func, or_, select

from bot.errors import InputError
from bot.model import Evidence, Fact, Match, Reply, RuleWord, Source
from bot.store import shadows
from bot.store.codec import EVIDENCE, FACT, MATCHES, RULES
from bot.store.engine import Session
from bot.store.logged import LoggedDecision, log_query, to_logged, to_reply
from bot.store.outbox import Outgoing
from bot.store.shadows import Shadow
from bot.store.tables import (
    RemovalCause,
    ReviewState,
    citation,
    correction,
    fact_version,
    outbox,
    removal,
    review,
    source,
)
from bot.store.tables import decision as table
from bot.store.tables import post as post_table

_REFERENCE = re.compile("[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person made of it; `closed_at`, `reviewer` and `note` are None while it is open."""

    id: int
    state: ReviewState
    opened_at: datetime
    closed_at: datetime | None
    reviewer: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Removed:
    """An answer taken down again, or (`done_at` None) about to be."""

    cause: RemovalCause
    asked_at: datetime
    done_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Explained:
    """A decision with everything behind it and after it.

    `claim` is the half-open range of the text at `logged.judged_uri`; `fact` the fact as it stood then;
    `proposed` the reply that was worded, `delivery` what became of it, `cited` the sources it names.
    """

    logged: LoggedDecision
    claim: tuple[int, int] | None
    evidence: tuple[Evidence, ...]
    matches: tuple[Match, ...]
    rules: tuple[RuleWord, ...]
    fact_base_sha: str
    code_version: str
    fact: Fact | None
    fact_version: int | None
    proposed: Reply | None
    cited: tuple[Source, ...]
    review: Reviewed | None
    delivery: Outgoing | None
    shadow: Shadow | None
    removed: Removed | None
    policy_version: str | None


def explain(session: Session, ref: str) -> Explained | None:
    """The decision that `ref` names: a post's URI, a decision's id, the reference in its answer, the beginning of one
    post's URI, or its end from a slash on.

    None when there is no such decision. Raises `InputError` when `ref` fits several posts.
    """
    decision_id = _find(session, ref)
    if decision_id is None:
        return None
    query = log_query(table, fact_version.c.body, fact_version.c.version).where(table.c.id == decision_id)
    return _explained(session, session.execute(query).mappings().one())


def _find(session: Session, ref: str) -> int | None:
    decided = select(table.c.id).join(post_table, post_table.c.id == table.c.post_id)
    found = session.execute(decided.where(post_table.c.uri == ref)).scalars().all()
    if not found and ref.isascii() and ref.isdigit() and len(ref) < 19:
        found = session.execute(select(table.c.id).where(table.c.id == int(ref))).scalars().all()
    if not found and _REFERENCE.fullmatch(ref):
        mark = f". {ref})"
        mended = select(correction.c.decision_id).where(correction.c.text.contains(mark, autoescape=True))
        marked = or_(table.c.reply_text.contains(mark, autoescape=True), table.c.id.in_(mended))
        found = session.execute(select(table.c.id).where(marked).limit(2)).scalars().all()
    if not found and ref:
        begins = func.substr(post_table.c.uri, 1, len(ref)) == ref
        ends = post_table.c.uri.endswith(ref, autoescape=True) if ref.startswith("/") else false()
        found = session.execute(decided.where(or_(begins, ends)).limit(2)).scalars().all()
    if len(found) > 1:
        raise InputError(f"several posts fit {ref}: give more of it, or the number of the decision")
    return found[0] if found else None


def _explained(session: Session, row: RowMapping) -> Explained:
    body, start = row[fact_version.c.body], row[table.c.claim_start]
    fact = None if body is None else FACT.validate_python(body)
    delivery = _one(session, select(outbox).where(outbox.c.decision_id == row[table.c.id]))
    noted = _one(session, _reviewed().where(review.c.decision_id == row[table.c.id]))
    return Explained(
        logged=to_logged(row),
        claim=None if start is None else (start, row[table.c.claim_end]),
        evidence=EVIDENCE.validate_python(row[table.c.evidence]),
        matches=MATCHES.validate_python(row[table.c.matches]),
        rules=RULES.validate_python(row[table.c.rules]),
        fact_base_sha=row[table.c.fact_base_sha],
        code_version=row[table.c.code_version],
        fact=fact,
        fact_version=row[fact_version.c.version],
        proposed=to_reply(row),
        cited=_cited(session, fact, delivery),
        review=None if noted is None else Reviewed(**noted),
        delivery=None if delivery is None else Outgoing(**delivery),
        shadow=shadows.of(session, row[table.c.id]),
        removed=None if delivery is None else _removed(session, delivery["id"]),
        policy_version=row[table.c.policy_version],
    )


def _removed(session: Session, outbox_id: int) -> Removed | None:
    columns = (removal.c[field.name] for field in fields(Removed))
    row = _one(session, select(*columns).where(removal.c.outbox_id == outbox_id))
    return None if row is None else Removed(**row)


def _reviewed() -> Select[Any]:
    return select(*(review.c[field.name] for field in fields(Reviewed)))


def _one(session: Session, query: Select[Any]) -> RowMapping | None:
    return session.execute(query).mappings().first()


def _cited(session: Session, fact: Fact | None, delivery: RowMapping | None) -> tuple[Source, ...]:
    """The sources of the fact that the stored answer cites, in the order cited."""
    if fact is None or delivery is None:
        return ()
    query = select(source.c.position).join(citation, citation.c.source_id == source.c.id)
    mine = query.where(citation.c.outbox_id == delivery["id"]).order_by(citation.c.position)
    return tuple(fact.sources[position] for position in session.execute(mine).scalars())
