"""Growth points: the small steps a teacher chose, in which words, when to look back at them, and how they went.

A step is a thing of its own. Its words are kept with it, each wording with the day on which it came, so that it
outlives the reflection in which it was said, and a look shows the words of its time. Where a wording was said in a
conversation that is still there, that answer says who else may read it (`storage.readable_points`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.answers import Words, to_plain
from storage.growth_point import (
    AFTER_A_LOOK,
    CLOSING_MARKS,
    DROPPED,
    OPEN,
    RESTING,
    Aim,
    GrowthPoint,
    GrowthPointId,
    NamedDay,
    Said,
    turn,
)
from storage.growth_rows import read
from storage.growth_schema import growth_looks, growth_points, growth_wordings
from storage.person import PersonId
from storage.rhythm_schema import rhythms
from storage.schema import people, sessions
from storage.sessions import SessionId

CHOSEN = growth_points.c.day_chosen == sa.true()
"""As a literal, so that the partial index serves."""


class GrowthPoints:
    """The small steps of each person; every change is made to one of the person's own."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        person_id: PersonId,
        words: Words,
        due_on: date,
        at: datetime,
        said: Said | None = None,
        *,
        day_chosen: bool = False,
        state: str = OPEN,
        aim: Aim | None = None,
    ) -> GrowthPointId:
        """Set a step that was put in these words, perhaps in a conversation (`said`)."""
        values = {
            "person_id": person_id,
            "session_id": said and said.session_id,
            "due_on": due_on,
            "day_chosen": day_chosen,
            "state": state,
            "set_at": at,
            "layer": 0,
            "aim": _aim_to_plain(aim),
        }
        done = await self._connection.execute(sa.insert(growth_points).values(**values))
        key = done.inserted_primary_key
        if key is None:
            raise RuntimeError("the database gave a new step no id")
        point_id = GrowthPointId(key[0])
        await self._word(point_id, 1, words, at, said)
        return point_id

    async def word(
        self, person_id: PersonId, point_id: GrowthPointId, words: Words, at: datetime, said: Said | None = None
    ) -> None:
        """Put a step in other words from now on. What corrects its latest wording, said at the same question and not
        looked at since, takes that one's place; anything else is a new version."""
        point = await self.find(person_id, point_id)
        if point is None:
            return
        latest = point.wordings[-1]
        mine = (growth_wordings.c.point_id == point_id, growth_wordings.c.number == latest.number)
        if said is not None and all(look.wording != latest.number for look in point.looks):
            where = (growth_wordings.c.session_id == said.session_id, growth_wordings.c.step == said.step)
            corrected = sa.update(growth_wordings).where(*mine, *where).values(content=to_plain(words))
            if (await self._connection.execute(corrected)).rowcount:
                return
        await self._word(point_id, latest.number + 1, words, at, said)

    async def said_at(self, person_id: PersonId, said: Said) -> GrowthPoint | None:
        """The step whose latest wording was said at this question of a conversation, if there is one."""
        found = await self._connection.scalar(
            sa.select(growth_wordings.c.point_id)
            .where(growth_wordings.c.session_id == said.session_id, growth_wordings.c.step == said.step)
            .order_by(growth_wordings.c.point_id.desc())
            .limit(1)
        )
        point = None if found is None else await self.find(person_id, GrowthPointId(found))
        if point is None:
            return None
        session_key = await self._connection.scalar(sa.select(sessions.c.key).where(sessions.c.id == said.session_id))
        latest = point.wordings[-1]
        return point if (latest.session_key, latest.step) == (session_key, said.step) else None

    async def of(self, person_id: PersonId) -> tuple[GrowthPoint, ...]:
        """All steps of the person with their looks, the newest first."""
        return await read(self._connection, growth_points.c.person_id == person_id)

    async def find(self, person_id: PersonId, point_id: int) -> GrowthPoint | None:
        """The person's own step with this id."""
        found = await read(self._connection, growth_points.c.person_id == person_id, growth_points.c.id == point_id)
        return found[0] if found else None

    async def open_of(self, person_id: PersonId) -> tuple[GrowthPoint, ...]:
        """The open steps, in the order in which they are asked about: those never looked at by their day, then the
        longest unlooked."""
        found = await read(self._connection, growth_points.c.person_id == person_id, growth_points.c.state == OPEN)
        return tuple(sorted(found, key=turn))

    async def due(self, person_id: PersonId, today: date, most: int) -> tuple[GrowthPoint, ...]:
        """Open steps to look at by `today`, in the same order, at most `most`."""
        return tuple(point for point in await self.open_of(person_id) if point.due_on <= today)[:most]

    async def chosen_in(self, person_id: PersonId, session_id: SessionId) -> tuple[GrowthPoint, ...]:
        """The steps that came from one conversation, or were kept on in it, the oldest first."""
        worded = sa.select(growth_wordings.c.point_id).where(growth_wordings.c.session_id == session_id)
        found = await read(self._connection, growth_points.c.person_id == person_id, growth_points.c.id.in_(worded))
        return found[::-1]

    async def any_of(self, person_id: PersonId) -> bool:
        """Whether the person ever set a step."""
        mine = sa.select(growth_points.c.id).where(growth_points.c.person_id == person_id).limit(1)
        return (await self._connection.execute(mine)).first() is not None

    async def look(
        self, person_id: PersonId, point_id: GrowthPointId, mark: str, at: datetime, today: date, said: Said
    ) -> None:
        """Record how a step went, as told at a question of a conversation; telling it again there replaces it. Reached
        and let go close the step; anything else keeps or makes it open, and moves its day: a week from `today`."""
        point = await self.find(person_id, point_id)
        if point is None:
            return
        told = (growth_looks.c.session_id == said.session_id, growth_looks.c.point_id == point_id)
        again = await self._connection.execute(sa.update(growth_looks).where(*told).values(mark=mark, at=at))
        if again.rowcount == 0:
            new = {"point_id": point_id, "session_id": said.session_id, "step": said.step, "mark": mark, "at": at}
            await self._connection.execute(
                sa.insert(growth_looks).values(**new, wording=point.wordings[-1].number, noticed_at="")
            )
        await self._become(person_id, point_id, CLOSING_MARKS.get(mark, OPEN), at)
        if mark not in CLOSING_MARKS:
            await self.move(person_id, point_id, today + AFTER_A_LOOK, chosen=False)

    async def noticed(self, session_id: SessionId, points: Iterable[int], step: str) -> None:
        """What was noticed of these steps stands at a question of the conversation in which they were looked at."""
        told = (growth_looks.c.session_id == session_id, growth_looks.c.point_id.in_(list(points)))
        await self._connection.execute(sa.update(growth_looks).where(*told).values(noticed_at=step))

    async def move(self, person_id: PersonId, point_id: GrowthPointId, due_on: date, *, chosen: bool) -> None:
        """Look back at a step on another day; `chosen` is whether its teacher named that day."""
        await self._change(person_id, point_id, due_on=due_on, day_chosen=chosen)

    async def rest(self, person_id: PersonId, point_id: GrowthPointId, at: datetime) -> None:
        """Let an open step rest."""
        await self._become(person_id, point_id, RESTING, at)

    async def go_on(self, person_id: PersonId, point_id: GrowthPointId, at: datetime) -> None:
        """Take a step up again, or keep it open."""
        await self._become(person_id, point_id, OPEN, at)

    async def let_go(self, person_id: PersonId, point_id: GrowthPointId, at: datetime) -> None:
        """Close a step that is no longer its teacher's."""
        await self._become(person_id, point_id, DROPPED, at)

    async def aim_at(self, person_id: PersonId, point_id: GrowthPointId, aim: Aim | None) -> None:
        """Say what a step is to move."""
        await self._change(person_id, point_id, aim=_aim_to_plain(aim))

    async def asked_why(self, person_id: PersonId, point_id: GrowthPointId, at: datetime) -> None:
        """Note that the teacher was asked what it is with this step."""
        await self._change(person_id, point_id, asked_why_at=at)

    async def passed_over(self, person_id: PersonId, point_id: GrowthPointId, at: datetime) -> None:
        """Note that the teacher passed over the question how the step went: the others have their turn first."""
        await self._change(person_id, point_id, passed_at=at)

    async def looked_deeper(self, person_id: PersonId, point_id: GrowthPointId, layer: int) -> None:
        """Note how many layers in the teacher has looked."""
        await self._change(person_id, point_id, layer=layer)

    async def chosen_days(self, today: date, most: int) -> tuple[NamedDay, ...]:
        """Days named for open steps of anybody that come by `today`, and for which no letter was made yet."""
        unmade = sa.or_(growth_points.c.letter_on.is_(None), growth_points.c.letter_on != growth_points.c.due_on)
        rows = await self._connection.execute(
            sa.select(
                growth_points.c.person_id,
                growth_points.c.id,
                growth_points.c.due_on,
                people.c.zone,
                rhythms.c.weekly_at,
            )
            .join(people, people.c.id == growth_points.c.person_id)
            .outerjoin(rhythms, rhythms.c.person_id == growth_points.c.person_id)
            .where(CHOSEN, growth_points.c.due_on <= today, growth_points.c.state == OPEN, unmade)
            .order_by(growth_points.c.due_on, growth_points.c.id)
            .limit(most)
        )
        return tuple(NamedDay(*row) for row in rows)

    async def letters_made(self, points: Iterable[int]) -> None:
        """Note that the letters for the days of these steps were made."""
        made = sa.update(growth_points).where(growth_points.c.id.in_(list(points)))
        await self._connection.execute(made.values(letter_on=growth_points.c.due_on))

    async def to_ask(self, person_id: PersonId, today: date) -> tuple[GrowthPoint, ...]:
        """The person's open steps whose named day has come, in their order: nobody asked about them on it yet."""
        mine = (growth_points.c.person_id == person_id, growth_points.c.state == OPEN, growth_points.c.day_chosen)
        found = await read(self._connection, *mine, growth_points.c.due_on <= today)
        return tuple(sorted(found, key=turn))

    async def asked(self, person_id: PersonId, points: Iterable[GrowthPoint]) -> None:
        """Note that Aina asked about these steps on their day: it does not ask of its own accord again, unless its
        teacher named another day meanwhile. Where a letter asked, `letter_came` is noted as well."""
        for point in points:
            mine = (growth_points.c.person_id == person_id, growth_points.c.id == point.id)
            same_day = growth_points.c.due_on == point.due_on
            await self._connection.execute(
                sa.update(growth_points).where(*mine, same_day).values(day_chosen=False, letter_on=None)
            )

    async def letter_came(self, person_id: PersonId, points: Iterable[GrowthPoint], today: date) -> None:
        """Note that the letter which asks about these steps came today: it may have waited since the day named."""
        mine = (growth_points.c.person_id == person_id, growth_points.c.id.in_([point.id for point in points]))
        came = sa.update(growth_points).where(*mine, sa.not_(CHOSEN))
        await self._connection.execute(came.values(letter_on=today))

    async def asked_lately(self, person_id: PersonId, since: date) -> tuple[GrowthPoint, ...]:
        """The open steps that a letter asked about on `since` or later, in their order, as long as nothing came of it:
        no look, no other day. Days are those of the person's own calendar."""
        mine = (growth_points.c.person_id == person_id, growth_points.c.state == OPEN, sa.not_(CHOSEN))
        lately = (growth_points.c.letter_on >= since, growth_points.c.due_on <= growth_points.c.letter_on)
        found = await read(self._connection, *mine, *lately)
        return tuple(sorted(found, key=turn))

    async def unname_days(self, person_id: PersonId) -> None:
        """No step of the person is asked about by a letter any more; the days themselves stay."""
        mine = sa.update(growth_points).where(growth_points.c.person_id == person_id)
        await self._connection.execute(mine.values(day_chosen=False, letter_on=None))

    async def erase(self, person_id: PersonId, point_id: GrowthPointId) -> None:
        """Erase a step with its wordings and looks. What was said of it in a reflection stays there."""
        mine = (growth_points.c.id == point_id, growth_points.c.person_id == person_id)
        if (await self._connection.execute(sa.select(growth_points.c.id).where(*mine))).first() is None:
            return
        for table in (growth_looks, growth_wordings):
            await self._connection.execute(sa.delete(table).where(table.c.point_id == point_id))
        await self._connection.execute(sa.delete(growth_points).where(*mine))

    async def _become(self, person_id: PersonId, point_id: GrowthPointId, state: str, at: datetime) -> None:
        mine = (growth_points.c.id == point_id, growth_points.c.person_id == person_id)
        changed = sa.update(growth_points).where(*mine, growth_points.c.state != state)
        await self._connection.execute(changed.values(state=state, changed_at=at))

    async def _change(self, person_id: PersonId, point_id: GrowthPointId, **fields: object) -> None:
        mine = (growth_points.c.id == point_id, growth_points.c.person_id == person_id)
        await self._connection.execute(sa.update(growth_points).where(*mine).values(**fields))

    async def _word(self, point_id: GrowthPointId, number: int, words: Words, at: datetime, said: Said | None) -> None:
        where = {"session_id": said and said.session_id, "step": said and said.step}
        new = {"point_id": point_id, "number": number, "content": to_plain(words), "at": at}
        await self._connection.execute(sa.insert(growth_wordings).values(**new, **where))


def _aim_to_plain(aim: Aim | None) -> Mapping[str, Any]:
    return {} if aim is None else asdict(aim)
