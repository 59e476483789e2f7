"""A session and its answers as rows: the statements that read and write them, and one row made a session again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NewType

import sqlalchemy as sa

from dialogs.answers import from_plain
from dialogs.session import Session, State, read_position
from storage.person import PersonId
from storage.schema import answers, sessions

SessionId = NewType("SessionId", int)

Shown = tuple[int, int]
"""A turn of a session, and the message that holds its keyboard."""


@dataclass(frozen=True)
class Stored:
    """A session as stored. `shown_turn` is the turn whose question was last put before the person, `shown_message`
    the message that holds its keyboard; `audiences` for whom the person meant single answers of it, by step."""

    id: SessionId
    person_id: PersonId
    revision: int
    shown_message: int | None
    shown_turn: int | None
    session: Session
    audiences: Mapping[str, str] = field(default_factory=dict)


_FIELDS = tuple(column.label(f"session_{column.name}") for column in sessions.c)
_SAID: dict[str, sa.ColumnElement[Any]] = {
    "sqlite": sa.func.json_group_object(answers.c.step, sa.func.json(answers.c.content), type_=sa.JSON),
    "postgresql": sa.func.json_object_agg(answers.c.step, answers.c.content, type_=sa.JSON),
}


def session_columns(dialect: str) -> tuple[sa.ColumnElement[Any], ...]:
    """The columns that `assembled` reads: a session, and all of its answers in one value."""
    said = sa.select(_SAID[dialect]).where(answers.c.session_id == sessions.c.id).correlate(sessions)
    return (*_FIELDS, said.scalar_subquery().label("said"))


IS_OPEN = sessions.c.state == sa.literal_column("'open'")
"""As a literal: for a parameter SQLite would plan the statement anew each time, because of the partial index."""
_WHOLE = {dialect: sa.select(*session_columns(dialect)).select_from(sessions) for dialect in _SAID}
OPEN = {
    dialect: whole.where(sessions.c.person_id == sa.bindparam("person"), IS_OPEN) for dialect, whole in _WHOLE.items()
}
OWN = {
    dialect: whole.where(sessions.c.person_id == sa.bindparam("person"), sessions.c.key == sa.bindparam("session_key"))
    for dialect, whole in _WHOLE.items()
}
MOVING = ("path", "state", "turn", "position", "touched_at", "ended_at", "revision", "shown_turn", "shown_message")
SAVE = (
    sa.update(sessions)
    .where(sessions.c.id == sa.bindparam("session_id"), sessions.c.revision == sa.bindparam("expected"))
    .values({name: sa.bindparam(name) for name in MOVING})
)
ANSWER = sa.insert(answers)
ANSWER_AGAIN = (
    sa.update(answers)
    .where(answers.c.session_id == sa.bindparam("of_session"), answers.c.step == sa.bindparam("at_step"))
    .values({name: sa.bindparam(name) for name in ("content", "first_message", "last_message", "at")})
)
CORRECT = (
    sa.update(answers)
    .where(answers.c.session_id == sa.bindparam("of_session"), answers.c.step == sa.bindparam("at_step"))
    .values({name: sa.bindparam(name) for name in ("content", "at")})
)

SHOWN = (
    sa.update(sessions)
    .where(sessions.c.id == sa.bindparam("of_session"))
    .values(shown_turn=sa.bindparam("turn_shown"), shown_message=sa.bindparam("in_message"))
)


def assembled(row: sa.Row[Any], noted: Mapping[SessionId, Shown]) -> Stored:
    """A session from its row; a keyboard that is `noted` and not written yet is where it really is."""
    session = Session(
        key=row.session_key,
        instrument=row.session_instrument,
        version=row.session_version,
        path=row.session_path,
        state=State(row.session_state),
        turn=row.session_turn,
        started_at=row.session_started_at,
        touched_at=row.session_touched_at,
        ended_at=row.session_ended_at,
        answers={step: from_plain(content) for step, content in (row.said or {}).items()},
        **read_position(row.session_position),
    )
    written = (row.session_shown_turn, row.session_shown_message)
    turn, message = noted.get(SessionId(row.session_id), written)
    return Stored(
        id=SessionId(row.session_id),
        person_id=PersonId(row.session_person_id),
        revision=row.session_revision,
        shown_message=message,
        shown_turn=turn,
        session=session,
        audiences=row.session_audiences or {},
    )
