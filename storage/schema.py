"""The tables. Moments are UTC. What people said lives in `answers.content`; what they told of themselves: `people`."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from storage.sealing import Said


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC. Raises ValueError for a naive one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """To UTC; naive moments are a programmer's mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """From UTC; SQLite forgets the zone, so it is put back."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _person() -> sa.Column[int]:
    return sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True)


people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Column("category", sa.String(24)),
    sa.Column("subjects", sa.Text),
    sa.Column("school", sa.Text),
    sa.Column("own_sectors", Said, nullable=False),
    sa.Column("met_at", Moment, nullable=False),
    sa.Column("blocked_at", Moment),
    sa.Column("cared_at", Moment),
    sa.Column("name", sa.String(64)),
    sa.Column("calendar", sa.String(40)),
    sa.Column("audiences", sa.JSON),
    sa.Column("summaries", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("came_by", sa.String(24)),
    sa.Column("experience", sa.String(12)),
)

consents = sa.Table(
    "consents",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("telegram_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("text_version", sa.String(24), nullable=False),
    sa.Column("granted", sa.Boolean, nullable=False),
    sa.Column("at", Moment, nullable=False),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("key", sa.String(16), nullable=False, unique=True),
    _person(),
    sa.Column("instrument", sa.String(80), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("path", sa.String(16), nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("position", Said, nullable=False),
    sa.Column("started_at", Moment, nullable=False),
    sa.Column("touched_at", Moment, nullable=False),
    sa.Column("ended_at", Moment),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("shown_message", sa.BigInteger),
    sa.Column("shown_turn", sa.Integer),
    sa.Column("audiences", sa.JSON),
    sa.Index(
        "uq_sessions_one_open_per_person",
        "person_id",
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    ),
    sa.Index("ix_sessions_person_id_started_at", "person_id", "started_at"),
)

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("session_id", sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("step", sa.String(32), primary_key=True),
    sa.Column("content", Said, nullable=False),
    sa.Column("audience", sa.String(12), nullable=False),
    sa.Column("first_message", sa.BigInteger),
    sa.Column("last_message", sa.BigInteger),
    sa.Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,  # on SQLite its key is its place: half the pages a commit writes
)

letters = sa.Table(
    "letters",
    metadata,
    sa.Column("key", sa.String(80), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),  # few rows: no index
    sa.Column("kind", sa.String(24), nullable=False),
    sa.Column("about", sa.JSON, nullable=False),
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("due_at", Moment, nullable=False, index=True),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("sending", sa.Boolean, nullable=False, server_default=sa.false()),
)

handled_updates = sa.Table(
    "handled_updates",
    metadata,
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", Moment, nullable=False, index=True),
    sqlite_with_rowid=False,
)

set_aside = sa.Table(
    "set_aside",
    metadata,
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("reason", sa.String(80), nullable=False),
    sa.Column("at", Moment, nullable=False),
)

alerts = sa.Table(
    "alerts",
    metadata,
    sa.Column("what", sa.String(64), primary_key=True),
    sa.Column("at", Moment, nullable=False),
)
"""What owners were told of, so that they are told once."""

seals = sa.Table(
    "seals",
    metadata,
    sa.Column("fingerprint", sa.String(8), primary_key=True),
)
"""Keys by which something here may be sealed."""
