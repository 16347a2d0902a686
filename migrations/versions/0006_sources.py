"""How the sources of facts are: whether their pages are there and still hold the quotes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

STATES = ("unchecked", "healthy", "moved", "paywalled", "unreadable", "failing", "drifted", "dead")


def upgrade() -> None:
    """Add the table; nobody has looked at any source yet."""
    state = sa.Enum(*STATES, name=op.f("ck_source_health_state"), native_enum=False, create_constraint=True, length=16)
    op.create_table(
        "source_health",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("quote_sha256", sa.Text(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.Column("checked_at", sa.String(27)),
        sa.Column("looked_at", sa.String(27)),
        sa.Column("seen_at", sa.String(27)),
        sa.Column("strikes", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.String(27)),
        sa.Column("missing_at", sa.String(27)),
        sa.Column("final_url", sa.Text()),
        sa.Column("moved_to", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("archived_url", sa.Text()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("next_check_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("url", "quote_sha256", name=op.f("pk_source_health")),
        sa.CheckConstraint("strikes >= 0", name=op.f("ck_source_health_strikes")),
    )
