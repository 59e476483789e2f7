"""The tables of the rhythm: when a person wants to hear from Aina, to what they are invited, what came of it."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from storage.schema import Moment, metadata


class WholeSecond(TypeDecorator[datetime]):
    """An aware moment as whole seconds since 1970: an index of them is half as large, which a sweep feels. Raises
    ValueError for a naive one."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """To seconds; what is less than one is cut off."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return int(value.timestamp())

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """From seconds."""
        return None if value is None else datetime.fromtimestamp(value, UTC)


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
    sa.Column("every_weeks", sa.Integer, nullable=False, server_default="1"),
)

appointments = sa.Table(
    "appointments",
    metadata,
    _person(),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("due_at", WholeSecond, nullable=False, index=True),
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
    sa.Column("session_id", sa.ForeignKey("sessions.id", ondelete="SET NULL")),
    sa.Column("shown_message", sa.BigInteger),
    sa.Column("nudged", sa.Integer, nullable=False),
    sa.UniqueConstraint("person_id", "instrument", "period"),
    sa.Index(
        "ix_prompts_session_id",
        "session_id",
        sqlite_where=sa.text("session_id IS NOT NULL"),
        postgresql_where=sa.text("session_id IS NOT NULL"),
    ),
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
