"""How the installation is doing, in numbers: what waits, was set aside, was missed. Never whose, never what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.appointments import Appointments
from storage.dialects import INSERT
from storage.letters import Letters
from storage.schema import alerts
from storage.updates import Updates

REMEMBERED = timedelta(days=30)


@dataclass(frozen=True)
class Health:
    """`waits` is how long the oldest due letter has been due; `last_set_aside` the id of the update that was set aside
    last."""

    letters: int
    waits: timedelta
    set_aside: int
    last_set_aside: int | None
    missed: int


class Healths:
    """The look at it, and what owners were told of it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def look(self, now: datetime) -> Health:
        """How things stand."""
        letters, updates = Letters(self._connection), Updates(self._connection)
        oldest = await letters.next_due()
        return Health(
            letters=await letters.waiting(),
            waits=timedelta() if oldest is None else max(now - oldest, timedelta()),
            set_aside=await updates.count_set_aside(),
            last_set_aside=await updates.last_set_aside(),
            missed=await Appointments(self._connection).missed(),
        )

    async def is_news(self, what: str, now: datetime) -> bool:
        """Note that owners are told of something; False if they were told before."""
        await self._connection.execute(sa.delete(alerts).where(alerts.c.at < now - REMEMBERED))
        new = INSERT[self._connection.dialect.name](alerts).values(what=what, at=now).on_conflict_do_nothing()
        return (await self._connection.execute(new)).rowcount == 1
