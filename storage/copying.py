"""A whole database, moved to another one of either kind: every row as it was, or none of them.

The source is read as of one moment, with nobody else at it: what the bot kept during or after the copy would be left
behind. The target is written in one transaction, which is committed only once every row of every table was read back
and found equal.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import (  # noqa: F401 - all tables
    attention_schema,
    growth_schema,
    migrating,
    network_schema,
    programme_schema,
    rhythm_schema,
)
from storage.database import migrated
from storage.engines import SETTING, DatabaseUnavailable, connectable, file_of, prepare
from storage.inspecting import inspect
from storage.numbering import go_on_after, last_given
from storage.schema import metadata
from storage.sqlite_files import NotKept, cause, is_in_use
from storage.whole_rows import WholeRows

SOURCE, TARGET = "SOURCE", "TARGET"
OTHERS = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'aina'"""


class CopyDiffers(RuntimeError):
    """A table came out different, and nothing was kept; the message names it, in one line, and quotes no row."""


async def copy(source: str, target: str) -> Mapping[str, int]:
    """Copy all rows between the databases at these two addresses; how many rows each table has. Raises
    DatabaseUnavailable, NotKept and CopyDiffers; the target is then as empty as it was."""
    with _told_as(SOURCE):
        await _check_source(source)
    with _told_as(TARGET):
        await _make_tables(target)
        new = prepare(target)
    with _told_as(SOURCE):
        old = prepare(source)
    try:
        async with _reading(old) as before, _writing(new) as after:
            counts = {}
            for table in metadata.sorted_tables:
                with _broken_off_at(table):
                    counts[table.name] = await _copied(WholeRows(table), before, after)
            for table in metadata.sorted_tables:
                with _broken_off_at(table):
                    await _compared(WholeRows(table), before, after)
                    last = await last_given(before, table)
                    if last is not None:
                        await go_on_after(after, table, last)
            await after.commit()
            return counts
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise NotKept(_broken_off("", error)) from None
    finally:
        await old.dispose()
        await new.dispose()


async def _copied(rows: WholeRows, before: AsyncConnection, after: AsyncConnection) -> int:
    if await rows.count(after):
        raise NotKept(f"{TARGET} is not empty: it has rows in {rows.table.name}. Name a new database")
    count = 0
    async for batch in rows.batches(before):
        await rows.write(after, batch)
        count += len(batch)
    if rows.refers_to_itself:
        async for batch in rows.batches(before):
            await rows.refer(after, batch)
    return count


async def _compared(rows: WholeRows, before: AsyncConnection, after: AsyncConnection) -> None:
    """Every row of the source is in the target, and there are as many."""
    same = await rows.count(before) == await rows.count(after)
    async for batch in rows.batches(before):
        same = same and await rows.are_in(after, batch)
    if not same:
        raise CopyDiffers(
            f"the table {rows.table.name} is not the same in {TARGET} as in {SOURCE}: nothing was kept there. Name a "
            f"new database as {TARGET}, and if it happens again, stay with {SOURCE}"
        )


async def _check_source(url: str) -> None:
    """Raises DatabaseUnavailable and NotKept for a database that cannot be copied now."""
    found = await inspect(url)
    if found.revision is None:
        raise NotKept(f"{SOURCE} holds no database of Aina: name the one that the bot uses")
    if not found.current:
        raise NotKept(f"{SOURCE} is at revision {found.revision}: set {SETTING} to it and run `aina migrate` first")
    if await _is_in_use(url):
        raise NotKept(
            f"{SOURCE} is in use: stop the bot first, so that nothing is said there that would be left behind"
        )


async def _is_in_use(url: str) -> bool:
    if (address := connectable(url)).get_backend_name() == "sqlite":
        try:
            return await asyncio.to_thread(is_in_use, file_of(address))
        except sqlite3.Error as error:
            raise NotKept(f"{SOURCE} cannot be read ({cause(error)}): check that this user may write to it") from None
    engine = prepare(url)
    try:
        async with engine.connect() as connection:
            return bool(await connection.scalar(sa.text(OTHERS)))
    finally:
        await engine.dispose()


async def _make_tables(url: str) -> None:
    """Make the tables of a target that has none. Raises DatabaseUnavailable and NotKept."""
    found = await inspect(url)
    if found.revision is None:
        engine = prepare(url)
        async with engine.connect() as connection:
            tables = await connection.run_sync(lambda made: sa.inspect(made).get_table_names())
        await engine.dispose()
        if tables:
            raise NotKept(f"{TARGET} is not empty: it has tables of something else. Name a new database")
    elif not found.current:
        raise NotKept(f"{TARGET} is not empty: it has an older database of Aina. Name a new database")
    await migrated(url)


@asynccontextmanager
async def _reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection that sees one moment only."""
    async with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            await connection.exec_driver_sql("BEGIN")
        else:
            await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


@asynccontextmanager
async def _writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection beside which nobody else writes; what is not committed is rolled back."""
    async with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            names = ", ".join(metadata.tables)
            await connection.exec_driver_sql(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")
        try:
            yield connection
        finally:
            await connection.rollback()


@contextmanager
def _told_as(name: str) -> Iterator[None]:
    """An address that was given on the command line is called by its name there."""
    try:
        yield
    except DatabaseUnavailable as error:
        said = str(error)
        raise DatabaseUnavailable(said.replace(SETTING, name) if SETTING in said else f"{name}: {said}") from None


@contextmanager
def _broken_off_at(table: sa.Table) -> Iterator[None]:
    """Errors by their class alone: their words may quote a row."""
    try:
        yield
    except (sa.exc.SQLAlchemyError, OSError, ValueError, TypeError) as error:
        raise NotKept(_broken_off(f" at the table {table.name}", error)) from None


def _broken_off(where: str, error: Exception) -> str:
    told = cause(getattr(error, "orig", None) or error)
    return (
        f"the copy broke off{where} ({told}) and nothing was kept: check that both databases can be reached and have "
        "room, then copy again"
    )
