"""Corrections that a person has approved, for those who look after them and for the public list of them.

The list holds only what we said ourselves: sentences and sources of the fact base.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, select

from bot.model import Fact, Lang
from bot.store.engine import Session
from bot.store.facts import versions
from bot.store.obstacles import unwelcome
from bot.store.outbox import Outgoing, outgoing
from bot.store.tables import CorrectionState, OutboxState, decision, outbox
from bot.store.tables import correction as table


@dataclass(frozen=True, slots=True)
class Corrected:
    """An answer of ours (`said`, in `lang`) and its correction by a later version of the fact.

    `answer` is its number in the outbox, `decision` that of the decision behind it, `number` that of the correction.
    `answer_uri` and `correction_uri` are where they stand; None when they do not, or when whoever was answered wants to
    be left alone, whom no list should lead to. `replaces` tells that the correction takes the place of what was said.
    """

    answer: int
    decision: int
    number: int
    platform: str
    lang: Lang
    said: str
    said_at: datetime
    answer_uri: str | None
    text: str
    approved_at: datetime
    sent_at: datetime | None
    correction_uri: str | None
    was: Fact
    now: Fact
    version: int

    @property
    def updates(self) -> bool:
        """Whether what we said was right, and has ended since: another fact tells what holds now."""
        return self.was.id != self.now.id

    replaces: bool


def listed(session: Session) -> list[Outgoing]:
    """Every approved correction, oldest first."""
    query = select(table).where(table.c.state != CorrectionState.PLANNED).order_by(table.c.approved_at, table.c.id)
    return [outgoing(row) for row in session.execute(query).mappings()]


def one(session: Session, id_: int) -> Outgoing | None:
    """The approved correction of this number."""
    return next((item for item in listed(session) if item.id == id_), None)


def published(session: Session) -> list[Corrected]:
    """What everybody may read of each approved correction, the latest first."""
    items = listed(session)
    answers = _answers(session)
    known = versions(session, [row["was"] for row in answers.values()] + [item.fact_version_id or 0 for item in items])
    public, last = [], dict[int, Outgoing]()
    for item in items:
        assert item.outbox_id is not None and item.fact_version_id is not None
        answer, before = answers[item.outbox_id], last.get(item.outbox_id)
        welcome = unwelcome(session, item.outbox_id, anew=False) is None
        sent = item.state is OutboxState.SENT
        public.append(
            Corrected(
                answer=item.outbox_id,
                decision=item.decision_id,
                number=item.id,
                platform=item.platform,
                lang=item.lang,
                said=before.text if before else answer["text"],
                said_at=(before.sent_at if before else None) or answer["sent_at"],
                answer_uri=_standing(item, before, answer) if welcome else None,
                text=item.text,
                approved_at=item.approved_at or item.created_at,
                sent_at=item.sent_at,
                correction_uri=item.remote_uri if welcome and sent else None,
                was=known[before.fact_version_id or 0 if before else answer["was"]].fact,
                now=known[item.fact_version_id].fact,
                version=known[item.fact_version_id].version,
                replaces=item.replaces is not None,
            )
        )
        if sent:
            last[item.outbox_id] = item
    return sorted(public, key=lambda found: (found.approved_at, found.number), reverse=True)


def _standing(item: Outgoing, before: Outgoing | None, answer: RowMapping) -> str | None:
    """Where what was said before stands, unless its correction took its place."""
    if item.state is OutboxState.SENT and item.replaces is not None:
        return None
    return before.remote_uri if before else answer["remote_uri"]


def _answers(session: Session) -> dict[int, RowMapping]:
    """The answers that have corrections, by number."""
    columns = (outbox.c.id, outbox.c.text, outbox.c.sent_at, outbox.c.remote_uri)
    joined = outbox.join(decision, decision.c.id == outbox.c.decision_id)
    mine = outbox.c.id.in_(select(table.c.outbox_id))
    rows: Sequence[RowMapping] = (
        session.execute(select(*columns, decision.c.fact_version_id.label("was")).select_from(joined).where(mine))
        .mappings()
        .all()
    )
    return {row["id"]: row for row in rows}
