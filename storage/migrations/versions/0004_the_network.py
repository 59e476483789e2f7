"""The network: organisations, roles, joining links, pairings, what is shared with whom, digests"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the tables up to this revision."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("calendar", sa.String(length=40), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["organisations.id"], name=op.f("fk_organisations_parent_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_index(op.f("ix_organisations_parent_id"), "organisations", ["parent_id"], unique=False)
    op.create_table(
        "owners",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_owners")),
    )
    op.create_table(
        "digests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("messages", sa.JSON(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["mentor_id"], ["people.id"], name=op.f("fk_digests_mentor_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_digests_mentor_id"), "digests", ["mentor_id"], unique=False)
    op.create_table(
        "links",
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("pairing_kind", sa.String(length=12), nullable=True),
        sa.Column("row", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=64), nullable=True),
        sa.Column("mentor_row", sa.String(length=64), nullable=True),
        sa.Column("uses_left", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_links_made_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["mentor_id"], ["people.id"], name=op.f("fk_links_mentor_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_links_organisation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_mentor_id"), "links", ["mentor_id"], unique=False)
    op.create_index(op.f("ix_links_organisation_id"), "links", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_links_row"), "links", ["row"], unique=False)
    op.create_table(
        "mentor_times",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_mentor_times_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mentor_times")),
    )
    op.create_index(op.f("ix_mentor_times_due_at"), "mentor_times", ["due_at"], unique=False)
    op.create_table(
        "offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_offers_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index(op.f("ix_offers_person_id"), "offers", ["person_id"], unique=False)
    op.create_table(
        "pairings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("named_when_quiet", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["mentor_id"], ["people.id"], name=op.f("fk_pairings_mentor_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["people.id"], name=op.f("fk_pairings_proposed_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["teacher_id"], ["people.id"], name=op.f("fk_pairings_teacher_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairings")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pairings_mentor_id"), "pairings", ["mentor_id"], unique=False)
    op.create_index(op.f("ix_pairings_teacher_id"), "pairings", ["teacher_id"], unique=False)
    op.create_index(
        "uq_pairings_one_at_a_time",
        "pairings",
        ["mentor_id", "teacher_id", "kind"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "roles",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_roles_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_roles_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "organisation_id", "role", name=op.f("pk_roles")),
    )
    op.create_index(op.f("ix_roles_organisation_id"), "roles", ["organisation_id"], unique=False)
    op.create_table(
        "joined",
        sa.Column("link_key", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["link_key"], ["links.key"], name=op.f("fk_joined_link_key"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_joined_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("link_key", "person_id", name=op.f("pk_joined")),
    )
    op.create_index(op.f("ix_joined_person_id"), "joined", ["person_id"], unique=False)
    op.create_table(
        "shares",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairings.id"], name=op.f("fk_shares_pairing_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session_id", "step"],
            ["answers.session_id", "answers.step"],
            name=op.f("fk_shares_session_id_step"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "step", "pairing_id", name=op.f("pk_shares")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shares_pairing_id_since", "shares", ["pairing_id", "since"], unique=False)
    op.add_column("people", sa.Column("name", sa.String(length=64), nullable=True))
    op.add_column("people", sa.Column("calendar", sa.String(length=40), nullable=True))
    op.add_column("people", sa.Column("audiences", sa.JSON(), nullable=True))
    op.add_column("people", sa.Column("summaries", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("people", sa.Column("came_by", sa.String(length=24), nullable=True))
    op.add_column("sessions", sa.Column("audiences", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    op.drop_column("sessions", "audiences")
    op.drop_column("people", "came_by")
    op.drop_column("people", "summaries")
    op.drop_column("people", "audiences")
    op.drop_column("people", "calendar")
    op.drop_column("people", "name")
    op.drop_index("ix_shares_pairing_id_since", table_name="shares")
    op.drop_table("shares")
    op.drop_index(op.f("ix_joined_person_id"), table_name="joined")
    op.drop_table("joined")
    op.drop_index(op.f("ix_roles_organisation_id"), table_name="roles")
    op.drop_table("roles")
    op.drop_index(
        "uq_pairings_one_at_a_time",
        table_name="pairings",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_pairings_teacher_id"), table_name="pairings")
    op.drop_index(op.f("ix_pairings_mentor_id"), table_name="pairings")
    op.drop_table("pairings")
    op.drop_index(op.f("ix_offers_person_id"), table_name="offers")
    op.drop_table("offers")
    op.drop_index(op.f("ix_mentor_times_due_at"), table_name="mentor_times")
    op.drop_table("mentor_times")
    op.drop_index(op.f("ix_links_row"), table_name="links")
    op.drop_index(op.f("ix_links_organisation_id"), table_name="links")
    op.drop_index(op.f("ix_links_mentor_id"), table_name="links")
    op.drop_table("links")
    op.drop_index(op.f("ix_digests_mentor_id"), table_name="digests")
    op.drop_table("digests")
    op.drop_table("owners")
    op.drop_index(op.f("ix_organisations_parent_id"), table_name="organisations")
    op.drop_table("organisations")
