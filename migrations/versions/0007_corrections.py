"""Corrections: what is said under our own answers, or in their place, once the fact behind them has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

VIEW = """
        SELECT correction.decision_id AS decision, correction.approved_at, correction.reviewer, correction.sent_at,
               correction.platform, correction.state, fact_version.fact_id AS fact, earlier.version AS was,
               fact_version.version, outbox.text AS said, outbox.remote_uri AS answer, correction.text AS correction,
               correction.replaces, correction.remote_uri, source.publisher, source.url, source.quote,
               correction.error
        FROM correction
        JOIN outbox ON outbox.id = correction.outbox_id
        JOIN decision ON decision.id = correction.decision_id
        JOIN fact_version AS earlier ON earlier.id = decision.fact_version_id
        JOIN fact_version ON fact_version.id = correction.fact_version_id
        LEFT JOIN source ON source.id = correction.source_id"""
SENT = "state <> 'sent' OR (remote_uri IS NOT NULL AND sent_at IS NOT NULL)"
SENDING = "state <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)"
REVIEWER = "state = 'planned' OR (reviewer IS NOT NULL AND reviewer <> '')"


def upgrade() -> None:
    """Add the table and its view."""
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("fact_version_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer()),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("target_uri", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lang", _word("lang", "en", "fr"), nullable=False),
        sa.Column("state", _word("state", "planned", "ready", "sending", "sent", "failed", "unsure"), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("lease_until", sa.String(27)),
        sa.Column("next_try_at", sa.String(27), nullable=False),
        sa.Column("remote_uri", sa.Text()),
        sa.Column("error", sa.Text()),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("sent_at", sa.String(27)),
        sa.Column("prepared", sa.Text()),
        sa.Column("replaces", sa.Text()),
        sa.Column("begun_at", sa.String(27)),
        sa.Column("approved_at", sa.String(27)),
        sa.Column("reviewer", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("key", name=op.f("uq_correction_key")),
        sa.UniqueConstraint("outbox_id", "fact_version_id", name=op.f("uq_correction_outbox_id_fact_version_id")),
        *_checks(),
        *_references(),
    )
    op.create_index("ix_correction_due", "correction", ["platform", "state", "next_try_at"])
    op.execute(f"CREATE VIEW v_corrections AS {VIEW}")


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=op.f(f"ck_correction_{name}"), native_enum=False, create_constraint=True, length=16)


def _checks() -> list[sa.CheckConstraint]:
    rules = {
        "text": "text <> ''",
        "attempt": "attempt >= 0",
        "sent": SENT,
        "sending": SENDING,
        "failed": "state <> 'failed' OR error IS NOT NULL",
        "approved_at": "(state = 'planned') = (approved_at IS NULL)",
        "reviewer": REVIEWER,
    }
    return [sa.CheckConstraint(rule, name=op.f(f"ck_correction_{name}")) for name, rule in rules.items()]


def _references() -> list[sa.ForeignKeyConstraint]:
    tables = ("outbox", "decision", "fact_version", "source")
    return [
        sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=op.f(f"fk_correction_{table}_id"))
        for table in tables
    ]
