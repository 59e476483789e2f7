"""Conversations: where each stands, and what was said in it, saved at every turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.answers import Answer, Source, to_plain
from dialogs.session import Session
from storage import session_rows as rows
from storage.person import PersonId
from storage.schema import answers, sessions
from storage.session_rows import SessionId, Shown, Stored
from storage.shared_connection import change, send

__all__ = ["LostUpdate", "SessionId", "Sessions", "Stored"]

ONLY_ME = "me"


class LostUpdate(RuntimeError):
    """Someone else changed the session since it was read; the unit of work must be tried again."""


class Sessions:
    """All conversations; every question is asked for one person, so that no one meets another's.

    `noted` holds what is known of shown keyboards and not written yet; it is written with a session that is saved, and
    then stands in `wrote`. `recorded` counts the answers that were saved."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name
        self._arrived: dict[PersonId, Stored | None] = {}
        self.noted: Mapping[SessionId, Shown] = {}
        self.wrote: dict[SessionId, Shown] = {}
        self.recorded = 0

    def arrived(self, person_id: PersonId, row: sa.Row[Any]) -> None:
        """Take what was read along with the person; the first question for their open conversation costs nothing."""
        self._arrived[person_id] = None if row.session_id is None else rows.assembled(row, self.noted)

    async def open_for(self, person_id: PersonId) -> Stored | None:
        """The person's open conversation, if there is one."""
        if person_id in self._arrived:
            return self._arrived.pop(person_id)
        row = (await self._connection.execute(rows.OPEN[self._dialect], {"person": person_id})).first()
        return None if row is None else rows.assembled(row, self.noted)

    async def find(self, person_id: PersonId, key: str) -> Stored | None:
        """The person's own conversation with this key, open or ended."""
        mine = {"person": person_id, "session_key": key}
        row = (await self._connection.execute(rows.OWN[self._dialect], mine)).first()
        return None if row is None else rows.assembled(row, self.noted)

    async def begin(self, person_id: PersonId, session: Session) -> Stored:
        """Store a new conversation."""
        fields: dict[str, Any] = {
            "key": session.key,
            "person_id": person_id,
            "instrument": session.instrument,
            "version": session.version,
            "started_at": session.started_at,
            "revision": 1,
            **_moving_fields(session),
        }
        done = await self._connection.execute(sa.insert(sessions).values(**fields))
        key = done.inserted_primary_key
        if key is None:
            raise RuntimeError("the database gave a new session no id")
        return Stored(SessionId(key[0]), person_id, 1, None, None, session)

    async def save(
        self,
        stored: Stored,
        session: Session,
        recorded: Iterable[str],
        source: Source | None,
        audiences: Mapping[str, str] | None = None,
    ) -> Stored:
        """Save where the conversation stands now, with the answers at the `recorded` steps; new ones are for their
        person alone where `audiences` does not say otherwise, by step. Raises LostUpdate."""
        moved = {
            "session_id": stored.id,
            "expected": stored.revision,
            "revision": stored.revision + 1,
            "shown_turn": stored.shown_turn,
            "shown_message": stored.shown_message,
            **_moving_fields(session),
        }
        try:
            for step in dict.fromkeys(recorded):
                audience = (audiences or {}).get(step, ONLY_ME)
                await self._record(stored, step, session.answers[step], source, session.touched_at, audience)
                self.recorded += 1
            saved = await change(self._connection, rows.SAVE, moved)
        except sa.exc.IntegrityError:  # the step holds an answer by now, or the session is gone
            raise LostUpdate("a session was answered between reading and saving it") from None
        if saved != 1:
            raise LostUpdate("a session changed between reading and saving it")
        if stored.shown_turn is not None and stored.shown_message is not None:
            self.wrote[stored.id] = (stored.shown_turn, stored.shown_message)
        return replace(stored, revision=stored.revision + 1, session=session)

    async def mean(self, stored: Stored, step: str, audience: str) -> Stored:
        """Note for whom the person means the answer at a step that is still open."""
        audiences = {**stored.audiences, step: audience}
        await self._connection.execute(
            sa.update(sessions).where(sessions.c.id == stored.id).values(audiences=audiences)
        )
        return replace(stored, audiences=audiences)

    async def correct(self, stored: Stored, step: str, answer: Answer, at: datetime) -> None:
        """Put `answer` in place of the one at a passed step; where the conversation stands does not change."""
        await self._connection.execute(
            rows.CORRECT, {"of_session": stored.id, "at_step": step, "content": to_plain(answer), "at": at}
        )

    async def extend(self, stored: Stored, step: str, answer: Answer, message: int, at: datetime) -> None:
        """Like `correct`, when the answer grew by what came in `message`."""
        await self.correct(stored, step, answer, at)
        await self._connection.execute(
            sa.update(answers)
            .where(answers.c.session_id == stored.id, answers.c.step == step)
            .values(last_message=message)
        )

    async def find_said_in(self, person_id: PersonId, message: int) -> tuple[Stored, str] | None:
        """The person's conversation and step that were answered in this message, if any was."""
        row = (
            await self._connection.execute(
                sa.select(sessions.c.key, answers.c.step)
                .join(answers, answers.c.session_id == sessions.c.id)
                .where(
                    sessions.c.person_id == person_id,
                    answers.c.first_message <= message,
                    answers.c.last_message >= message,
                )
                .order_by(answers.c.at.desc())
                .limit(1)
            )
        ).first()
        if row is None:
            return None
        stored = await self.find(person_id, row.key)
        return None if stored is None else (stored, row.step)

    async def find_latest(self, person_id: PersonId) -> Stored | None:
        """The person's latest conversation, open or ended. One begins only when the one before has ended, so they
        are in the order of their ids, wherever the clock stood at the time."""
        key = await self._connection.scalar(
            sa.select(sessions.c.key).where(sessions.c.person_id == person_id).order_by(sessions.c.id.desc()).limit(1)
        )
        return None if key is None else await self.find(person_id, key)

    async def find_touched(self, person_id: PersonId) -> Stored | None:
        """The person's conversation that something was said in last: an earlier one, where an answer of it was given
        anew. What belongs to that answer, and comes in messages of its own, is looked for there."""
        key = await self._connection.scalar(
            sa.select(sessions.c.key)
            .where(sessions.c.person_id == person_id)
            .order_by(sessions.c.touched_at.desc(), sessions.c.id.desc())
            .limit(1)
        )
        return None if key is None else await self.find(person_id, key)

    async def shown(self, notes: Mapping[SessionId, Shown]) -> None:
        """Note, by session, the turn that is before the person and the message that holds its keyboard. In one order,
        whoever notes: two workers that did so in different ones would wait for each other in a ring."""
        if notes:
            in_order = sorted(notes.items())
            shown = [{"of_session": one, "turn_shown": turn, "in_message": at} for one, (turn, at) in in_order]
            await self._connection.execute(rows.SHOWN, shown)

    async def delete(self, stored: Stored) -> None:
        """Delete a conversation with its answers, and the looks that were told in it; steps outlive it."""
        await self._connection.execute(sa.delete(sessions).where(sessions.c.id == stored.id))

    async def _record(
        self, stored: Stored, step: str, answer: Answer, source: Source | None, at: datetime, audience: str
    ) -> None:
        said = {
            "content": to_plain(answer),
            "first_message": source and source.message,
            "last_message": source and source.message,
            "at": at,
        }
        if step in stored.session.answers:
            await send(self._connection, rows.ANSWER_AGAIN, {"of_session": stored.id, "at_step": step, **said})
        else:
            new = {"session_id": stored.id, "step": step, "audience": audience, **said}
            await send(self._connection, rows.ANSWER, new)


def _moving_fields(session: Session) -> dict[str, Any]:
    return {
        "path": session.path,
        "state": session.state.value,
        "turn": session.turn,
        "position": session.position(),
        "touched_at": session.touched_at,
        "ended_at": session.ended_at,
    }
