"""The tables of the network: organisations, who does what in them, joining links, pairings, what is shared."""

from __future__ import annotations

import sqlalchemy as sa

from storage.schema import Moment, metadata


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _to(
    table: str, name: str, ondelete: str = "CASCADE", *, nullable: bool = False, index: bool = True
) -> sa.Column[int]:
    return sa.Column(name, sa.ForeignKey(f"{table}.id", ondelete=ondelete), nullable=nullable, index=index)


owners = sa.Table(
    "owners",
    metadata,
    sa.Column("telegram_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("since", Moment, nullable=False),
)
"""Who runs the installation, by Telegram account: an owner is named before they ever wrote to Aina."""

organisations = sa.Table(
    "organisations",
    metadata,
    _id(),
    _to("organisations", "parent_id", "RESTRICT", nullable=True),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("title", sa.String(120), nullable=False),
    sa.Column("calendar", sa.String(40)),
    sa.Column("made_at", Moment, nullable=False),
)

roles = sa.Table(
    "roles",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("organisation_id", sa.ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("role", sa.String(12), primary_key=True),
    sa.Column("since", Moment, nullable=False),
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("key", sa.String(24), primary_key=True),
    _to("organisations", "organisation_id"),
    sa.Column("role", sa.String(12), nullable=False),
    _to("people", "mentor_id", nullable=True),
    sa.Column("pairing_kind", sa.String(12)),
    sa.Column("row", sa.String(64), index=True),
    sa.Column("name", sa.String(64)),
    sa.Column("mentor_row", sa.String(64)),
    sa.Column("programme_id", sa.ForeignKey("programmes.id"), index=True),
    sa.Column("uses_left", sa.Integer),
    sa.Column("made_by", sa.ForeignKey("people.id", ondelete="SET NULL")),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("expires_at", Moment),
    sa.Column("revoked_at", Moment),
)
"""Deep links to join by. `uses_left` None: any number. A link of a roster belongs to one `row` of it, whose person has
this `name` and the mentor of `mentor_row`. Who joins by one takes part in its programme, if it has one."""

joined = sa.Table(
    "joined",
    metadata,
    sa.Column("link_key", sa.ForeignKey("links.key", ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("at", Moment, nullable=False),
)

pairings = sa.Table(
    "pairings",
    metadata,
    _id(),
    sa.Column("kind", sa.String(12), nullable=False),
    _to("people", "mentor_id"),
    _to("people", "teacher_id"),
    sa.Column("topic", sa.String(200)),
    sa.Column("proposed_by", sa.ForeignKey("people.id", ondelete="SET NULL")),
    sa.Column("proposed_at", Moment, nullable=False),
    sa.Column("since", Moment),
    sa.Column("until", sa.Date),
    sa.Column("ended_at", Moment),
    sa.Column("named_when_quiet", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index(
        "uq_pairings_one_at_a_time",
        "mentor_id",
        "teacher_id",
        "kind",
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    ),
    sqlite_autoincrement=True,  # an id is never given again: letters and buttons hold it
)
"""Who accompanies whom. `since` None: proposed, the teacher has not said yes. Everything that a mentor sees hangs on
`since` and `ended_at`."""

offers = sa.Table(
    "offers",
    metadata,
    _id(),
    _to("people", "person_id"),
    sa.Column("topic", sa.String(200), nullable=False),
    sa.Column("made_at", Moment, nullable=False),
)
"""What a mentor offers to show to others."""

shares = sa.Table(
    "shares",
    metadata,
    sa.Column("session_id", sa.Integer, primary_key=True),
    sa.Column("step", sa.String(32), primary_key=True),
    sa.Column("pairing_id", sa.ForeignKey("pairings.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("since", Moment, nullable=False),
    sa.ForeignKeyConstraint(["session_id", "step"], ["answers.session_id", "answers.step"], ondelete="CASCADE"),
    sa.Index("ix_shares_pairing_id_since", "pairing_id", "since"),
    sqlite_with_rowid=False,
)
"""Which answer may be read within which pairing, and since when. No row, no reading."""

mentor_times = sa.Table(
    "mentor_times",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("day", sa.Integer),
    sa.Column("at", sa.Integer, nullable=False),
    sa.Column("due_at", Moment, index=True),
    sa.Column("told_until", Moment, nullable=False),
)
"""When a mentor wants the digest (`day` None: not by itself), when the next is due, and until when they were told."""

digests = sa.Table(
    "digests",
    metadata,
    _id(),
    _to("people", "mentor_id"),
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment, nullable=False),
    sa.Column("messages", sa.JSON, nullable=False),
    sa.Column("seen_at", Moment),
    sa.Column("thanked", sa.JSON),
    sqlite_autoincrement=True,
)
"""Digests that a mentor has before them: which time they tell of, in which messages (none: not sent yet), and in which
pairings the mentor has thanked for it."""
