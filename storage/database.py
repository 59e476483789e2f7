"""The database behind `db.transaction()`: what a block did is kept when the block ends, or none of it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import migrating
from storage.engines import SETTING, DatabaseUnavailable, prepare
from storage.leading import Lead, lead
from storage.resealing import WrongKey, check
from storage.sealing import Seals
from storage.sharing import SharedCommit
from storage.work import Work


class Database:
    """One database. SQLite has one writer, so its transactions take turns and share commits; PostgreSQL has many.
    `seals` is how what people say is sealed; `all_sealed` whether nothing is left to be sealed anew, as far as is
    known."""

    def __init__(self, engine: AsyncEngine, shared: SharedCommit | None, seals: Seals) -> None:
        self.engine = engine
        self.seals = seals
        self.all_sealed = True
        self._shared = shared

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Work]:
        """A unit of work: commits when the block ends and returns after the commit; an exception rolls it back."""
        if self._shared is not None:
            async with self._shared.unit() as connection:
                yield Work(connection)
        else:
            async with self.engine.begin() as connection:
                yield Work(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        """A unit of work that only asks: it sees what is committed, as of its first question, and keeps no writer
        waiting. What is changed in it is not kept."""
        async with self.engine.connect() as connection:
            if self._shared is not None:
                await connection.exec_driver_sql("BEGIN")
            yield Work(connection)

    async def lead(self) -> Lead | None:
        """Take the lead among all processes on this database; None while another has it."""
        return await lead(self.engine)

    async def close(self) -> None:
        """Let go of every connection."""
        if self._shared is not None:
            await self._shared.close()
        await self.engine.dispose()


async def open_database(url: str, seals: Seals | None = None) -> Database:
    """Open the database and bring its tables up to date. Raises DatabaseUnavailable, also when what people said is
    sealed by a key that `seals` has not."""
    seals = seals or Seals()
    engine = prepare(url, seals)
    await _upgraded(engine)
    shared = SharedCommit(engine) if engine.dialect.name == "sqlite" else None
    db = Database(engine, shared, seals)
    try:
        await _admitted(db)
    except WrongKey as error:
        await db.close()
        raise DatabaseUnavailable(str(error)) from None
    return db


async def _admitted(db: Database) -> None:
    """Make sure that the given keys open all there is, and note that the current one is in use. Raises WrongKey."""
    async with db.reading() as work:
        in_use = await work.resealing.fingerprints()
    check(in_use, db.seals)
    if db.seals.current is not None and db.seals.current.fingerprint not in in_use:
        async with db.transaction() as work:
            await work.resealing.note(db.seals.current, is_first=not in_use)
    db.all_sealed = db.seals.current is None and not in_use


async def migrated(url: str) -> tuple[str | None, str | None]:
    """Bring the tables up to date; the revisions before and after. Raises DatabaseUnavailable."""
    engine = prepare(url)
    revisions = await _upgraded(engine)
    await engine.dispose()
    return revisions


async def _upgraded(engine: AsyncEngine) -> tuple[str | None, str | None]:
    try:
        return await migrating.upgrade(engine)
    except migrating.NewerDatabase as error:
        await engine.dispose()
        raise DatabaseUnavailable(str(error)) from None
    except (sa.exc.DBAPIError, OSError, OverflowError, TypeError) as error:  # no such port, no such option
        await engine.dispose()
        cause = type(getattr(error, "orig", None) or error).__name__
        raise DatabaseUnavailable(
            f"the database of {SETTING} cannot be used ({cause}): check that its address is right, that it runs, and "
            "that this user may write to it"
        ) from None
