"""Who speaks of its own accord, among several processes on one database."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from storage.database import Database, open_database

NOW = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)
postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


async def test_the_only_process_leads(db: Database) -> None:
    lead = await db.lead()
    assert lead is not None
    assert await lead.holds()
    await lead.give_up()


@postgresql
async def test_one_leads_at_a_time_and_the_next_when_it_gives_up(db: Database, database_url: str) -> None:
    other = await open_database(database_url)
    lead = await db.lead()
    assert lead is not None
    assert await other.lead() is None
    await lead.give_up()
    following = await other.lead()
    assert following is not None
    assert await db.lead() is None
    await following.give_up()
    await other.close()


@postgresql
async def test_a_leader_that_died_leads_no_longer(db: Database, database_url: str) -> None:
    other = await open_database(database_url)
    lead = await db.lead()
    assert lead is not None
    async with other.engine.connect() as connection:
        ours = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        await connection.execute(sa.text(ours))
    for _ in range(200):
        following = await other.lead()
        if following is not None:
            break
        await asyncio.sleep(0.02)
    assert following is not None
    assert not await lead.holds()
    await lead.give_up()
    assert await following.holds()
    await following.give_up()
    await other.close()


@postgresql
async def test_updates_of_one_person_wait_for_each_other_in_every_process(db: Database, database_url: str) -> None:
    other = await open_database(database_url)
    order: list[str] = []

    async def second() -> None:
        async with other.transaction() as work:
            _, person = await work.arrival(2, 7, NOW)
            order.append("second")
            assert person is not None, "the first is committed"

    async with db.transaction() as work:
        await work.arrival(1, 7, NOW)
        waiting = asyncio.create_task(second())
        async with other.transaction() as beside:
            await beside.arrival(3, 8, NOW)
        await asyncio.sleep(0.1)
        order.append("first")
        await work.people.meet(7, "kk", NOW)
    await asyncio.wait_for(waiting, 10)
    assert order == ["first", "second"]
    await other.close()
