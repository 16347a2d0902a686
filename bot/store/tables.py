"""The tables. Whatever can be wrong about a row is refused here, by the database itself.

Instants are UTC text of one width, so that they sort as text and read well in a shell; words with a closed
list (label, action, state …) carry a CHECK; "only one" is a unique index, partial where it holds for some
states only. `docs/logs.md` explains every table and column to the people who read them.
"""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.model import Action, FactStatus, Label, Lang, OptOutWay, SourceState, Tier, Trigger, Withdrawn
from bot.store.columns import added_flag, added_word, at, flag, id_, json, only_where, ref, word, words


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


class ReviewState(StrEnum):
    """What a person made of a proposed answer."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"


class Judgement(StrEnum):
    """What a person makes of an answer that was stored instead of sent."""

    RIGHT = "right"
    WRONG = "wrong"


class RemovalCause(StrEnum):
    """Why an answer of ours is taken down: whoever it answers asked for it, or deleted the post."""

    ASKED = "asked"
    DELETED = "deleted"
    OPERATOR = "operator"


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

subject = Table(
    "subject",
    metadata,
    Column("id", Text, primary_key=True),
    json("body"),
    words("sha256"),
    at("loaded_at"),
)

fact_version = Table(
    "fact_version",
    metadata,
    id_(),
    words("fact_id"),
    Column("version", Integer, nullable=False),
    Column("subject_id", Text, ForeignKey("subject.id"), nullable=False),
    words("sha256"),
    Column("status", word(FactStatus, "status"), nullable=False),
    words("statement"),
    words("review_by"),
    json("body"),
    Column("is_current", flag("is_current"), nullable=False),
    at("loaded_at"),
    UniqueConstraint("fact_id", "version"),
    CheckConstraint("version >= 1", name="version"),
    only_where("ix_fact_version_one_current", "fact_id", where="is_current"),
)

source = Table(
    "source",
    metadata,
    id_(),
    ref("fact_version_id", "fact_version.id"),
    Column("position", Integer, nullable=False),
    words("url"),
    words("publisher"),
    words("published", nullable=True),
    words("quote"),
    words("lang"),
    Column("tier", word(Tier, "tier"), nullable=False),
    words("cite_in"),
    UniqueConstraint("fact_version_id", "position"),
    CheckConstraint("url <> ''", name="url"),
    CheckConstraint("quote <> ''", name="quote"),
)

source_health = Table(
    "source_health",
    metadata,
    words("url"),
    words("quote_sha256"),
    Column("state", word(SourceState, "state"), nullable=False),
    at("since"),
    at("checked_at", nullable=True),
    at("looked_at", nullable=True),
    at("seen_at", nullable=True),
    Column("strikes", Integer, nullable=False),
    at("struck_at", nullable=True),
    at("missing_at", nullable=True),
    words("final_url", nullable=True),
    words("moved_to", nullable=True),
    words("etag", nullable=True),
    words("last_modified", nullable=True),
    words("archived_url", nullable=True),
    words("note"),
    at("next_check_at"),
    PrimaryKeyConstraint("url", "quote_sha256"),
    CheckConstraint("strikes >= 0", name="strikes"),
)

post = Table(
    "post",
    metadata,
    id_(),
    words("platform"),
    words("uri"),
    words("author"),
    words("text"),
    words("text_sha256"),
    at("created_at"),
    words("lang", nullable=True),
    words("parent_uri", nullable=True),
    words("root_uri", nullable=True),
    Column("trigger", word(Trigger, "trigger"), nullable=False),
    Column("author_is_bot", flag("author_is_bot"), nullable=False),
    Column("awaits_decision", flag("awaits_decision"), nullable=False),
    at("seen_at"),
    words("quoted_uri", nullable=True),
    added_word("withdrawn", Withdrawn),
    at("checked_at", nullable=True),
    added_flag("restricted"),
    UniqueConstraint("platform", "uri"),
    Index("ix_post_platform_author", "platform", "author"),
    Index("ix_post_platform_root_uri", "platform", "root_uri"),
    Index(
        "ix_post_awaits_decision",
        "created_at",
        "id",
        sqlite_where=text("awaits_decision"),
        postgresql_where=text("awaits_decision"),
    ),
    Index(
        "ix_post_deleted",
        "id",
        sqlite_where=text("withdrawn = 'deleted'"),
        postgresql_where=text("withdrawn = 'deleted'"),
    ),
)

decision = Table(
    "decision",
    metadata,
    id_(),
    Column("post_id", Integer, ForeignKey("post.id"), nullable=False, unique=True),
    at("decided_at"),
    Column("trigger", word(Trigger, "trigger"), nullable=False),
    Column("label", word(Label, "label"), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("action", word(Action, "action"), nullable=False),
    words("reason"),
    words("verdict_reason"),
    Column("on_topic", flag("on_topic"), nullable=False),
    Column("asks", flag("asks"), nullable=False),
    Column("lang", word(Lang, "lang"), nullable=True),
    ref("fact_version_id", "fact_version.id", nullable=True),
    Column("claim_start", Integer, nullable=True),
    Column("claim_end", Integer, nullable=True),
    json("evidence"),
    json("matches"),
    json("rules"),
    words("reply_text", nullable=True),
    Column("reply_lang", word(Lang, "reply_lang"), nullable=True),
    json("reply_sources", nullable=True),
    words("judged_uri"),
    words("fact_base_sha"),
    words("code_version"),
    words("policy_version", nullable=True),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    CheckConstraint("reason <> ''", name="reason"),
    CheckConstraint(
        "label NOT IN ('supported', 'refuted', 'context') OR fact_version_id IS NOT NULL",
        name="verdict_has_fact",
    ),
    CheckConstraint(
        "(claim_start IS NULL) = (claim_end IS NULL) AND 0 <= claim_start AND claim_start <= claim_end",
        name="claim",
    ),
    CheckConstraint(
        "(reply_text IS NULL) = (reply_lang IS NULL) AND (reply_text IS NULL) = (reply_sources IS NULL)",
        name="reply",
    ),
    Index("ix_decision_decided_at", "decided_at"),
    Index("ix_decision_judged_uri", "judged_uri"),
)

outbox = Table(
    "outbox",
    metadata,
    id_(),
    Column("decision_id", Integer, ForeignKey("decision.id"), nullable=False, unique=True),
    words("platform"),
    words("target_uri"),
    Column("key", Text, nullable=False, unique=True),
    words("text"),
    Column("lang", word(Lang, "lang"), nullable=False),
    Column("state", word(OutboxState, "state"), nullable=False),
    Column("attempt", Integer, nullable=False),
    words("owner", nullable=True),
    at("lease_until", nullable=True),
    at("next_try_at"),
    words("remote_uri", nullable=True),
    words("error", nullable=True),
    at("created_at"),
    at("sent_at", nullable=True),
    words("prepared", nullable=True),
    CheckConstraint("text <> ''", name="text"),
    CheckConstraint("attempt >= 0", name="attempt"),
    CheckConstraint("state <> 'sent' OR (remote_uri IS NOT NULL AND sent_at IS NOT NULL)", name="sent"),
    CheckConstraint("state <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)", name="sending"),
    CheckConstraint("state <> 'failed' OR error IS NOT NULL", name="failed"),
    only_where("ix_outbox_one_answer", "platform", "target_uri", where="state <> 'failed'"),
    Index("ix_outbox_due", "platform", "state", "next_try_at"),
    Index("ix_outbox_platform_created_at", "platform", "created_at"),
)

correction = Table(
    "correction",
    metadata,
    id_(),
    ref("outbox_id", "outbox.id"),
    ref("decision_id", "decision.id"),
    ref("fact_version_id", "fact_version.id"),
    ref("source_id", "source.id", nullable=True),
    words("platform"),
    words("target_uri"),
    Column("key", Text, nullable=False, unique=True),
    words("text"),
    Column("lang", word(Lang, "lang"), nullable=False),
    Column("state", word(CorrectionState, "state"), nullable=False),
    Column("attempt", Integer, nullable=False),
    words("owner", nullable=True),
    at("lease_until", nullable=True),
    at("next_try_at"),
    words("remote_uri", nullable=True),
    words("error", nullable=True),
    at("created_at"),
    at("sent_at", nullable=True),
    words("prepared", nullable=True),
    words("replaces", nullable=True),
    at("begun_at", nullable=True),
    at("approved_at", nullable=True),
    words("reviewer", nullable=True),
    UniqueConstraint("outbox_id", "fact_version_id"),
    CheckConstraint("text <> ''", name="text"),
    CheckConstraint("attempt >= 0", name="attempt"),
    CheckConstraint("state <> 'sent' OR (remote_uri IS NOT NULL AND sent_at IS NOT NULL)", name="sent"),
    CheckConstraint("state <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)", name="sending"),
    CheckConstraint("state <> 'failed' OR error IS NOT NULL", name="failed"),
    CheckConstraint("(state = 'planned') = (approved_at IS NULL)", name="approved_at"),
    CheckConstraint("state = 'planned' OR (reviewer IS NOT NULL AND reviewer <> '')", name="reviewer"),
    Index("ix_correction_due", "platform", "state", "next_try_at"),
)

removal = Table(
    "removal",
    metadata,
    Column("outbox_id", Integer, ForeignKey("outbox.id"), primary_key=True),
    Column("cause", word(RemovalCause, "cause"), nullable=False),
    at("asked_at"),
    Column("attempt", Integer, nullable=False),
    at("next_try_at"),
    at("done_at", nullable=True),
    words("error", nullable=True),
    CheckConstraint("attempt >= 0", name="attempt"),
)

shadow = Table(
    "shadow",
    metadata,
    Column("decision_id", Integer, ForeignKey("decision.id"), primary_key=True),
    at("created_at"),
    Column("judgement", word(Judgement, "judgement"), nullable=True),
    at("judged_at", nullable=True),
    words("reviewer", nullable=True),
    words("note", nullable=True),
    CheckConstraint("(judgement IS NULL) = (judged_at IS NULL)", name="judged_at"),
    CheckConstraint("judgement IS NULL OR (reviewer IS NOT NULL AND reviewer <> '')", name="reviewer"),
)

live = Table(
    "live",
    metadata,
    Column("platform", Text, primary_key=True),
    at("since"),
    words("reviewer"),
    json("figures"),
)

halt = Table(
    "halt",
    metadata,
    Column("platform", Text, primary_key=True),
    at("since"),
    words("reviewer"),
    words("reason"),
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

review = Table(
    "review",
    metadata,
    id_(),
    Column("decision_id", Integer, ForeignKey("decision.id"), nullable=False, unique=True),
    Column("state", word(ReviewState, "state"), nullable=False),
    at("opened_at"),
    at("closed_at", nullable=True),
    words("reviewer", nullable=True),
    words("note", nullable=True),
    CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed_at"),
    CheckConstraint("state = 'open' OR (reviewer IS NOT NULL AND reviewer <> '')", name="reviewer"),
    Index("ix_review_state_opened_at", "state", "opened_at"),
)

opt_out = Table(
    "opt_out",
    metadata,
    words("platform"),
    words("author"),
    at("since"),
    words("post_uri", nullable=True),
    added_word("way", OptOutWay),
    PrimaryKeyConstraint("platform", "author"),
)

cursor = Table(
    "cursor",
    metadata,
    words("platform"),
    words("stream"),
    words("value"),
    at("updated_at"),
    PrimaryKeyConstraint("platform", "stream"),
)

usage = Table(
    "usage",
    metadata,
    id_(),
    words("platform"),
    at("at"),
    words("what"),
    Column("units", Integer, nullable=False),
    Index("ix_usage_platform_at", "platform", "at"),
    CheckConstraint("units >= 0", name="units"),
)

spending = Table(
    "spending",
    metadata,
    id_(),
    words("platform"),
    at("at"),
    words("endpoint"),
    words("kind"),
    Column("objects", Integer, nullable=False),
    Column("price", Integer, nullable=False),
    Column("settled", flag("settled"), nullable=False),
    words("request"),
    CheckConstraint("objects > 0", name="objects"),
    CheckConstraint("price >= 0", name="price"),
    Index("ix_spending_platform_at", "platform", "at"),
    Index("ix_spending_platform_request", "platform", "request"),
)

pause = Table(
    "pause",
    metadata,
    Column("platform", Text, primary_key=True),
    at("until"),
    words("reason"),
)

event = Table(
    "event",
    metadata,
    id_(),
    at("at"),
    words("kind"),
    ref("post_id", "post.id", nullable=True),
    json("detail"),
    Index("ix_event_at", "at"),
)

record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    at("at"),
    words("kind"),
    Column("row_id", Integer, nullable=False),
    Column("altered", Integer, nullable=False),
    words("row_sha256"),
    words("salt", nullable=True),
    words("previous_sha256"),
    words("sha256"),
    CheckConstraint("altered IN (0, 1)", name="altered"),
    Index("ix_record_row", "kind", "row_id"),
    only_where("ix_record_newest", "kind", "row_id", where="salt IS NOT NULL"),
)

# Alembic keeps this one; known here so that the schema can be checked without importing Alembic.
schema_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
