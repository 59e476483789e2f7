"""One purse of attention per person: what was sent unasked, and how long they have been silent"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

LAST_WORDS = """INSERT INTO attention (person_id, heard_on, unanswered, quiet)
    SELECT person_id, date(max(touched_at)), 0, false FROM sessions GROUP BY person_id"""
"""Who is away while this comes in is greeted as well: the last conversation tells since when."""


def upgrade() -> None:
    """Bring the tables up to this revision."""
    op.create_table(
        "unasked",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_unasked_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "key", name=op.f("pk_unasked")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_unasked_at"), "unasked", ["at"])
    op.create_table(
        "attention",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("heard_on", sa.Date()),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_attention_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_attention")),
        sqlite_with_rowid=False,
    )
    op.execute(LAST_WORDS)
    no_invitation = sa.text("kind != 'prompt'")
    op.create_index(
        op.f("ix_letters_person_id"),
        "letters",
        ["person_id"],
        sqlite_where=no_invitation,
        postgresql_where=no_invitation,
    )
    op.add_column("rhythms", sa.Column("every_weeks", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_column("rhythms", "every_weeks")
    op.drop_index(op.f("ix_letters_person_id"), table_name="letters")
    op.drop_table("attention")
    op.drop_index(op.f("ix_unasked_at"), table_name="unasked")
    op.drop_table("unasked")
