"""What a real network asks of the store: posts quoted and withdrawn, replies as they are sent, the cost of calls."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns to posts and answers, and the table of calls that cost something."""
    withdrawn = sa.CheckConstraint("withdrawn IN ('deleted', 'edited')", name=op.f("ck_post_withdrawn"))
    op.add_column("post", sa.Column("quoted_uri", sa.Text()))
    op.add_column("post", sa.Column("withdrawn", sa.String(16), withdrawn))
    op.add_column("outbox", sa.Column("prepared", sa.Text()))
    _usage()


def _usage() -> None:
    """What calls cost, for limits that outlive the process."""
    op.create_table(
        "usage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usage")),
        sa.CheckConstraint("units >= 0", name=op.f("ck_usage_units")),
    )
    op.create_index(op.f("ix_usage_platform_at"), "usage", ["platform", "at"])
