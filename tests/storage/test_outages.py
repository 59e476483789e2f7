"""Which errors pass by themselves, told by real databases."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.outages import is_outage
from storage.sharing import TransactionGone
from tests.full_disk import FullDisk

ONLY_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=0, isolation_level=None)


def test_a_lock_held_by_another_process_passes(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "some.db"), opened(tmp_path / "some.db")
    one.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked") as met:
        other.execute("BEGIN IMMEDIATE")
    assert is_outage(met.value)
    assert is_outage(sa.exc.OperationalError("BEGIN", None, met.value))
    one.close()
    other.close()


def test_a_full_disk_passes(tmp_path: Path) -> None:
    connection = opened(tmp_path / "some.db")
    connection.execute("CREATE TABLE words (said)")
    connection.execute("PRAGMA max_page_count=1").close()
    with pytest.raises(sqlite3.OperationalError, match="full") as met:
        connection.execute("INSERT INTO words VALUES (zeroblob(100000))")
    assert is_outage(met.value)
    connection.close()


def test_what_was_lost_with_the_work_of_another_is_done_again() -> None:
    assert is_outage(TransactionGone("gone"))
    assert is_outage(ConnectionRefusedError())
    assert not is_outage(ValueError("nothing to do with a database"))


async def refused(db: Database, *statements: str) -> BaseException:
    """What the last of these raises, in one transaction."""
    *before, last = statements
    with pytest.raises(sa.exc.DBAPIError) as met:  # noqa: PT012 - the transaction ends with it
        async with db.engine.connect() as connection:
            for statement in before:
                await connection.execute(sa.text(statement))
            await connection.execute(sa.text(last))
    return met.value


async def test_a_statement_that_is_wrong_stays_wrong(db: Database) -> None:
    assert not is_outage(await refused(db, "SELECT nothing FROM nowhere"))
    one = "INSERT INTO handled_updates (update_id, at) VALUES (1, '2026-11-20 10:00:00')"
    assert not is_outage(await refused(db, one, one))


@ONLY_POSTGRESQL
async def test_a_lock_held_by_another_worker_passes(db: Database) -> None:
    async with db.engine.begin() as holding:
        await holding.execute(sa.text("LOCK TABLE people IN EXCLUSIVE MODE"))
        waits = ("SET LOCAL lock_timeout = '10ms'", "LOCK TABLE people IN EXCLUSIVE MODE")
        assert is_outage(await refused(db, *waits))


@ONLY_POSTGRESQL
async def test_a_full_disk_of_a_server_passes(db: Database) -> None:
    if await FullDisk.under(db.engine) is None:
        pytest.skip("there is no /dev/full")
    error = await refused(db, "INSERT INTO needing_room VALUES ('a page')")
    assert isinstance(error, sa.exc.DBAPIError)
    assert getattr(error.orig, "sqlstate", None) == "53100"
    assert is_outage(error)


@ONLY_POSTGRESQL
async def test_a_server_that_ends_our_connection_passes(db: Database) -> None:
    assert is_outage(await refused(db, "SELECT pg_terminate_backend(pg_backend_pid())"))
