"""Steps of their own: each keeps its words, and outlives the conversation in which it was said"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

TABLES = ("growth_looks", "growth_points")
"""In the order in which they can go: what refers to the other comes first."""

COPIED_UP = """INSERT INTO growth_points
    (id, person_id, session_id, due_on, day_chosen, state, set_at, changed_at, layer, aim)
    SELECT before.id, before.person_id, before.session_id, before.due_on,
    before.state = 'open' AND before.due_on >= CURRENT_DATE AND before.due_on > date(before.set_at)
        AND sessions.instrument <> 'year_end',
    before.state, before.set_at,
    CASE WHEN before.state <> 'open'
        THEN (SELECT max(looks.at) FROM growth_looks_before looks WHERE looks.point_id = before.id) END, 0, '{}'
    FROM growth_points_before before JOIN sessions ON sessions.id = before.session_id"""
"""A day later than the step itself, and not over yet, was named by its teacher; any other was "next time", or, at the
end of a year, September. A closed step changed last when it was last looked at."""

WORDINGS = """INSERT INTO growth_wordings (point_id, number, content, at, session_id, step)
    SELECT before.id, 1, answers.content, before.set_at, before.session_id, before.step
    FROM growth_points_before before
    JOIN answers ON answers.session_id = before.session_id AND answers.step = before.step"""
"""What is sealed is copied as it is: a sealed value tells by which key."""

LOOKS_UP = """INSERT INTO growth_looks (session_id, point_id, step, mark, at, wording, noticed_at)
    SELECT session_id, point_id, step, mark, at, 1, step || '_noticed' FROM growth_looks_before"""

COPIED_DOWN = """INSERT INTO growth_points (id, person_id, session_id, step, due_on, state, set_at)
    SELECT before.id, before.person_id, before.session_id, growth_wordings.step, before.due_on,
    CASE WHEN before.state = 'resting' THEN 'open' ELSE before.state END, before.set_at
    FROM growth_points_before before
    JOIN growth_wordings ON growth_wordings.point_id = before.id AND growth_wordings.number = 1
    WHERE before.session_id = growth_wordings.session_id"""

LOOKS_DOWN = """INSERT INTO growth_looks (session_id, point_id, step, mark, at)
    SELECT looks.session_id, looks.point_id, looks.step, looks.mark, looks.at
    FROM growth_looks_before looks JOIN growth_points ON growth_points.id = looks.point_id"""


def upgrade() -> None:
    """Bring the tables up to this revision."""
    _set_aside()
    op.create_table(
        "growth_points",
        *_point_columns(session_may_go=True),
        sa.Column("day_chosen", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_why_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("layer", sa.Integer(), nullable=False),
        sa.Column("letter_on", sa.Date(), nullable=True),
        sa.Column("aim", sa.JSON(), nullable=False),
        *_point_constraints("SET NULL"),
        sqlite_autoincrement=True,
    )
    _point_indexes()
    op.create_index(
        "ix_growth_points_due_on",
        "growth_points",
        ["due_on"],
        sqlite_where=sa.text("day_chosen = 1"),
        postgresql_where=sa.text("day_chosen = true"),
    )
    op.create_table(
        "growth_wordings",
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["point_id"], ["growth_points.id"], name=op.f("fk_growth_wordings_point_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_growth_wordings_session_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("point_id", "number", name=op.f("pk_growth_wordings")),
    )
    op.create_index(op.f("ix_growth_wordings_session_id"), "growth_wordings", ["session_id"], unique=False)
    _looks(
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column("noticed_at", sa.String(length=32), nullable=False),
    )
    for statement in (COPIED_UP, WORDINGS, LOOKS_UP):
        op.execute(statement)
    _done()


def downgrade() -> None:
    """Go back to the revision before: it has no place for steps that come from no conversation, for other wordings than
    the first, and for resting, which becomes open again."""
    _set_aside()
    op.create_table(
        "growth_points",
        *_point_columns(session_may_go=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        *_point_constraints("CASCADE"),
        sa.UniqueConstraint("session_id", "step", name=op.f("uq_growth_points_session_id_step")),
    )
    _point_indexes()
    _looks()
    op.execute(COPIED_DOWN)
    op.execute(LOOKS_DOWN)
    op.drop_index(op.f("ix_growth_wordings_session_id"), table_name="growth_wordings")
    op.drop_table("growth_wordings")
    _done()


def _set_aside() -> None:
    """Copy the rows of both tables and drop these. On SQLite a table that others refer to must not go first: what
    refers to it would be deleted along."""
    for table in TABLES:
        op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")  # noqa: S608 - our own words
    if op.get_bind().dialect.name == "postgresql" and _has_wordings():
        op.drop_constraint(op.f("fk_growth_wordings_point_id"), "growth_wordings", type_="foreignkey")
    elif _has_wordings():
        _without_reference()
    for table in TABLES:
        op.drop_table(table)


def _has_wordings() -> bool:
    return "growth_wordings" in sa.inspect(op.get_bind()).get_table_names()


def _without_reference() -> None:
    """SQLite cannot drop a constraint: the wordings go into a table that refers to nothing."""
    op.drop_index(op.f("ix_growth_wordings_session_id"), table_name="growth_wordings")
    op.execute("CREATE TABLE growth_wordings_before AS SELECT * FROM growth_wordings")
    op.drop_table("growth_wordings")
    op.execute("ALTER TABLE growth_wordings_before RENAME TO growth_wordings")
    op.create_index(op.f("ix_growth_wordings_session_id"), "growth_wordings", ["session_id"], unique=False)


def _point_columns(*, session_may_go: bool) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=session_may_go),
        sa.Column("due_on", sa.Date(), nullable=False),
    )


def _point_constraints(when_session_goes: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_growth_points_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_growth_points_session_id"), ondelete=when_session_goes
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_growth_points")),
    )


def _point_indexes() -> None:
    for column in ("person_id", "session_id"):
        op.create_index(op.f(f"ix_growth_points_{column}"), "growth_points", [column], unique=False)


def _looks(*more: sa.Column[Any]) -> None:
    op.create_table(
        "growth_looks",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("mark", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["point_id"], ["growth_points.id"], name=op.f("fk_growth_looks_point_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_growth_looks_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "point_id", name=op.f("pk_growth_looks")),
    )
    op.create_index(op.f("ix_growth_looks_point_id"), "growth_looks", ["point_id"], unique=False)


def _done() -> None:
    """Drop the copies; on PostgreSQL, number new steps after those that were copied."""
    for table in TABLES:
        op.drop_table(f"{table}_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval('growth_points_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM growth_points), false)")
