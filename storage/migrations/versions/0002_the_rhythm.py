"""The rhythm: when a person wants to hear from Aina, what they are invited to"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the tables up to this revision."""
    op.add_column("people", sa.Column("cared_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("letters", sa.Column("sending", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "rhythms",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("weekly_day", sa.Integer(), nullable=True),
        sa.Column("weekly_at", sa.Integer(), nullable=False),
        sa.Column("weekly_card", sa.String(length=32), nullable=False),
        sa.Column("lesson_days", sa.String(length=7), nullable=False),
        sa.Column("lesson_at", sa.Integer(), nullable=False),
        sa.Column("quiet_since", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("depth", sa.String(length=16), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("nudges", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_rhythms_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_rhythms")),
    )
    op.create_table(
        "appointments",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_appointments_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_appointments")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_appointments_due_at"), "appointments", ["due_at"], unique=False)
    op.create_table(
        "prompts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("instrument", sa.String(length=80), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("shown_message", sa.BigInteger(), nullable=True),
        sa.Column("nudged", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_prompts_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_prompts_session_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompts")),
        sa.UniqueConstraint("person_id", "instrument", "period", name=op.f("uq_prompts_person_id_instrument_period")),
    )
    op.create_index(op.f("ix_prompts_session_id"), "prompts", ["session_id"], unique=False)
    op.create_table(
        "missed",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "kind", name=op.f("pk_missed")),
    )
    op.create_table(
        "thanks",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_thanks_session_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_thanks")),
    )


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.drop_table("thanks")
    op.drop_table("missed")
    op.drop_index(op.f("ix_prompts_session_id"), table_name="prompts")
    op.drop_table("prompts")
    op.drop_index(op.f("ix_appointments_due_at"), table_name="appointments")
    op.drop_table("appointments")
    op.drop_table("rhythms")
    op.drop_column("letters", "sending")
    op.drop_column("people", "cared_at")
