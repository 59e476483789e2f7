"""The tables of programmes: what an organisation runs, and who takes part."""

from __future__ import annotations

import sqlalchemy as sa

from storage.schema import Moment, metadata

programmes = sa.Table(
    "programmes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("organisation_id", sa.ForeignKey("organisations.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("title", sa.String(120), nullable=False),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("ended_at", Moment),
    sqlite_autoincrement=True,  # an id is never given again: links and buttons hold it
)

enrolments = sa.Table(
    "enrolments",
    metadata,
    sa.Column("programme_id", sa.ForeignKey("programmes.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("since", Moment, nullable=False),
)
"""Who takes part in a programme, and since when. No row, no part in its sums."""
