from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from storage import migrating
from storage.attention_schema import attention
from storage.database import open_database
from storage.engines import prepare
from storage.schema import Moment, metadata
from tests.storage.cutting import PATIENCE
from tests.storage.facts import NOW, seen

WORKER = """
import asyncio, sys
from storage.database import migrated
print("ready", flush=True)
sys.stdin.readline()
asyncio.run(migrated(sys.argv[1]))
"""


def tables(connection: sa.Connection) -> set[str]:
    return set(sa.inspect(connection).get_table_names()) - {"alembic_version"}


def differences(connection: sa.Connection) -> Sequence[object]:
    """What a new migration would have to change for the tables to be as in storage.schema."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    found: Sequence[object] = compare_metadata(context, metadata)
    return found


async def test_every_revision_goes_up_and_down_and_up_again(empty_url: str) -> None:
    engine = prepare(empty_url)
    previous = "base"
    for revision in migrating.revisions():
        await migrating.upgrade(engine, revision)
        await migrating.downgrade(engine, previous)
        assert await migrating.revision(engine) == (None if previous == "base" else previous)
        await migrating.upgrade(engine, revision)
        assert await migrating.revision(engine) == revision
        previous = revision
    assert previous == migrating.head()
    await engine.dispose()


async def test_going_down_to_the_base_leaves_no_table(empty_url: str) -> None:
    engine = prepare(empty_url)
    await migrating.upgrade(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(tables) == set(metadata.tables)
    await migrating.downgrade(engine, "base")
    async with engine.connect() as connection:
        assert await connection.run_sync(tables) == set()
    await engine.dispose()


async def test_the_migrations_make_the_tables_of_the_schema(empty_url: str) -> None:
    engine = prepare(empty_url)
    await migrating.upgrade(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


PERSON = """INSERT INTO people (id, telegram_id, language, zone, own_sectors, met_at)
    VALUES (:id, :telegram, 'kk', 'Asia/Almaty', '{}', '2026-09-01 08:00:00')"""
SESSION = """INSERT INTO sessions
    (id, key, person_id, instrument, version, path, state, turn, position, started_at, touched_at, revision)
    VALUES (:id, :key, :person, 'lesson_sheet', 1, 'full', 'completed', 3, '{}', :at, :at, 1)"""


async def test_the_purse_of_attention_knows_since_when_people_are_silent(empty_url: str) -> None:
    """Who is away while it comes in is greeted, too; and nothing else changes."""
    engine = prepare(empty_url)
    await migrating.upgrade(engine, "0007")
    async with engine.begin() as connection:
        for person in (1, 2):
            await connection.execute(sa.text(PERSON), {"id": person, "telegram": person})
        for number, day in enumerate((2, 20, 7)):
            at = NOW.replace(day=day)
            values = {"id": number, "key": f"k{number}", "person": 1, "at": at}
            await connection.execute(sa.text(SESSION).bindparams(sa.bindparam("at", type_=Moment)), values)
    for target in ("0009", "0007", "0009"):
        await (migrating.downgrade if target == "0007" else migrating.upgrade)(engine, target)
    await migrating.upgrade(engine)
    assert await seen(empty_url, "people") == [1, 2]
    assert await seen(empty_url, "sessions") == [0, 1, 2]
    async with engine.connect() as connection:
        rows = (await connection.execute(sa.select(attention))).all()
    assert [tuple(row) for row in rows] == [(1, NOW.replace(day=20).date(), 0, False)]
    await engine.dispose()


async def test_upgrading_says_where_the_tables_stood_and_stand(empty_url: str) -> None:
    engine = prepare(empty_url)
    first, *_ = migrating.revisions()
    assert await migrating.revision(engine) is None
    assert await migrating.upgrade(engine, first) == (None, first)
    assert await migrating.upgrade(engine) == (first, migrating.head())
    assert await migrating.upgrade(engine) == (migrating.head(), migrating.head())
    await engine.dispose()


async def test_a_database_of_a_later_version_is_not_touched(empty_url: str) -> None:
    engine = prepare(empty_url)
    await migrating.upgrade(engine)
    async with engine.begin() as connection:
        await connection.execute(sa.text("UPDATE alembic_version SET version_num = 'from_2031'"))
    with pytest.raises(migrating.NewerDatabase, match="from_2031"):
        await migrating.upgrade(engine)
    assert await migrating.revision(engine) == "from_2031"
    await engine.dispose()


async def test_opening_again_keeps_what_was_kept(empty_url: str) -> None:
    for number in (1, 2):
        db = await open_database(empty_url)
        async with db.transaction() as work:
            await work.updates.mark_handled(number, NOW)
        await db.close()
    assert await seen(empty_url, "handled_updates") == [1, 2]


@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
async def test_workers_that_start_together_on_an_empty_database_all_find_it_migrated(empty_url: str) -> None:
    pipe = asyncio.subprocess.PIPE
    workers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", WORKER, empty_url, stdin=pipe, stdout=pipe, stderr=pipe
        )
        for _ in range(3)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert await worker.stdout.readline() == b"ready\n"
    async with asyncio.timeout(PATIENCE):
        came = await asyncio.gather(*(worker.communicate(b"go\n") for worker in workers))

    said = [stderr.decode().splitlines()[-1:] for _, stderr in came]
    assert said == [[], [], []]
    assert await seen(empty_url, "people") == []
