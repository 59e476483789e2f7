"""An engine for the address of a database: SQLite as careful as it can be, PostgreSQL, and nothing that people said in
their errors and logs."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiosqlite
import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.one_hop import connecting
from storage.rested import asked_after_a_rest
from storage.sealing import Seals

SETTING = "AINA_DATABASE_URL"
BUSY_SECONDS = 10
NAMED = {"application_name": "aina"}
"""By which PostgreSQL knows our connections from those of others."""


class DatabaseUnavailable(RuntimeError):
    """The database cannot be used; the message says which setting is wrong and what to do, in one line."""


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


def prepare(url: str, seals: Seals | None = None) -> AsyncEngine:
    """An engine that keeps what people said out of errors and logs, and SQLite as careful as it can be. Without seals
    what is sealed is read as it is."""
    address, seals = connectable(url), seals or Seals()
    careful: dict[str, Any] = {
        "hide_parameters": True,
        "json_serializer": seals.dumps,
        "json_deserializer": seals.loads,
    }
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
        engine = create_async_engine(address, pool_size=20, connect_args={"server_settings": NAMED}, **careful)
    except ImportError:
        raise DatabaseUnavailable(
            f"{SETTING} names postgresql, whose driver is not installed: pip install 'aina[postgres]'"
        ) from None
    asked_after_a_rest(engine)
    sa.event.listen(engine.sync_engine, "handle_error", _wordless)
    return engine


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
    cursor.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten, not only forgotten
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.close()
