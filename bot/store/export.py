"""Decisions of a span of time with what came of them, one by one, for others to read.

What other people wrote is left out unless asked for: their words, also where reasons and evidence quote them, and their
names. A row that is damaged is handed out as far as it can be read.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Label, RowMapping, Select, Text, and_, cast, or_, select

from bot import model
from bot.model import Action, Bilingual, Evidence, Lang, Reply, RuleWord, Trigger
from bot.store.codec import EVIDENCE, FACT, RULES, SOURCES, readable
from bot.store.engine import Session
from bot.store.posts import without_excerpts
from bot.store.tables import (
    CorrectionState,
    Judgement,
    OutboxState,
    RemovalCause,
    ReviewState,
    correction,
    decision,
    fact_version,
    outbox,
    post,
    record,
    removal,
    review,
    shadow,
)

_PIECE = 500
_LISTS = ("evidence", "matches", "rules", "reply_sources")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the answer; `uri` is the platform's name for it, `done_at` when it was taken down again."""

    state: OutboxState
    remote_uri: str | None
    sent_at: datetime | None
    error: str | None
    cause: RemovalCause | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person made of it, before it was sent."""

    state: ReviewState
    opened_at: datetime
    closed_at: datetime | None
    reviewer: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person made of an answer that was stored instead of sent."""

    created_at: datetime
    judgement: Judgement | None
    judged_at: datetime | None
    reviewer: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Mended:
    """A correction of the answer that a person approved; `replaces` is the answer whose place it takes, `fact_version`
    what it rests on."""

    state: CorrectionState
    text: str
    fact_version: int
    replaces: str | None
    approved_at: datetime
    reviewer: str
    sent_at: datetime | None
    remote_uri: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the record vouches for the decision as it is."""

    id: int
    sha256: str


_MENDED = tuple(field.name for field in fields(Mended))


@dataclass(frozen=True, slots=True)
class Exported:
    """A decision. `author` and `text` are None unless asked for; `claim` is where the text at `judged_uri` makes it;
    `statement` is the fact as it stood then."""

    decision: int
    decided_at: datetime
    platform: str
    uri: str
    author: str | None
    text: str | None
    judged_uri: str
    claim: tuple[int, int] | None
    trigger: Trigger
    label: model.Label
    confidence: float
    action: Action
    reason: str
    verdict_reason: str
    lang: Lang | None
    fact_id: str | None
    fact_version: int | None
    statement: Bilingual | None
    evidence: tuple[Evidence, ...]
    rules: tuple[RuleWord, ...]
    reply: Reply | None
    delivery: Delivered | None
    corrections: tuple[Mended, ...]
    review: Asked | None
    shadow: Judged | None
    fact_base_sha: str
    code_version: str
    policy_version: str | None
    record: Entry | None

    @property
    def claimed(self) -> str | None:
        """The words that make the claim; None when they are not told, forgotten, or another post's."""
        if not self.text or self.claim is None or self.judged_uri != self.uri:
            return None
        return self.text[slice(*self.claim)]


def exported(
    session: Session, since: datetime, until: datetime, *, with_texts: bool, also: Collection[int] = ()
) -> Iterator[Exported]:
    """The decisions made from `since` on and before `until`, and those of the numbers `also`, oldest first."""
    made = and_(decision.c.decided_at >= since, decision.c.decided_at < until)
    query = _query().where(or_(made, decision.c.id.in_(also)))
    ordered = query.order_by(decision.c.decided_at, decision.c.id)
    statements: dict[int, Bilingual | None] = {}
    mended = _corrections(session)
    for row in session.execute(ordered, execution_options={"yield_per": _PIECE}).mappings():
        yield _exported(row, _statement(row, statements), tuple(mended.get(row["id"], ())), with_texts)


def _corrections(session: Session) -> dict[int, list[Mended]]:
    """All that were approved, oldest first, by the number of the decision: there are few."""
    joined = correction.join(fact_version, fact_version.c.id == correction.c.fact_version_id)
    named = [fact_version.c.version.label(name) if name == "fact_version" else correction.c[name] for name in _MENDED]
    approved = correction.c.state != CorrectionState.PLANNED
    query = select(correction.c.decision_id, *named).select_from(joined).where(approved).order_by(correction.c.id)
    found: dict[int, list[Mended]] = {}
    for row in session.execute(query).mappings():
        found.setdefault(row["decision_id"], []).append(Mended(**{name: row[name] for name in _MENDED}))
    return found


def _query() -> Select[Any]:
    plain = [column for column in decision.c if column.name not in _LISTS]
    lists = [cast(decision.c[name], Text).label(name) for name in _LISTS]
    about = (post.c.platform, post.c.uri, post.c.author, post.c.text)
    fact = (fact_version.c.fact_id, fact_version.c.version, cast(fact_version.c.body, Text).label("body"))
    after = [*_columns(Delivered, outbox, removal), *_columns(Asked, review), *_columns(Judged, shadow)]
    entry = _columns(Entry, record)
    newest = and_(record.c.kind == "decision", record.c.row_id == decision.c.id, record.c.salt.is_not(None))
    joined = decision.join(post, post.c.id == decision.c.post_id)
    joined = joined.outerjoin(fact_version, fact_version.c.id == decision.c.fact_version_id)
    for one in (outbox, review, shadow):
        joined = joined.outerjoin(one, one.c.decision_id == decision.c.id)
    joined = joined.outerjoin(removal, removal.c.outbox_id == outbox.c.id).outerjoin(record, newest)
    return select(*plain, *lists, *about, *fact, *after, *entry).select_from(joined)


def _columns(kind: type[Any], *tables: Any) -> list[Label[Any]]:
    """The columns that a dataclass is made of, each from the first of the tables that has it."""
    found: list[ColumnElement[Any]] = [
        next(one.c[field.name] for one in tables if field.name in one.c) for field in fields(kind)
    ]
    return [column.label(f"{kind.__name__}_{field.name}") for column, field in zip(found, fields(kind), strict=True)]


def _part(kind: type[Any], row: RowMapping) -> Any:
    """The dataclass in a row; None when its first column is empty."""
    values = {field.name: row[f"{kind.__name__}_{field.name}"] for field in fields(kind)}
    return None if next(iter(values.values())) is None else kind(**values)


def _exported(
    row: RowMapping, statement: Bilingual | None, corrections: tuple[Mended, ...], with_texts: bool
) -> Exported:
    told: dict[str, Any] = dict(row) | {"evidence": readable(EVIDENCE, row["evidence"])}
    if not with_texts:
        quiet = without_excerpts(row)
        told |= quiet | {"evidence": EVIDENCE.validate_python(quiet["evidence"]), "author": None, "text": None}
    start = row["claim_start"]
    made: dict[str, Any] = {
        "decision": row["id"],
        "claim": None if start is None else (start, row["claim_end"]),
        "fact_version": row["version"],
        "statement": statement,
        "rules": readable(RULES, row["rules"]),
        "reply": _reply(row),
        "delivery": _part(Delivered, row),
        "corrections": corrections,
        "review": _part(Asked, row),
        "shadow": _part(Judged, row),
        "record": _part(Entry, row),
    }
    return Exported(**{field.name: (told | made)[field.name] for field in fields(Exported)})


def _reply(row: RowMapping) -> Reply | None:
    if row["reply_text"] is None:
        return None
    return Reply(row["reply_text"], row["reply_lang"], readable(SOURCES, row["reply_sources"]))


def _statement(row: RowMapping, known: dict[int, Bilingual | None]) -> Bilingual | None:
    version = row["fact_version_id"]
    if version is not None and version not in known:
        known[version] = _read(row["body"])
    return known.get(version)


def _read(body: str) -> Bilingual | None:
    try:
        return FACT.validate_json(body).statement
    except ValidationError:
        return None
