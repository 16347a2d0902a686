"""Imported claims, and the postings they are found by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of the claims."""
    for create in (_claims, _terms, _postings):
        create()


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _claims() -> None:
    """What others have checked; nothing is ever answered from it."""
    lang = sa.Enum("en", "fr", name=op.f("ck_claim_lang"), native_enum=False, create_constraint=True, length=16)
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("claim_id"),
        sa.Column("lang", lang, nullable=False),
        *_texts("claim", "title", "subtitle"),
        *_texts("url", "publisher", "date", "rating", nullable=True),
        *_texts("words", "sha256"),
        sa.Column("imported_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_claim_claim_id")),
        sa.CheckConstraint("claim <> ''", name=op.f("ck_claim_claim")),
    )


def _terms() -> None:
    """Each term once, with the number of claims it stands in."""
    op.create_table(
        "claim_term",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("term"),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_term")),
        sa.UniqueConstraint("term", name=op.f("uq_claim_term_term")),
        sa.CheckConstraint("claims >= 0", name=op.f("ck_claim_term_claims")),
    )


def _postings() -> None:
    """Which term stands in which claim, in the order in which they are read."""
    op.create_table(
        "posting",
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", "claim", name=op.f("pk_posting")),
        sa.ForeignKeyConstraint(["term"], ["claim_term.id"], name=op.f("fk_posting_term")),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_posting_claim")),
        sa.CheckConstraint("weight >= 0", name=op.f("ck_posting_weight")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_posting_claim", "posting", ["claim"])
