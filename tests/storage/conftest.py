"""Two people who know Aina, and a database without tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.person import Person
from tests.databases import PostgresServer, sqlite_url
from tests.storage.facts import NOW


@pytest.fixture
async def aigerim(db: Database) -> Person:
    """A teacher who agreed."""
    async with db.transaction() as work:
        person = await work.people.meet(101, "kk", NOW)
        await work.people.agree(person, "2026-11-21", NOW)
        return await work.people.get(person.id)


@pytest.fixture
async def daulet(db: Database) -> Person:
    """Another teacher who agreed: whose things nobody else may meet."""
    async with db.transaction() as work:
        person = await work.people.meet(102, "ru", NOW)
        await work.people.agree(person, "2026-11-21", NOW)
        return await work.people.get(person.id)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that has no tables yet."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "empty.db")
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with server.fresh(template="template1") as url:
            yield url
