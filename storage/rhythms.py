"""The rhythm of each person, and the appointments that follow from it: one place keeps the two together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.person import Person, PersonId
from storage.rhythm_schema import appointments, rhythms
from storage.sessions import LostUpdate
from storage.times import DaysOff, Rhythm, next_lesson, next_weekly

WEEKLY, LESSON = "weekly", "lesson"
A_MINUTE = timedelta(minutes=1)
NEXT = {WEEKLY: next_weekly, LESSON: next_lesson}


def rhythm_of(values: Mapping[str, Any]) -> Rhythm:
    """A rhythm from the values of its columns, or of those that matter."""
    return Rhythm(**{**values, "lesson_days": frozenset(int(day) for day in values["lesson_days"])})


class Rhythms:
    """When people want to hear from Aina. Who never said has no rhythm, and is invited to nothing."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, person_id: PersonId) -> Rhythm | None:
        """The rhythm of a person, if they chose one."""
        row = (await self._connection.execute(sa.select(*_COLUMNS).where(rhythms.c.person_id == person_id))).first()
        return None if row is None else rhythm_of(row._asdict())

    async def keep(self, person: Person, rhythm: Rhythm, days_off: DaysOff, now: datetime) -> None:
        """Put a rhythm in place of the person's earlier one, and plan what follows from it. `rhythm.revision` is that
        of the rhythm it was made from. Raises LostUpdate if another change came between."""
        fields = {name: getattr(rhythm, name) for name in Rhythm.__dataclass_fields__}
        fields |= {
            "lesson_days": "".join(str(day) for day in sorted(rhythm.lesson_days)),
            "revision": rhythm.revision + 1,
        }
        mine = rhythms.c.person_id == person.id
        changed = await self._connection.execute(
            sa.update(rhythms).where(mine, rhythms.c.revision == rhythm.revision).values(**fields)
        )
        if changed.rowcount == 0:
            if rhythm.revision or await self.find(person.id) is not None:
                raise LostUpdate("a rhythm changed between reading and saving it")
            await self._connection.execute(sa.insert(rhythms).values(person_id=person.id, **fields))
        await self.plan(person, rhythm, days_off, now)

    async def plan(self, person: Person, rhythm: Rhythm, days_off: DaysOff, now: datetime) -> None:
        """Plan anew what a person is invited to: after a change of the rhythm, of the zone, of the calendar. What fell
        due and was not swept yet stays, if the person still wants it then."""
        zone = ZoneInfo(person.zone)
        mine = appointments.c.person_id == person.id
        rows = await self._connection.execute(sa.select(appointments.c.kind, appointments.c.due_at).where(mine))
        overdue = {row.kind: row.due_at for row in rows if row.due_at <= now}
        await self._connection.execute(sa.delete(appointments).where(mine))
        for kind, following in NEXT.items():
            due = following(rhythm, days_off, zone, min(now, overdue.get(kind, now) - A_MINUTE))
            if due != overdue.get(kind):
                due = following(rhythm, days_off, zone, now)
            if due is not None:
                row = {"person_id": person.id, "kind": kind, "due_at": due}
                await self._connection.execute(sa.insert(appointments).values(**row))


_COLUMNS = tuple(rhythms.c[name] for name in Rhythm.__dataclass_fields__)
