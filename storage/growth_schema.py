"""The tables of growth points: each step, the words in which it was put, how it went at each look."""

from __future__ import annotations

import sqlalchemy as sa

from storage.schema import Moment, metadata
from storage.sealing import Said

growth_points = sa.Table(
    "growth_points",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("session_id", sa.ForeignKey("sessions.id", ondelete="SET NULL"), index=True),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("day_chosen", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("set_at", Moment, nullable=False),
    sa.Column("changed_at", Moment),
    sa.Column("asked_why_at", Moment),
    sa.Column("passed_at", Moment),
    sa.Column("layer", sa.Integer, nullable=False),
    sa.Column("letter_on", sa.Date),
    sa.Column("aim", Said, nullable=False),
    sa.Index(
        "ix_growth_points_due_on",
        "due_on",
        sqlite_where=sa.text("day_chosen = 1"),
        postgresql_where=sa.text("day_chosen = true"),
    ),
    sqlite_autoincrement=True,  # the number of a step that was erased is on old buttons: no other step gets it
)
"""A step outlives the conversation that it came from; `aim` is empty where it aims at nothing; `letter_on` is the day
for which its letter was made; `passed_at` when its teacher last passed over the question how it went; `layer` how many
times they looked deeper."""

growth_wordings = sa.Table(
    "growth_wordings",
    metadata,
    sa.Column("point_id", sa.ForeignKey("growth_points.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", Said, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("session_id", sa.ForeignKey("sessions.id", ondelete="SET NULL"), index=True),
    sa.Column("step", sa.String(32)),
)

growth_looks = sa.Table(
    "growth_looks",
    metadata,
    sa.Column("session_id", sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("point_id", sa.ForeignKey("growth_points.id", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("step", sa.String(32), nullable=False),
    sa.Column("mark", sa.String(12), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("wording", sa.Integer, nullable=False),
    sa.Column("noticed_at", sa.String(32), nullable=False),
)
"""`noticed_at` is the question of the same conversation at which what was noticed stands; empty while none is."""
