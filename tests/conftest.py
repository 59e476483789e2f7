"""What every room of tests may ask for: a database, and the address of one. Both are real, and the test runs on each.

`database_url`  the address of a migrated database that this test has for itself, once as `sqlite` and once as
                `postgresql`; nothing is connected to it yet. A test that has no use for both says which it wants:
                `@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)`.
`db`            the same database, opened, and closed after the test.
`aina`          a nursery of processes of Aina (tests/processes), which is loaded once in a worker.

The PostgreSQL server starts with the first test that needs it and stops with the last; see tests/databases.py.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.settling import settle
from storage import engines
from storage.database import Database, open_database
from tests.compiled import Compiled
from tests.databases import PostgresServer, SqliteFiles, postgres_running
from tests.processes.nursery import AINA, Nursery, opened

if TYPE_CHECKING:
    from tests.town import Town


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --record` writes the golden transcripts anew, for people to read before they commit them; `pytest --kills
    300 tests/faults` kills the bot more often than every run of the tests does; `pytest --seeds 100` lets more teachers
    walk through thirty weeks."""
    parser.addoption("--kills", type=int, default=30, help="how often tests/faults kill the bot on SQLite, at least")
    parser.addoption("--seeds", type=int, default=6, help="how many teachers walk thirty weeks on SQLite")
    parser.addoption("--record", action="store_true", help="write golden transcripts anew instead of comparing")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test that waits for a process, or for a disk, leaves its core to another."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not look through it again and again."""
    settle()


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    """Each statement is compiled once, not in every test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "create_async_engine", Compiled().engine)
        yield


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """SQLite files, copied from one that is migrated."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite") / "template.db")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running PostgreSQL server."""
    with postgres_running() as server:
        yield server


@pytest.fixture(scope="session")
def aina() -> Iterator[Nursery]:
    """Where processes of Aina come from."""
    with opened(AINA) as nursery:
        yield nursery


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database that nobody else uses."""
    if request.param == "sqlite":
        files: SqliteFiles = request.getfixturevalue("sqlite_files")
        yield files.fresh(tmp_path)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with server.fresh() as url:
            yield url


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """An open database."""
    opened = await open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """The real program among pretend phones; see tests/town.py."""
    from tests.town import Town  # noqa: PLC0415 - it loads everything: not in the process that only hands tests out

    made = Town(database_url)
    await made.open()
    try:
        yield made
        await made.ends()
    finally:
        await made.close()
