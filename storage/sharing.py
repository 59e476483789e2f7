"""One writer, shared commits: transactions that wait for each other on SQLite are made safe by one commit together.

A unit runs alone. When it is done and others wait, they run first, each behind a savepoint of its own so that one
failure takes nobody along; the last one commits for all, and only then does any of them return to its caller.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction

MOST_TOGETHER = 32


class _Group:
    def __init__(self, transaction: AsyncTransaction) -> None:
        self.transaction = transaction
        self.units = 0
        self.kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()


class SharedCommit:
    """The single writing connection of a SQLite database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: _Group | None = None
        self._settling: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncConnection]:
        """Run a block alone; return when its work is on disk. What the block raises undoes the block only."""
        await self._acquired()
        try:
            group = await self._joined()
            try:
                yield await self._begun(group)
            except BaseException:
                await asyncio.shield(self._undone(group))
                raise
            group.units += 1
            if self._waiting == 0 or group.units >= MOST_TOGETHER:
                await asyncio.shield(self._commit(group))
        finally:
            self._turn.release()
        await asyncio.shield(group.kept)

    async def close(self) -> None:
        """Commit what is open and close the connection."""
        async with self._turn:
            if self._group is not None:
                await self._commit(self._group)
            if self._connection is not None:
                await self._connection.close()
                self._connection = None

    async def _acquired(self) -> None:
        self._waiting += 1
        try:
            await self._turn.acquire()
        except asyncio.CancelledError:
            if self._waiting == 1 and self._group is not None:
                self._settling = asyncio.create_task(self._settle())
            raise
        finally:
            self._waiting -= 1

    async def _settle(self) -> None:
        """Commit a group whose next unit never came: its task was cancelled while it waited."""
        async with self._turn:
            if self._group is not None and self._waiting == 0:
                await self._commit(self._group)

    async def _joined(self) -> _Group:
        if self._connection is None:
            self._connection = await self._engine.connect()
        if self._group is None:
            self._group = _Group(await self._connection.begin())
        return self._group

    async def _begun(self, group: _Group) -> AsyncConnection:
        assert self._connection is not None  # noqa: S101 - _joined has just made it
        if group.units:
            await self._connection.exec_driver_sql("SAVEPOINT unit")
        return self._connection

    async def _undone(self, group: _Group) -> None:
        """Undo the failed unit; keep those before it."""
        if group.units == 0:
            self._group = None
            await group.transaction.rollback()
            group.kept.cancel()
            return
        assert self._connection is not None  # noqa: S101 - the unit ran on it
        await self._connection.exec_driver_sql("ROLLBACK TO unit")
        if self._waiting == 0:
            await self._commit(group)

    async def _commit(self, group: _Group) -> None:
        self._group = None
        try:
            await group.transaction.commit()
        except BaseException as error:
            if not group.kept.done():
                group.kept.set_exception(error)
                group.kept.exception()  # the others of the group meet it; a lone unit meets it here
            if group.transaction.is_active:
                await group.transaction.rollback()
            raise
        if not group.kept.done():
            group.kept.set_result(None)
