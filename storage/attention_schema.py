"""The tables of attention: what was sent unasked, and how long a person has been silent about it."""

from __future__ import annotations

import sqlalchemy as sa

from storage.rhythm_schema import WholeSecond
from storage.schema import letters, metadata

unasked = sa.Table(
    "unasked",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("key", sa.String(80), primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("at", WholeSecond, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""Messages that nobody was waiting for, by the key of their letter, as long as they count."""

attention = sa.Table(
    "attention",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("heard_on", sa.Date),
    sa.Column("unanswered", sa.Integer, nullable=False),
    sa.Column("quiet", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""The last day (on the person's own clock) on which a person wrote or tapped anything, how many invitations came since,
and whether Aina stays silent until they do."""

NO_INVITATION = letters.c.kind != sa.literal_column("'prompt'")
"""As a literal: only so an index of a part of the table is used."""

letters_of_person = sa.Index(
    "ix_letters_person_id",
    letters.c.person_id,
    sqlite_where=NO_INVITATION,
    postgresql_where=NO_INVITATION,
)
"""Without the invitations: a sweep that posts 10,000 of them has nothing to write here (decision 13)."""
