"""Policy and consent: what was stored instead of sent, which platforms are live or halted, answers taken down."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

VIEWS = {
    "v_replies": """
        SELECT outbox.decision_id AS decision, outbox.created_at, outbox.sent_at, outbox.platform,
               outbox.state, post.author, substr(post.text, 1, 160) AS post, CASE
                   WHEN post.uri LIKE 'at://%' THEN replace(
                       replace(post.uri, 'at://', 'https://bsky.app/profile/'),
                       '/app.bsky.feed.post/', '/post/')
                   ELSE post.uri
               END AS link, outbox.text AS answer,
               outbox.lang, outbox.remote_uri, outbox.error, source.publisher, source.url, source.quote,
               removal.cause AS removed_because, removal.done_at AS removed_at
        FROM outbox
        JOIN decision ON decision.id = outbox.decision_id
        JOIN post ON post.id = decision.post_id
        LEFT JOIN removal ON removal.outbox_id = outbox.id
        LEFT JOIN citation ON citation.outbox_id = outbox.id
        LEFT JOIN source ON source.id = citation.source_id""",
    "v_shadow": """
        SELECT shadow.decision_id AS decision, shadow.created_at, post.platform, post.author,
               substr(post.text, 1, 160) AS post, CASE
                   WHEN post.uri LIKE 'at://%' THEN replace(
                       replace(post.uri, 'at://', 'https://bsky.app/profile/'),
                       '/app.bsky.feed.post/', '/post/')
                   ELSE post.uri
               END AS link, decision.label, decision.confidence, fact_version.fact_id AS fact,
               decision.reply_text AS answer, shadow.judgement, shadow.reviewer, shadow.note
        FROM shadow
        JOIN decision ON decision.id = shadow.decision_id
        JOIN post ON post.id = decision.post_id
        LEFT JOIN fact_version ON fact_version.id = decision.fact_version_id""",
}


def upgrade() -> None:
    """Add the columns and tables, and the views that changed with them. Platforms that have answered stay live."""
    ways = "way IN ('said', 'tagged', 'blocked', 'operator', 'forgotten')"
    op.add_column("post", sa.Column("restricted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("decision", sa.Column("policy_version", sa.Text()))
    op.add_column("opt_out", sa.Column("way", sa.String(16), sa.CheckConstraint(ways, name=op.f("ck_opt_out_way"))))
    deleted = sa.text("withdrawn = 'deleted'")
    op.create_index("ix_post_deleted", "post", ["id"], sqlite_where=deleted, postgresql_where=deleted)
    _removal()
    _shadow()
    _switches()
    for name, query in VIEWS.items():
        op.execute(f"DROP VIEW IF EXISTS {name}")
        op.execute(f"CREATE VIEW {name} AS {query}")
    op.execute(
        "INSERT INTO live SELECT platform, min(sent_at), 'migration', '{}' FROM outbox WHERE state = 'sent'"
        " GROUP BY platform"
    )


def _removal() -> None:
    """Answers to be taken down."""
    cause = sa.Enum(
        "asked",
        "deleted",
        "operator",
        name=op.f("ck_removal_cause"),
        native_enum=False,
        create_constraint=True,
        length=16,
    )
    op.create_table(
        "removal",
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("cause", cause, nullable=False),
        sa.Column("asked_at", sa.String(27), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.String(27), nullable=False),
        sa.Column("done_at", sa.String(27)),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("outbox_id", name=op.f("pk_removal")),
        sa.CheckConstraint("attempt >= 0", name=op.f("ck_removal_attempt")),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_removal_outbox_id")),
    )


def _shadow() -> None:
    """Answers that were stored instead of sent, and what people make of them."""
    judgement = sa.Enum(
        "right", "wrong", name=op.f("ck_shadow_judgement"), native_enum=False, create_constraint=True, length=16
    )
    judged = "(judgement IS NULL) = (judged_at IS NULL)"
    named = "judgement IS NULL OR (reviewer IS NOT NULL AND reviewer <> '')"
    op.create_table(
        "shadow",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("judgement", judgement),
        sa.Column("judged_at", sa.String(27)),
        sa.Column("reviewer", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_shadow")),
        sa.CheckConstraint(judged, name=op.f("ck_shadow_judged_at")),
        sa.CheckConstraint(named, name=op.f("ck_shadow_reviewer")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_shadow_decision_id")),
    )


def _switches() -> None:
    """Which platforms are live, and which a person has halted."""
    op.create_table(
        "live",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("platform", name=op.f("pk_live")),
    )
    op.create_table(
        "halt",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", name=op.f("pk_halt")),
    )
