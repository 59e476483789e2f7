"""One writer, shared commits: transactions that wait for each other on SQLite are made safe by one commit together.

A unit runs alone. When it is done and others wait, they run first, each behind a savepoint of its own so that one
failure takes nobody along; the last one commits for all, and only then does any of them return to its caller. If the
transaction itself is lost (SQLite rolls back by itself when the disk is full), every unit of it hears of that.

Transactions begin and end at the driver, here. The one that SQLAlchemy opens for itself with its first statement stays
open for as long as the connection; it is only a name.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.one_hop import OneHopConnection
from storage.shared_connection import Shared

MOST_TOGETHER = 32


class TransactionGone(RuntimeError):
    """SQLite rolled the shared transaction back by itself; what was done in it must be done again."""


class _Group:
    def __init__(self, connection: Shared, driver: OneHopConnection) -> None:
        self.connection = connection
        self.driver = driver
        self.units = 0
        self.kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def failed(self, error: BaseException) -> None:
        """Tell every unit of the group."""
        if not self.kept.done():
            self.kept.set_exception(error)
            self.kept.exception()  # the others of the group meet it; a lone unit meets the error itself


class SharedCommit:
    """The single writing connection of a SQLite database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: Shared | None = None
        self._driver: OneHopConnection | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: _Group | None = None
        self._settling: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncConnection]:
        """Run a block alone; return when its work is on disk. What the block raises undoes the block only. A cancelled
        block is undone too: no statement is ever cut (see OneHopConnection), so a cancellation comes between two."""
        await self._acquired()
        try:
            try:
                group = await self._joined()
                yield group.connection
                await group.driver.settle()
            except BaseException:
                await self._undone()
                raise
            group.units += 1
            if self._waiting == 0 or group.units >= MOST_TOGETHER:
                await self._commit(group)
        finally:
            cancelled = self._driver is not None and self._driver.was_cancelled()
            self._turn.release()
        if cancelled:
            raise asyncio.CancelledError
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
        """The group that the next unit belongs to, ready for its first statement."""
        group = self._group
        if group is None:
            if self._connection is None:
                self._connection = await Shared.opened(self._engine)
                self._driver = self._connection.driver
            self._connection.driver.begin_with_next()
            group = self._group = _Group(self._connection, self._connection.driver)
        else:
            _must_be_there(group)
            group.driver.mark_with_next("unit")
        return group

    async def _undone(self) -> None:
        """Undo the failed unit; keep those before it, or tell them if that cannot be."""
        group = self._group
        if group is None:
            return
        group.driver.forget_waiting()
        if group.units == 0:
            group.kept.cancel()
            await self._let_go(group)
            return
        if group.driver.is_gone:
            group.failed(TransactionGone("an error in another unit rolled the shared transaction back"))
            await self._let_go(group)
            return
        if not group.driver.is_untouched:
            try:
                await group.connection.exec_driver_sql("ROLLBACK TO unit")
            except SQLAlchemyError as error:
                group.failed(error)
                await self._let_go(group)
                return
        if self._waiting == 0:
            await self._commit(group)

    async def _commit(self, group: _Group) -> None:
        self._group = None
        try:
            _must_be_there(group)
            await group.driver.commit()
        except BaseException as error:
            group.failed(error)
            await self._give_up(group)
            raise
        if not group.kept.done():
            group.kept.set_result(None)

    async def _let_go(self, group: _Group) -> None:
        """Roll back what is left of a group, with the connection itself where even that cannot be done."""
        self._group = None
        try:
            await group.driver.rollback()
        except (sqlite3.Error, ValueError):  # ValueError: aiosqlite's word for a closed connection
            await self._give_up(group)

    async def _give_up(self, group: _Group) -> None:
        """Close the connection, and with it whatever SQLite still holds open; the next group gets a new one."""
        self._group = self._connection = None
        with suppress(SQLAlchemyError):
            await group.connection.invalidate()
            await group.connection.close()


def _must_be_there(group: _Group) -> None:
    if group.driver.is_gone:
        raise TransactionGone("the shared transaction was rolled back by SQLite itself")
