"""The database behind `db.transaction()`: what a block did is kept when the block ends, or none of it is."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite
import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import migrating
from storage.leading import Lead, lead
from storage.one_hop import connecting
from storage.sharing import SharedCommit
from storage.work import Work

SETTING = "AINA_DATABASE_URL"
BUSY_SECONDS = 10
NAMED = {"application_name": "aina"}
"""By which PostgreSQL knows our connections from those of others."""


class DatabaseUnavailable(RuntimeError):
    """The database cannot be used; the message says which setting is wrong and what to do, in one line."""


class Database:
    """One database. SQLite has one writer, so its transactions take turns and share commits; PostgreSQL has many."""

    def __init__(self, engine: AsyncEngine, shared: SharedCommit | None) -> None:
        self.engine = engine
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


def connectable(url: str) -> URL:
    """The address with its async driver named. Raises DatabaseUnavailable for one that Aina cannot use."""
    try:
        parsed = make_url(url)
    except (sa.exc.ArgumentError, ValueError):  # ValueError: a port that is no number
        raise DatabaseUnavailable(
            f"{SETTING} is not an address of a database: write sqlite+aiosqlite:///aina.db "
            "or postgresql+asyncpg://user:password@host/name"
        ) from None
    if parsed.get_backend_name() == "sqlite" and parsed.host:
        raise DatabaseUnavailable(
            f"{SETTING} has too few slashes: write sqlite+aiosqlite:///aina.db or sqlite:////full/path"
        )
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
    kind = parsed.drivername.split("+")[0]
    if kind not in drivers:
        raise DatabaseUnavailable(f"{SETTING} names {kind}: Aina works with sqlite and postgresql")
    return parsed.set(drivername=drivers[kind])


def prepare(url: str) -> AsyncEngine:
    """An engine that keeps what people said out of errors and logs, and SQLite as careful as it can be."""
    address = connectable(url)
    careful: dict[str, Any] = {"hide_parameters": True, "json_serializer": partial(json.dumps, ensure_ascii=False)}
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)  # below that it logs every parameter of every statement
    if address.get_backend_name() == "postgresql":
        return _postgresql(address, careful)
    _writable(address)
    file = Path(address.database or "")

    async def connect() -> aiosqlite.Connection:
        return await connecting(file, BUSY_SECONDS)

    engine = create_async_engine(address, async_creator=connect, **careful)
    sa.event.listen(engine.sync_engine, "connect", _careful_sqlite)
    return engine


def _postgresql(address: URL, careful: Mapping[str, Any]) -> AsyncEngine:
    try:
        engine = create_async_engine(
            address, pool_size=20, pool_pre_ping=True, connect_args={"server_settings": NAMED}, **careful
        )
    except ImportError:
        raise DatabaseUnavailable(
            f"{SETTING} names postgresql, whose driver is not installed: pip install 'aina[postgres]'"
        ) from None
    sa.event.listen(engine.sync_engine, "handle_error", _wordless)
    return engine


async def open_database(url: str) -> Database:
    """Open the database and bring its tables up to date. Raises DatabaseUnavailable."""
    engine = prepare(url)
    await _upgraded(engine)
    shared = SharedCommit(engine) if engine.dialect.name == "sqlite" else None
    return Database(engine, shared)


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


def file_of(address: URL) -> Path:
    """The file of a SQLite database. Raises DatabaseUnavailable for one that would be forgotten."""
    if not address.database or address.database == ":memory:":
        raise DatabaseUnavailable(f"{SETTING} must name a file: sqlite+aiosqlite:///aina.db")
    return Path(address.database)


def _writable(address: URL) -> None:
    path = file_of(address)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))  # a new file of what people said is its owner's alone
    except OSError as error:
        raise DatabaseUnavailable(
            f"{SETTING} points to {path}, which cannot be written ({error.strerror}): choose a folder that belongs to "
            "the user who runs Aina"
        ) from None


def _wordless(context: sa.engine.ExceptionContext) -> None:
    """PostgreSQL and its driver quote rows and arguments in their errors; what people said stays out of them."""
    cause = context.original_exception.__cause__
    if cause is None:  # our own types refused it, before anything was sent
        return
    of = [getattr(cause, name, None) for name in ("sqlstate", "table_name", "column_name", "constraint_name")]
    told = " ".join([type(cause).__name__, *(one for one in of if one)])
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None:
            error.args = (told,)
            error.__cause__ = error.__context__ = None


def _careful_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # words survive a power cut, not only a killed process
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.close()
