"""Programmes, who takes part in them, links that lead into one; whom a mentor thanked for a digest"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the tables up to this revision."""
    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_programmes_organisation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_programmes_organisation_id"), "programmes", ["organisation_id"], unique=False)
    op.create_table(
        "enrolments",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_enrolments_programme_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_enrolments_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("programme_id", "person_id", name=op.f("pk_enrolments")),
    )
    op.create_index(op.f("ix_enrolments_person_id"), "enrolments", ["person_id"], unique=False)
    # In words: Alembic would copy the table `links` on SQLite, and who joined by them would go with the old one.
    op.execute(
        "ALTER TABLE links ADD COLUMN programme_id INTEGER CONSTRAINT fk_links_programme_id REFERENCES programmes (id)"
    )
    op.create_index(op.f("ix_links_programme_id"), "links", ["programme_id"], unique=False)
    op.add_column("digests", sa.Column("thanked", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_column("digests", "thanked")
    op.drop_index(op.f("ix_links_programme_id"), table_name="links")
    op.drop_column("links", "programme_id")
    op.drop_index(op.f("ix_enrolments_person_id"), table_name="enrolments")
    op.drop_table("enrolments")
    op.drop_index(op.f("ix_programmes_organisation_id"), table_name="programmes")
    op.drop_table("programmes")
