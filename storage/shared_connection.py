"""The connection that all units share on SQLite, and how the statements of every answer reach the driver on it.

Those statements (the mark of an update, an answer, where a session stands) are made once for all and go straight to the
driver; on PostgreSQL the same functions are SQLAlchemy's own execute.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.one_hop import OneHopConnection
from storage.prepared import Prepared

Change = sa.Insert | sa.Update | sa.Delete


class Shared(AsyncConnection):
    """Here, outside of SQLAlchemy, a cancellation that came during a statement is safe to raise."""

    driver: OneHopConnection
    prepared: dict[object, Prepared]

    @classmethod
    async def opened(cls, engine: AsyncEngine) -> Shared:
        """A connection whose driver keeps cancellations for us."""
        made = cls(engine)
        await made.start()
        raw = await made.get_raw_connection()
        made.driver = cast(OneHopConnection, raw.driver_connection)
        made.driver.keeps_cancellations = True
        made.prepared = {}
        return made

    async def execute(self, *args: Any, **options: Any) -> Any:
        """Run a statement; raise what it raises, or CancelledError if we were cancelled meanwhile."""
        result = await super().execute(*args, **options)
        if self.driver.was_cancelled():
            raise asyncio.CancelledError
        return result

    def send(self, statement: Change, parameters: Mapping[str, Any]) -> None:
        """Run a statement of which nothing is asked: it goes along with the next one, or with the end of the unit."""
        prepared = self._prepared_as(statement, parameters)
        self.driver.go_along(prepared.sql, prepared.filled(parameters))

    async def change(self, statement: Change, parameters: Mapping[str, Any]) -> int:
        """Run a statement; how many rows it changed."""
        prepared = self._prepared_as(statement, parameters)
        try:
            changed = await self.driver.change(prepared.sql, prepared.filled(parameters))
        except sqlite3.IntegrityError as error:
            raise sa.exc.IntegrityError(None, None, error) from None
        if self.driver.was_cancelled():
            raise asyncio.CancelledError
        return changed

    def _prepared_as(self, statement: Change, parameters: Mapping[str, Any]) -> Prepared:
        prepared = self.prepared.get(statement)
        if prepared is None:
            prepared = self.prepared[statement] = Prepared(statement, parameters, self.dialect)
        return prepared


async def send(connection: AsyncConnection, statement: Change, parameters: Mapping[str, Any]) -> None:
    """Run a statement, one of those made once for all, of which nothing is asked but that it is done when the unit of
    work ends."""
    if isinstance(connection, Shared):
        connection.send(statement, parameters)
    else:
        await connection.execute(statement, parameters)


async def send_many(connection: AsyncConnection, statement: Change, rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for each of several rows of parameters, or none."""
    if isinstance(connection, Shared):
        for parameters in rows:
            connection.send(statement, parameters)
    elif rows:
        await connection.execute(statement, rows)


async def change(connection: AsyncConnection, statement: Change, parameters: Mapping[str, Any]) -> int:
    """Run a statement, one of those made once for all; how many rows it changed. Raises sqlalchemy's IntegrityError."""
    if isinstance(connection, Shared):
        return await connection.change(statement, parameters)
    return (await connection.execute(statement, parameters)).rowcount
