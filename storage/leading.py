"""Which of several processes on one database speaks of its own accord: one at a time, by a lock of the database.

On PostgreSQL it is an advisory lock, which lasts as long as the connection that took it: a process that is killed leads
no longer at that moment (PostgreSQL: Advisory Locks). SQLite has one process, which leads.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

LEAD = 0x61696E61
"""The advisory lock; any number will do that nobody else in the database uses."""


class Lead:
    """The lead, for as long as it holds."""

    def __init__(self, connection: AsyncConnection | None) -> None:
        self._connection = connection

    async def holds(self) -> bool:
        """Whether it is still ours: the connection that took it stands."""
        if self._connection is None:
            return True
        try:
            await self._connection.execute(sa.text("SELECT 1"))
        except (sa.exc.DBAPIError, OSError):
            return False
        return True

    async def give_up(self) -> None:
        """Let another take it."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await connection.invalidate()  # closed, not put back into the pool: the lock goes with it
            await connection.close()


async def lead(engine: AsyncEngine) -> Lead | None:
    """Take the lead; None while another process has it."""
    if engine.dialect.name != "postgresql":
        return Lead(None)
    connection = await engine.connect()
    try:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        taken = await connection.scalar(sa.text("SELECT pg_try_advisory_lock(:lead)"), {"lead": LEAD})
    except BaseException:
        await connection.close()
        raise
    if taken:
        return Lead(connection)
    await connection.close()
    return None
