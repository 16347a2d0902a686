"""What was decided on each post, and what people make of it, before an answer is sent or in shadow mode."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, Table

from bot.model import Action, Label, Lang, Trigger
from bot.store.columns import at, flag, id_, json, ref, word, words
from bot.store.tables.catalogue import metadata


class ReviewState(StrEnum):
    """What a person made of a proposed answer."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"


class Judgement(StrEnum):
    """What a person makes of an answer that was stored instead of sent."""

    RIGHT = "right"
    WRONG = "wrong"


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
