"""How the installation is doing, in numbers: what waits, was set aside, was missed. Never whose, never what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import INSERT
from storage.rhythm_schema import missed
from storage.schema import alerts, letters, set_aside

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
        waiting, oldest = (
            await self._connection.execute(sa.select(sa.func.count(), sa.func.min(letters.c.due_at)))
        ).one()
        aside = await self._connection.scalar(sa.select(sa.func.count()).select_from(set_aside)) or 0
        last = await self._connection.scalar(
            sa.select(set_aside.c.update_id).order_by(set_aside.c.at.desc(), set_aside.c.update_id.desc()).limit(1)
        )
        lost = await self._connection.scalar(sa.select(sa.func.coalesce(sa.func.sum(missed.c.count), 0))) or 0
        waits = timedelta() if oldest is None else max(now - oldest, timedelta())
        return Health(waiting, waits, aside, last, lost)

    async def is_news(self, what: str, now: datetime) -> bool:
        """Note that owners are told of something; False if they were told before."""
        await self._connection.execute(sa.delete(alerts).where(alerts.c.at < now - REMEMBERED))
        new = INSERT[self._connection.dialect.name](alerts).values(what=what, at=now).on_conflict_do_nothing()
        return (await self._connection.execute(new)).rowcount == 1
