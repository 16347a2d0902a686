"""The answers that were sent on the strength of a fact, by the version they were built on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, func, select

from bot.model import Lang
from bot.store.engine import Session
from bot.store.tables import OutboxState, decision, fact_version, outbox, removal

NEWEST = 5


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """One answer that was sent; `taken_down` tells that it stands no longer."""

    decision_id: int
    version: int
    remote_uri: str
    lang: Lang
    sent_at: datetime
    taken_down: bool


@dataclass(frozen=True, slots=True)
class Used:
    """How often a fact was answered from: the number of answers by version, and the newest ones, newest first."""

    by_version: dict[int, int]
    newest: tuple[SentAnswer, ...]

    @property
    def number(self) -> int:
        """Of all answers sent."""
        return sum(self.by_version.values())


def used(session: Session, fact_id: str, newest: int = NEWEST) -> Used:
    """What was sent from any version of a fact; answers taken down since are counted, too."""
    sent = (
        outbox.join(decision, decision.c.id == outbox.c.decision_id)
        .join(fact_version, fact_version.c.id == decision.c.fact_version_id)
        .outerjoin(removal, removal.c.outbox_id == outbox.c.id)
    )
    mine = (fact_version.c.fact_id == fact_id, outbox.c.state == OutboxState.SENT)
    counts = (
        select(fact_version.c.version, func.count())
        .select_from(sent)
        .where(*mine)
        .group_by(fact_version.c.version)
        .order_by(fact_version.c.version)
    )
    columns = (
        outbox.c.decision_id,
        fact_version.c.version,
        outbox.c.remote_uri,
        outbox.c.lang,
        outbox.c.sent_at,
        removal.c.done_at,
    )
    rows = (
        select(*columns)
        .select_from(sent)
        .where(*mine)
        .order_by(outbox.c.sent_at.desc(), outbox.c.id.desc())
        .limit(newest)
    )
    return Used(
        {row[0]: row[1] for row in session.execute(counts)},
        tuple(_answer(row) for row in session.execute(rows).mappings()),
    )


def _answer(row: RowMapping) -> SentAnswer:
    return SentAnswer(
        decision_id=row["decision_id"],
        version=row["version"],
        remote_uri=row["remote_uri"],
        lang=row["lang"],
        sent_at=row["sent_at"],
        taken_down=row["done_at"] is not None,
    )
