"""Corrections of answers that we gave: which rest on an earlier version of their fact, what is to be said of it, and
what a person has approved. From then on a correction goes the way of every answer (`outbox`), once.

An answer is held against what was last said: its own version of the fact, or that of its latest correction; and once
that fact has ended, against the fact in its place.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update

from bot.errors import InputError, StoreError
from bot.model import Lang, Reply
from bot.store import record
from bot.store.columns import countable
from bot.store.engine import Session
from bot.store.facts import FactVersion, version_ids, versions
from bot.store.obstacles import outdated, unwelcome
from bot.store.outbox import Outgoing, outgoing
from bot.store.tables import CorrectionState, OutboxState, decision, fact_version, outbox, removal, source
from bot.store.tables import correction as table

NOTHING_ENDED: Mapping[str, str] = {}
_ON_ITS_WAY = (CorrectionState.READY, CorrectionState.SENDING, CorrectionState.UNSURE)


@dataclass(frozen=True, slots=True)
class Outdated:
    """An answer of ours that stands, with the version of its fact that it was last told by, and that which holds now,
    which may be of the fact that took its place.

    `target` is our latest post about it; `alone` tells that this is the answer itself, with no correction under it.
    `waits` tells that a correction by an earlier version is still on its way.
    """

    outbox_id: int
    decision_id: int
    platform: str
    answered_uri: str
    lang: Lang
    target: str
    alone: bool
    waits: bool
    was: FactVersion
    now: FactVersion


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be said of an outdated answer; with `replaces` the answer is taken down and given anew."""

    answer: Outdated
    target_uri: str
    replaces: str | None
    reply: Reply
    obstacle: str | None


def key(answer: Outdated) -> str:
    """The idempotency key of the one correction that an answer may get for a version of a fact."""
    other = f"{answer.now.fact_id}:" if answer.now.fact_id != answer.was.fact_id else ""
    return f"correction:{answer.platform}:{answer.outbox_id}:{other}{answer.now.version}"


def find(session: Session, in_place: Mapping[str, str] = NOTHING_ENDED) -> list[Outdated]:
    """Every answer of ours that was sent, was not taken down, and was last told by another version than holds now; none
    that has an approved correction by that. Oldest first. `in_place` names, for each fact that has ended, the one that
    took its place."""
    rows = session.execute(_standing()).mappings().all()
    given = _given(session, (row["id"] for row in rows))
    told = {row["id"]: [one for one in given[row["id"]] if one["state"] is CorrectionState.SENT] for row in rows}
    last = {row["id"]: told[row["id"]][-1]["fact_version_id"] if told[row["id"]] else row["was"] for row in rows}
    now = _present(session, last.values(), in_place)
    late = [row for row in rows if now[last[row["id"]]] not in _said(row["id"], last, given)]
    known = versions(session, {last[row["id"]] for row in late} | {now[last[row["id"]]] for row in late})
    return [
        Outdated(
            outbox_id=row["id"],
            decision_id=row["decision_id"],
            platform=row["platform"],
            answered_uri=row["target_uri"],
            lang=row["lang"],
            target=(told[row["id"]] or [row])[-1]["remote_uri"],
            alone=all(one["replaces"] is not None for one in told[row["id"]]),
            waits=any(one["state"] in _ON_ITS_WAY for one in given[row["id"]]),
            was=known[last[row["id"]]],
            now=known[now[last[row["id"]]]],
        )
        for row in late
    ]


def replan(session: Session, items: Iterable[Planned], at: datetime) -> None:
    """Store what is planned, in place of what was planned and not approved before."""
    session.execute(delete(table).where(table.c.state == CorrectionState.PLANNED))
    rows = [_values(session, item, at) for item in items]
    if rows:
        session.execute(insert(table), rows)


def approve(
    session: Session, fact_id: str, decision_id: int | None, reviewer: str, at: datetime
) -> tuple[list[Outgoing], list[Outgoing]]:
    """Say yes to all that is planned for a fact, or to that of one decision only: what is on its way now, and what will
    not be said after all, with the reason. Raises `InputError` when nothing is planned for the fact as it is."""
    planned = _of_fact(session, fact_id, decision_id)
    if not planned:
        what = f"decision {decision_id} and {fact_id}" if decision_id is not None else fact_id
        raise InputError(f"no correction is planned for {what}: see `factbot corrections plan`")
    if any(outdated(session, row["fact_version_id"]) for row in planned):
        raise InputError(f"{fact_id} was changed since the plan was made: run `factbot corrections plan` again")
    approved = [_approved(session, row, reviewer, at) for row in planned]
    sending = [one for one in approved if one.state is OutboxState.READY]
    return sending, [one for one in approved if one.state is OutboxState.FAILED]


def worded(session: Session, item: Outgoing) -> Reply:
    """What a correction says, with its source. Raises `StoreError` when that is no source of its fact."""
    if item.source_id is None or item.fact_version_id is None:
        return Reply(item.text, item.lang, ())
    cited = session.execute(select(source.c.url, source.c.quote).where(source.c.id == item.source_id)).one()
    fact = versions(session, [item.fact_version_id])[item.fact_version_id].fact
    for one in fact.sources:
        if (one.url, one.quote) == tuple(cited):
            return Reply(item.text, item.lang, (one,))
    raise StoreError(f"correction {item.id} does not rest on {cited.url}: it stays unsent")


def _standing() -> Any:
    """Answers from a fact that were sent and not taken down."""
    joined = outbox.join(decision, decision.c.id == outbox.c.decision_id)
    joined = joined.outerjoin(removal, removal.c.outbox_id == outbox.c.id)
    columns = ("id", "decision_id", "platform", "target_uri", "lang", "remote_uri")
    query = select(*(outbox.c[name] for name in columns), decision.c.fact_version_id.label("was"))
    stands = (
        outbox.c.state == OutboxState.SENT,
        removal.c.outbox_id.is_(None),
        decision.c.fact_version_id.is_not(None),
    )
    return query.select_from(joined).where(*stands).order_by(outbox.c.id)


def _present(session: Session, told: Iterable[int], in_place: Mapping[str, str]) -> dict[int, int]:
    """For each version, by its number, the one that holds now: of the same fact, or of the one in its place."""
    current = version_ids(session)
    facts = select(fact_version.c.id, fact_version.c.fact_id).where(fact_version.c.id.in_(set(told)))
    return {
        row.id: current.get(in_place.get(row.fact_id, row.fact_id), current[row.fact_id])
        for row in session.execute(facts)
    }


def _said(outbox_id: int, last: Mapping[int, int], given: Mapping[int, list[RowMapping]]) -> list[int]:
    """The versions by which an answer was last told, and by which it has an approved correction."""
    return [last[outbox_id], *(one["fact_version_id"] for one in given[outbox_id])]


def _given(session: Session, outbox_ids: Iterable[int]) -> dict[int, list[RowMapping]]:
    """The approved corrections of each answer, oldest first."""
    wanted, found = set(outbox_ids), defaultdict(list)
    approved = select(table).where(table.c.state != CorrectionState.PLANNED).order_by(table.c.id)
    for row in session.execute(approved).mappings():
        if row["outbox_id"] in wanted:
            found[row["outbox_id"]].append(row)
    return found


def _values(session: Session, item: Planned, at: datetime) -> dict[str, Any]:
    answer = item.answer
    return {
        "outbox_id": answer.outbox_id,
        "decision_id": answer.decision_id,
        "fact_version_id": answer.now.id,
        "source_id": _source_id(session, answer.now, item.reply),
        "platform": answer.platform,
        "target_uri": item.target_uri,
        "key": key(answer),
        "text": item.reply.text,
        "lang": item.reply.lang,
        "state": CorrectionState.PLANNED,
        "attempt": 0,
        "next_try_at": at,
        "created_at": at,
        "replaces": item.replaces,
        "error": item.obstacle,
    }


def _source_id(session: Session, version: FactVersion, reply: Reply) -> int | None:
    """The row of the source that a correction cites."""
    if not reply.sources:
        return None
    mine = (source.c.fact_version_id == version.id, source.c.url == reply.sources[0].url)
    query = select(source.c.id).where(*mine, source.c.quote == reply.sources[0].quote)
    found: int = session.execute(query).scalars().one()
    return found


def _of_fact(session: Session, fact_id: str, decision_id: int | None) -> Sequence[RowMapping]:
    joined = table.join(fact_version, fact_version.c.id == table.c.fact_version_id)
    planned = (table.c.state == CorrectionState.PLANNED, fact_version.c.fact_id == fact_id)
    query = select(table).select_from(joined).where(*planned).order_by(table.c.id)
    if decision_id is not None:
        if not countable(decision_id):
            return []
        query = query.where(table.c.decision_id == decision_id)
    return session.execute(query).mappings().all()


def _approved(session: Session, row: RowMapping, reviewer: str, at: datetime) -> Outgoing:
    obstacle = unwelcome(session, row["outbox_id"], anew=row["replaces"] is not None)
    state = CorrectionState.READY if obstacle is None else CorrectionState.FAILED
    values = {"state": state, "error": obstacle, "approved_at": at, "reviewer": reviewer, "next_try_at": at}
    changed = session.execute(update(table).where(table.c.id == row["id"]).values(**values).returning(table))
    record.added(session, table, row["id"])
    return outgoing(changed.mappings().one())
