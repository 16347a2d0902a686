"""What money is spent on, which platforms are left alone, and when each post was last seen to stand."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

VIEWS = {
    "v_decisions": """
        SELECT decision.id AS decision, decision.decided_at, post.platform, post.author, decision.trigger,
               decision.label, decision.action, decision.confidence, fact_version.fact_id AS fact,
               decision.reason, substr(post.text, 1, 160) AS post, CASE
                   WHEN post.uri LIKE 'at://%' THEN replace(
                       replace(post.uri, 'at://', 'https://bsky.app/profile/'),
                       '/app.bsky.feed.post/', '/post/')
                   ELSE post.uri
               END AS link
        FROM decision
        JOIN post ON post.id = decision.post_id
        LEFT JOIN fact_version ON fact_version.id = decision.fact_version_id""",
    "v_replies": """
        SELECT outbox.decision_id AS decision, outbox.created_at, outbox.sent_at, outbox.platform,
               outbox.state, post.author, substr(post.text, 1, 160) AS post, CASE
                   WHEN post.uri LIKE 'at://%' THEN replace(
                       replace(post.uri, 'at://', 'https://bsky.app/profile/'),
                       '/app.bsky.feed.post/', '/post/')
                   ELSE post.uri
               END AS link, outbox.text AS answer,
               outbox.lang, outbox.remote_uri, outbox.error, source.publisher, source.url, source.quote
        FROM outbox
        JOIN decision ON decision.id = outbox.decision_id
        JOIN post ON post.id = decision.post_id
        LEFT JOIN citation ON citation.outbox_id = outbox.id
        LEFT JOIN source ON source.id = citation.source_id""",
    "v_queue": """
        SELECT review.id AS review, review.opened_at, post.platform, post.author, substr(post.text, 1, 160) AS post,
               CASE
                   WHEN post.uri LIKE 'at://%' THEN replace(
                       replace(post.uri, 'at://', 'https://bsky.app/profile/'),
                       '/app.bsky.feed.post/', '/post/')
                   ELSE post.uri
               END AS link, decision.label, decision.confidence, fact_version.fact_id AS fact,
               decision.verdict_reason AS verdict, decision.reason, decision.reply_text AS proposed,
               CASE WHEN post.platform = 'x' AND decision.trigger = 'watch'
                   THEN 'factbot review sent ' || review.id || ' URL'
                   ELSE 'factbot review approve ' || review.id
               END AS decide
        FROM review
        JOIN decision ON decision.id = review.decision_id
        JOIN post ON post.id = decision.post_id
        LEFT JOIN fact_version ON fact_version.id = decision.fact_version_id
        WHERE review.state = 'open'""",
    "v_costs": """
        SELECT substr(spending.at, 1, 10) AS day, spending.platform, spending.endpoint, spending.kind,
               sum(spending.objects) AS objects, sum(spending.objects * spending.price) / 1000000.0 AS usd
        FROM spending
        GROUP BY substr(spending.at, 1, 10), spending.platform, spending.endpoint, spending.kind""",
}


def upgrade() -> None:
    """Add the tables and the column, and the views that changed with them."""
    op.add_column("post", sa.Column("checked_at", sa.String(27)))
    op.create_index(op.f("ix_outbox_platform_created_at"), "outbox", ["platform", "created_at"])
    _spending()
    _pause()
    for name, query in VIEWS.items():
        op.execute(f"DROP VIEW IF EXISTS {name}")
        op.execute(f"CREATE VIEW {name} AS {query}")


def _spending() -> None:
    """Every request that is billed, with its price."""
    settled = sa.Boolean(name=op.f("ck_spending_settled"), create_constraint=True)
    op.create_table(
        "spending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("objects", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("settled", settled, nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spending")),
        sa.CheckConstraint("objects > 0", name=op.f("ck_spending_objects")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_spending_price")),
    )
    op.create_index(op.f("ix_spending_platform_at"), "spending", ["platform", "at"])
    op.create_index(op.f("ix_spending_platform_request"), "spending", ["platform", "request"])


def _pause() -> None:
    """Platforms that want to be left alone for a while."""
    op.create_table(
        "pause",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("until", sa.String(27), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", name=op.f("pk_pause")),
    )
