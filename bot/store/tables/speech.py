"""What we say: answers on their way out, the sources they cite, and corrections of them."""

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from bot.model import Lang
from bot.store.columns import at, id_, only_where, ref, word, words
from bot.store.tables.catalogue import metadata


class OutboxState(StrEnum):
    """Where an answer stands on its way out."""

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"


class CorrectionState(StrEnum):
    """Where a correction stands: planned, until a person approves it, then on its way as an answer is."""

    PLANNED = "planned"
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"


def _on_its_way(state: type[StrEnum]) -> list[Column[Any]]:
    """What an answer and a correction both have, as one state machine moves both (`bot.store.outbox`)."""
    return [
        words("platform"),
        words("target_uri"),
        Column("key", Text, nullable=False, unique=True),
        words("text"),
        Column("lang", word(Lang, "lang"), nullable=False),
        Column("state", word(state, "state"), nullable=False),
        Column("attempt", Integer, nullable=False),
        words("owner", nullable=True),
        at("lease_until", nullable=True),
        at("next_try_at"),
        words("remote_uri", nullable=True),
        words("error", nullable=True),
        at("created_at"),
        at("sent_at", nullable=True),
        words("prepared", nullable=True),
    ]


def _kept_rules() -> list[CheckConstraint]:
    """What holds of both in each state."""
    return [
        CheckConstraint("text <> ''", name="text"),
        CheckConstraint("attempt >= 0", name="attempt"),
        CheckConstraint("state <> 'sent' OR (remote_uri IS NOT NULL AND sent_at IS NOT NULL)", name="sent"),
        CheckConstraint("state <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)", name="sending"),
        CheckConstraint("state <> 'failed' OR error IS NOT NULL", name="failed"),
    ]


outbox = Table(
    "outbox",
    metadata,
    id_(),
    Column("decision_id", Integer, ForeignKey("decision.id"), nullable=False, unique=True),
    *_on_its_way(OutboxState),
    *_kept_rules(),
    only_where("ix_outbox_one_answer", "platform", "target_uri", where="state <> 'failed'"),
    Index("ix_outbox_due", "platform", "state", "next_try_at"),
    Index("ix_outbox_platform_created_at", "platform", "created_at"),
)

citation = Table(
    "citation",
    metadata,
    ref("outbox_id", "outbox.id"),
    ref("source_id", "source.id"),
    Column("position", Integer, nullable=False),
    PrimaryKeyConstraint("outbox_id", "position"),
    UniqueConstraint("outbox_id", "source_id"),
)

correction = Table(
    "correction",
    metadata,
    id_(),
    ref("outbox_id", "outbox.id"),
    ref("decision_id", "decision.id"),
    ref("fact_version_id", "fact_version.id"),
    ref("source_id", "source.id", nullable=True),
    *_on_its_way(CorrectionState),
    words("replaces", nullable=True),
    at("begun_at", nullable=True),
    at("approved_at", nullable=True),
    words("reviewer", nullable=True),
    UniqueConstraint("outbox_id", "fact_version_id"),
    *_kept_rules(),
    CheckConstraint("(state = 'planned') = (approved_at IS NULL)", name="approved_at"),
    CheckConstraint("state = 'planned' OR (reviewer IS NOT NULL AND reviewer <> '')", name="reviewer"),
    Index("ix_correction_due", "platform", "state", "next_try_at"),
)
