"""Connections of the pool that rested, or were closed meanwhile, on PostgreSQL."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from storage import rested
from storage.database import Database, open_database

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

WHO = sa.text("SELECT pg_backend_pid()")


class Pings:
    """Pings of a database, counted; `answered` is whether anybody is there."""

    def __init__(self, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.counted, self.answered = 0, True
        self._dialect = db.engine.sync_engine.dialect
        self._asks = self._dialect.do_ping
        monkeypatch.setattr(self._dialect, "do_ping", self.asked)

    def asked(self, connection: Any) -> bool:
        self.counted += 1
        if not self.answered:
            raise self._dialect.loaded_dbapi.OperationalError("nobody answers")
        return self._asks(connection)


async def server_process(db: Database) -> int:
    """Which process of the server a unit of work has met."""
    async with db.engine.begin() as connection:
        found: int = (await connection.execute(WHO)).scalar_one()
        return found


async def test_a_connection_is_asked_only_after_a_rest(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(rested, "monotonic", lambda: now)
    pings = Pings(db, monkeypatch)
    first = await server_process(db)
    now += 0.9
    assert await server_process(db) == first
    assert pings.counted == 0
    now += 1.1
    assert await server_process(db) == first
    assert pings.counted == 1
    assert await server_process(db) == first
    assert pings.counted == 1


async def test_a_connection_that_does_not_answer_after_a_rest_is_opened_anew(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rested, "A_REST", 0.0)
    pings = Pings(db, monkeypatch)
    first = await server_process(db)
    pings.answered = False
    second = await server_process(db)
    assert second != first
    pings.answered = True
    assert await server_process(db) == second


async def test_connections_that_the_server_closed_are_opened_anew_and_nobody_notices(
    db: Database, database_url: str
) -> None:
    async with db.engine.connect() as one, db.engine.connect() as two:
        before = {(await each.execute(WHO)).scalar_one() for each in (one, two)}
    other = await open_database(database_url)
    async with other.engine.begin() as connection:
        for process in before:
            await connection.execute(sa.text("SELECT pg_terminate_backend(:process, 5000)"), {"process": process})
    await other.close()
    async with db.transaction() as one_work, db.transaction() as another:
        assert await one_work.people.find(1) is None
        assert await another.people.find(2) is None
    assert await server_process(db) not in before
