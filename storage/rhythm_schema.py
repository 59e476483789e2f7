"""The tables of the rhythm: when a person wants to hear from Aina, to what they are invited, what came of it."""

from __future__ import annotations

import sqlalchemy as sa

from storage.schema import Moment, metadata


def _person() -> sa.Column[int]:
    return sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)


rhythms = sa.Table(
    "rhythms",
    metadata,
    _person(),
    sa.Column("weekly_day", sa.Integer),
    sa.Column("weekly_at", sa.Integer, nullable=False),
    sa.Column("weekly_card", sa.String(32), nullable=False),
    sa.Column("lesson_days", sa.String(7), nullable=False),
    sa.Column("lesson_at", sa.Integer, nullable=False),
    sa.Column("quiet_since", sa.Integer, nullable=False),
    sa.Column("quiet_until", sa.Integer, nullable=False),
    sa.Column("depth", sa.String(16)),
    sa.Column("paused_until", sa.Date),
    sa.Column("nudges", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
)

appointments = sa.Table(
    "appointments",
    metadata,
    _person(),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("due_at", Moment, nullable=False, index=True),
    sqlite_with_rowid=False,
)

prompts = sa.Table(
    "prompts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("instrument", sa.String(80), nullable=False),
    sa.Column("period", sa.String(16), nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("closes_at", Moment, nullable=False),
    sa.Column("session_id", sa.ForeignKey("sessions.id", ondelete="SET NULL"), index=True),
    sa.Column("shown_message", sa.BigInteger),
    sa.Column("nudged", sa.Integer, nullable=False),
    sa.UniqueConstraint("person_id", "instrument", "period"),
)

missed = sa.Table(
    "missed",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
)
"""How many invitations could not be sent in time, by day and kind: a number for the owner, nobody's name."""

thanks = sa.Table(
    "thanks",
    metadata,
    sa.Column("session_id", sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
)
"""Conversations whose thanks were sent on: it is done once."""
