"""Growth points: the small steps a teacher chose, when to look back at them, and how they went.

A growth point holds no text of its own: its words are the answer at its step, so that a correction or an erasure there
holds here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.answers import Words, from_plain
from storage.person import PersonId
from storage.schema import answers, growth_looks, growth_points, sessions
from storage.sessions import SessionId

GrowthPointId = NewType("GrowthPointId", int)

OPEN, RESTING = "open", "resting"
CLOSING_MARKS = {"reached": "reached", "drop": "dropped"}


@dataclass(frozen=True)
class Look:
    """How a growth point went at one look: the mark, what was noticed, when."""

    mark: str
    noticed: Words | None
    at: datetime


@dataclass(frozen=True)
class GrowthPoint:
    """A small step: its words, the conversation it came from, when to look back, `state` open, reached or dropped."""

    id: GrowthPointId
    session_key: str
    instrument: str
    version: int
    step: str
    words: Words
    due_on: date
    state: str
    set_at: datetime
    looks: tuple[Look, ...] = ()


class GrowthPoints:
    """The small steps of each person."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, person_id: PersonId, session_id: SessionId, step: str, due_on: date, at: datetime) -> None:
        """Set the growth point that was said at `step`."""
        values = {"person_id": person_id, "session_id": session_id, "step": step, "due_on": due_on, "set_at": at}
        await self._connection.execute(sa.insert(growth_points).values(state=OPEN, **values))

    async def move(self, person_id: PersonId, session_id: SessionId, due_on: date) -> None:
        """Look back at the growth points of one conversation on another day."""
        await self._connection.execute(
            sa.update(growth_points)
            .where(growth_points.c.person_id == person_id, growth_points.c.session_id == session_id)
            .values(due_on=due_on)
        )

    async def due(self, person_id: PersonId, today: date, most: int) -> tuple[GrowthPoint, ...]:
        """Open growth points to look at by `today`, the longest due first, at most `most`."""
        return await self._found(
            growth_points.c.person_id == person_id,
            growth_points.c.state == OPEN,
            growth_points.c.due_on <= today,
            newest_first=False,
            most=most,
        )

    async def of(self, person_id: PersonId) -> tuple[GrowthPoint, ...]:
        """All growth points of the person with their looks, the newest first."""
        return await self._found(growth_points.c.person_id == person_id, newest_first=True)

    async def chosen_in(self, person_id: PersonId, session_id: SessionId) -> tuple[GrowthPoint, ...]:
        """The growth points that came from one conversation."""
        return await self._found(
            growth_points.c.person_id == person_id, growth_points.c.session_id == session_id, newest_first=False
        )

    async def look(
        self, person_id: PersonId, point_id: GrowthPointId, session_id: SessionId, step: str, mark: str, at: datetime
    ) -> None:
        """Record how a growth point went, as told at `step` of a conversation. Telling it again there replaces it.
        Reached and let go close the point; anything else keeps or makes it open."""
        mine = (growth_points.c.id == point_id, growth_points.c.person_id == person_id)
        told = (growth_looks.c.session_id == session_id, growth_looks.c.point_id == point_id)
        if (await self._connection.execute(sa.select(growth_points.c.id).where(*mine))).first() is None:
            return
        again = await self._connection.execute(sa.update(growth_looks).where(*told).values(mark=mark, at=at))
        if again.rowcount == 0:
            new = {"session_id": session_id, "point_id": point_id, "step": step, "mark": mark, "at": at}
            await self._connection.execute(sa.insert(growth_looks).values(**new))
        state = CLOSING_MARKS.get(mark, OPEN)
        await self._connection.execute(sa.update(growth_points).where(*mine).values(state=state))

    async def rest(self, person_id: PersonId, point_id: GrowthPointId, at: datetime) -> None:
        """The step is not asked about until the person goes on with it."""
        del at
        await self._become(person_id, point_id, OPEN, RESTING)

    async def go_on(self, person_id: PersonId, point_id: GrowthPointId, at: datetime) -> None:
        """The person goes on with a step, be it open or resting."""
        del at
        await self._become(person_id, point_id, RESTING, OPEN)

    async def _become(self, person_id: PersonId, point_id: GrowthPointId, before: str, after: str) -> None:
        mine = (growth_points.c.id == point_id, growth_points.c.person_id == person_id, growth_points.c.state == before)
        await self._connection.execute(sa.update(growth_points).where(*mine).values(state=after))

    async def _found(
        self, *where: sa.ColumnElement[bool], newest_first: bool, most: int | None = None
    ) -> tuple[GrowthPoint, ...]:
        order = (growth_points.c.set_at.desc(),) if newest_first else (growth_points.c.due_on, growth_points.c.set_at)
        rows = await self._connection.execute(
            sa.select(growth_points, sessions.c.key, sessions.c.instrument, sessions.c.version, answers.c.content)
            .join(sessions, sessions.c.id == growth_points.c.session_id)
            .join(
                answers,
                sa.and_(answers.c.session_id == growth_points.c.session_id, answers.c.step == growth_points.c.step),
            )
            .where(*where)
            .order_by(*order, growth_points.c.id)
            .limit(most)
        )
        found = [(row, from_plain(row.content)) for row in rows]
        looks = await self._looks([row.id for row, _ in found])
        return tuple(
            GrowthPoint(
                id=row.id,
                session_key=row.key,
                instrument=row.instrument,
                version=row.version,
                step=row.step,
                words=words,
                due_on=row.due_on,
                state=row.state,
                set_at=row.set_at,
                looks=looks[row.id],
            )
            for row, words in found
            if isinstance(words, Words)
        )

    async def _looks(self, ids: list[GrowthPointId]) -> dict[GrowthPointId, tuple[Look, ...]]:
        found: dict[GrowthPointId, tuple[Look, ...]] = dict.fromkeys(ids, ())
        if not ids:
            return found
        rows = await self._connection.execute(
            sa.select(growth_looks.c.point_id, growth_looks.c.mark, growth_looks.c.at, answers.c.content)
            .outerjoin(
                answers,
                sa.and_(
                    answers.c.session_id == growth_looks.c.session_id,
                    answers.c.step == growth_looks.c.step + "_noticed",
                ),
            )
            .where(growth_looks.c.point_id.in_(ids))
            .order_by(growth_looks.c.at)
        )
        for row in rows:
            noticed = None if row.content is None else from_plain(row.content)
            look = Look(row.mark, noticed if isinstance(noticed, Words) else None, row.at)
            found[row.point_id] = (*found[row.point_id], look)
        return found
