"""The first schema.

Everything is spelled out here and imports nothing of the package, so that it stays what it was on its day.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_INSTANT = sa.String(27)


def upgrade() -> None:
    """Create every table and view."""
    for create in (_facts, _posts, _decisions, _answers, _bookkeeping):
        create()
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=op.f(name), native_enum=False, create_constraint=True, length=16)


def _flag(name: str) -> sa.Boolean:
    return sa.Boolean(name=op.f(name), create_constraint=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _facts() -> None:
    """What is believed, in versions, with its sources."""
    op.create_table(
        "subject",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("loaded_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
    )
    op.create_table(
        "fact_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_texts("subject_id", "sha256"),
        sa.Column("status", _word("ck_fact_version_status", "draft", "published", "retired"), nullable=False),
        *_texts("statement", "review_by"),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("is_current", _flag("ck_fact_version_is_current"), nullable=False),
        sa.Column("loaded_at", _INSTANT, nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_fact_version_version")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_fact_version_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_version")),
        sa.UniqueConstraint("fact_id", "version", name=op.f("uq_fact_version_fact_id_version")),
    )
    op.create_index("ix_fact_version_one_current", "fact_version", ["fact_id"], unique=True, **_where("is_current"))
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact_version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("url", "publisher"),
        sa.Column("published", sa.Text(), nullable=True),
        *_texts("quote", "lang"),
        sa.Column("tier", _word("ck_source_tier", "primary", "press", "low"), nullable=False),
        sa.Column("cite_in", sa.Text(), nullable=False),
        sa.CheckConstraint("quote <> ''", name=op.f("ck_source_quote")),
        sa.CheckConstraint("url <> ''", name=op.f("ck_source_url")),
        sa.ForeignKeyConstraint(["fact_version_id"], ["fact_version.id"], name=op.f("fk_source_fact_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("fact_version_id", "position", name=op.f("uq_source_fact_version_id_position")),
    )


def _posts() -> None:
    """What was seen, and what happened."""
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("platform", "uri", "author", "text", "text_sha256"),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("parent_uri", sa.Text(), nullable=True),
        sa.Column("root_uri", sa.Text(), nullable=True),
        sa.Column("trigger", _word("ck_post_trigger", "watch", "mention"), nullable=False),
        sa.Column("author_is_bot", _flag("ck_post_author_is_bot"), nullable=False),
        sa.Column("awaits_decision", _flag("ck_post_awaits_decision"), nullable=False),
        sa.Column("seen_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("platform", "uri", name=op.f("uq_post_platform_uri")),
    )
    op.create_index("ix_post_awaits_decision", "post", ["created_at", "id"], **_where("awaits_decision"))
    op.create_index("ix_post_platform_author", "post", ["platform", "author"])
    op.create_index("ix_post_platform_root_uri", "post", ["platform", "root_uri"])
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_event_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index("ix_event_at", "event", ["at"])


def _decisions() -> None:
    """What was decided, and what waits for a person."""
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", _INSTANT, nullable=False),
        sa.Column("trigger", _word("ck_decision_trigger", "watch", "mention"), nullable=False),
        sa.Column(
            "label",
            _word("ck_decision_label", "supported", "refuted", "context", "none", "question", "opt_out"),
            nullable=False,
        ),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("action", _word("ck_decision_action", "answer", "review", "silent"), nullable=False),
        *_texts("reason", "verdict_reason"),
        sa.Column("on_topic", _flag("ck_decision_on_topic"), nullable=False),
        sa.Column("asks", _flag("ck_decision_asks"), nullable=False),
        sa.Column("lang", _word("ck_decision_lang", "en", "fr"), nullable=True),
        sa.Column("fact_version_id", sa.Integer(), nullable=True),
        sa.Column("claim_start", sa.Integer(), nullable=True),
        sa.Column("claim_end", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("matches", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("reply_text", sa.Text(), nullable=True),
        sa.Column("reply_lang", _word("ck_decision_reply_lang", "en", "fr"), nullable=True),
        sa.Column("reply_sources", sa.JSON(), nullable=True),
        *_texts("judged_uri", "fact_base_sha", "code_version"),
        sa.CheckConstraint(
            "label NOT IN ('supported', 'refuted', 'context') OR fact_version_id IS NOT NULL",
            name=op.f("ck_decision_verdict_has_fact"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_decision_reason")),
        sa.CheckConstraint(
            "(claim_start IS NULL) = (claim_end IS NULL) AND 0 <= claim_start AND claim_start <= claim_end",
            name=op.f("ck_decision_claim"),
        ),
        sa.CheckConstraint(
            "(reply_text IS NULL) = (reply_lang IS NULL) AND (reply_text IS NULL) = (reply_sources IS NULL)",
            name=op.f("ck_decision_reply"),
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_decision_confidence")),
        sa.ForeignKeyConstraint(["fact_version_id"], ["fact_version.id"], name=op.f("fk_decision_fact_version_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_decision_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("post_id", name=op.f("uq_decision_post_id")),
    )
    op.create_index("ix_decision_decided_at", "decision", ["decided_at"])
    op.create_index("ix_decision_judged_uri", "decision", ["judged_uri"])
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("state", _word("ck_review_state", "open", "approved", "rejected"), nullable=False),
        sa.Column("opened_at", _INSTANT, nullable=False),
        sa.Column("closed_at", _INSTANT, nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'open') = (closed_at IS NULL)", name=op.f("ck_review_closed_at")),
        sa.CheckConstraint(
            "state = 'open' OR (reviewer IS NOT NULL AND reviewer <> '')", name=op.f("ck_review_reviewer")
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_review_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_review_decision_id")),
    )
    op.create_index("ix_review_state_opened_at", "review", ["state", "opened_at"])


def _answers() -> None:
    """What goes out, and what it cites."""
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        *_texts("platform", "target_uri", "key", "text"),
        sa.Column("lang", _word("ck_outbox_lang", "en", "fr"), nullable=False),
        sa.Column("state", _word("ck_outbox_state", "ready", "sending", "sent", "failed", "unsure"), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("lease_until", _INSTANT, nullable=True),
        sa.Column("next_try_at", _INSTANT, nullable=False),
        sa.Column("remote_uri", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("sent_at", _INSTANT, nullable=True),
        sa.CheckConstraint("state <> 'failed' OR error IS NOT NULL", name=op.f("ck_outbox_failed")),
        sa.CheckConstraint(
            "state <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)",
            name=op.f("ck_outbox_sending"),
        ),
        sa.CheckConstraint(
            "state <> 'sent' OR (remote_uri IS NOT NULL AND sent_at IS NOT NULL)", name=op.f("ck_outbox_sent")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_outbox_text")),
        sa.CheckConstraint("attempt >= 0", name=op.f("ck_outbox_attempt")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_outbox_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_outbox_decision_id")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index("ix_outbox_due", "outbox", ["platform", "state", "next_try_at"])
    op.create_index(
        "ix_outbox_one_answer",
        "outbox",
        ["platform", "target_uri"],
        unique=True,
        **_where("state <> 'failed'"),
    )
    op.create_table(
        "citation",
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_citation_outbox_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_citation_source_id")),
        sa.PrimaryKeyConstraint("outbox_id", "position", name=op.f("pk_citation")),
        sa.UniqueConstraint("outbox_id", "source_id", name=op.f("uq_citation_outbox_id_source_id")),
    )


def _bookkeeping() -> None:
    """Who is left alone, and how far was read."""
    op.create_table(
        "opt_out",
        *_texts("platform", "author"),
        sa.Column("since", _INSTANT, nullable=False),
        sa.Column("post_uri", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("platform", "author", name=op.f("pk_opt_out")),
    )
    op.create_table(
        "cursor",
        *_texts("platform", "stream", "value"),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("platform", "stream", name=op.f("pk_cursor")),
    )


_SHORT = "substr(post.text, 1, 160)"
_LINK = """CASE
                   WHEN post.uri LIKE 'at://%' THEN replace(
                       replace(post.uri, 'at://', 'https://bsky.app/profile/'),
                       '/app.bsky.feed.post/', '/post/')
                   WHEN post.platform = 'x' AND post.uri NOT LIKE 'http%'
                       THEN 'https://x.com/i/status/' || post.uri
                   ELSE post.uri
               END"""

_VIEWS = {
    "v_decisions": f"""
        SELECT decision.id AS decision, decision.decided_at, post.platform, post.author, decision.trigger,
               decision.label, decision.action, decision.confidence, fact_version.fact_id AS fact,
               decision.reason, {_SHORT} AS post, {_LINK} AS link
        FROM decision
        JOIN post ON post.id = decision.post_id
        LEFT JOIN fact_version ON fact_version.id = decision.fact_version_id""",
    "v_replies": f"""
        SELECT outbox.decision_id AS decision, outbox.created_at, outbox.sent_at, outbox.platform,
               outbox.state, post.author, {_SHORT} AS post, {_LINK} AS link, outbox.text AS answer,
               outbox.lang, outbox.remote_uri, outbox.error, source.publisher, source.url, source.quote
        FROM outbox
        JOIN decision ON decision.id = outbox.decision_id
        JOIN post ON post.id = decision.post_id
        LEFT JOIN citation ON citation.outbox_id = outbox.id
        LEFT JOIN source ON source.id = citation.source_id""",
    "v_queue": f"""
        SELECT review.id AS review, review.opened_at, post.platform, post.author, {_SHORT} AS post,
               {_LINK} AS link, decision.label, decision.confidence, fact_version.fact_id AS fact,
               decision.verdict_reason AS verdict, decision.reason, decision.reply_text AS proposed,
               'factbot review approve ' || review.id AS approve
        FROM review
        JOIN decision ON decision.id = review.decision_id
        JOIN post ON post.id = decision.post_id
        LEFT JOIN fact_version ON fact_version.id = decision.fact_version_id
        WHERE review.state = 'open'""",
    "v_silence": """
        SELECT decision.reason, decision.label, count(*) AS decisions, max(decision.decided_at) AS latest
        FROM decision
        WHERE decision.action = 'silent'
        GROUP BY decision.reason, decision.label""",
    "v_facts": """
        SELECT fact_version.fact_id AS fact, fact_version.subject_id AS subject, fact_version.version,
               fact_version.status, fact_version.statement, fact_version.review_by,
               (SELECT count(*) FROM source WHERE source.fact_version_id = fact_version.id) AS sources,
               fact_version.loaded_at
        FROM fact_version
        WHERE fact_version.is_current""",
}
