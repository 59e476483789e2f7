"""Every bad thing that comes from the database."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.engines import NAMED
from tests.faults.conditions import Conditions
from tests.faults.troubles import Trouble
from tests.full_disk import FullDisk

LASTS = 1.0

ENDED = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = :name"""


class SqliteOutages:
    """Of a file: it can be locked, and its disk can be full."""

    def __init__(self, file: Path, conditions: Conditions) -> None:
        self._file = file
        self._conditions = conditions

    def all(self) -> list[Trouble]:
        """Each of them once."""
        return [self.locked_database, self.full_disk]

    async def locked_database(self) -> None:
        """Another process writes, and takes its time."""
        other = sqlite3.connect(self._file, timeout=0.2, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            other.close()  # the bot was faster
            return
        await asyncio.sleep(LASTS)
        other.execute("ROLLBACK")
        other.close()

    async def full_disk(self) -> None:
        """Nothing more fits onto the disk, for a while."""
        self._conditions.full = True
        await asyncio.sleep(LASTS)
        self._conditions.full = False


class PostgresOutages:
    """Of a server: a table can be locked, the disk full, and every connection of the bot ended."""

    def __init__(self, engine: AsyncEngine, disk: FullDisk | None) -> None:
        self._engine = engine
        self._disk = disk

    def all(self) -> list[Trouble]:
        """Each of them once."""
        always: list[Trouble] = [self.locked_database, self.ended_connections]
        return always if self._disk is None else [*always, self.full_disk]

    async def locked_database(self) -> None:
        """Somebody looks after a table, and takes their time."""
        async with self._engine.begin() as connection:
            await connection.execute(sa.text("LOCK TABLE sessions IN EXCLUSIVE MODE"))
            await asyncio.sleep(LASTS)

    async def full_disk(self) -> None:
        """Nothing more fits onto the disk, for a while."""
        assert self._disk is not None
        await self._disk.fill()
        await asyncio.sleep(LASTS)
        await self._disk.empty()

    async def ended_connections(self) -> None:
        """The server starts anew, and again: it does so, too, when there is no room for its log."""
        for _ in range(3):
            async with self._engine.begin() as connection:
                await connection.execute(sa.text(ENDED), {"name": NAMED["application_name"]})
            await asyncio.sleep(0.2)


@asynccontextmanager
async def outages(url: str, conditions: Conditions) -> AsyncIterator[list[Trouble]]:
    """What can happen to the database with this address."""
    if url.startswith("sqlite"):
        yield SqliteOutages(Path(url.partition(":///")[2]), conditions).all()
        return
    engine = create_async_engine(url)
    try:
        yield PostgresOutages(engine, await FullDisk.under(engine)).all()
    finally:
        await engine.dispose()
