"""Which of Telegram's updates were handled, and which were set aside. Never what was in them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import INSERT
from storage.schema import handled_updates, set_aside

MARK = {name: insert(handled_updates).on_conflict_do_nothing() for name, insert in INSERT.items()}
_SET_ASIDE = {name: insert(set_aside).on_conflict_do_nothing() for name, insert in INSERT.items()}


class Updates:
    """The set of handled updates. A set, because Telegram's ids turn random after an idle week (Bot API: Update)."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def mark_handled(self, update_id: int, at: datetime) -> bool:
        """Mark the update as handled. False if it was handled before."""
        statement = MARK[self._connection.dialect.name]
        return (await self._connection.execute(statement, {"update_id": update_id, "at": at})).rowcount == 1

    async def set_aside(self, update_id: int, kind: str, reason: str, at: datetime) -> None:
        """Remember that an update could not be handled: its id, its kind, the class of the error."""
        fields = {"update_id": update_id, "kind": kind[:32], "reason": reason[:80], "at": at}
        await self._connection.execute(_SET_ASIDE[self._connection.dialect.name], fields)

    async def count_set_aside(self) -> int:
        """How many updates were ever set aside."""
        return await self._connection.scalar(sa.select(sa.func.count()).select_from(set_aside)) or 0

    async def last_set_aside(self) -> int | None:
        """The id of the update that was set aside last."""
        newest = sa.select(set_aside.c.update_id).order_by(set_aside.c.at.desc(), set_aside.c.update_id.desc()).limit(1)
        last: int | None = await self._connection.scalar(newest)
        return last

    async def prune(self, before: datetime) -> int:
        """Forget handled updates older than `before`. Telegram keeps updates for a day at most. Returns how many."""
        done = await self._connection.execute(sa.delete(handled_updates).where(handled_updates.c.at < before))
        return done.rowcount
