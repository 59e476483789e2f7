"""Migrations of a database that holds something in every table: no row is lost on the way up, down and up again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from dialogs.answers import Words, to_plain
from storage import migrating
from storage.database import Database, open_database
from storage.engines import prepare
from storage.growth_point import Look
from storage.person import PersonId
from tests.storage.facts import NOW

BEFORE = "0007"
ROWS = 4
SAID = Words.of("сұрақтан кейін үш секунд күту")
SOON = date.today() + timedelta(days=5)  # noqa: DTZ011 - the migration asks the database for its day


def value(column: sa.Column[Any], number: int) -> object:
    """Something for a column of the row with this number; what refers to another row refers to the same number."""
    parent = next((key.column for key in column.foreign_keys), None)
    if parent is not None:
        return value(parent, number)
    match column.type:
        case sa.JSON():
            return to_plain(SAID)
        case sa.Boolean():
            return number % 2 == 0
        case sa.DateTime():
            return NOW + timedelta(days=number)
        case sa.Date():
            return NOW.date() + timedelta(days=number)
        case sa.Integer():
            return number
        case sa.String(length=length) if length is not None:
            return f"{column.name[: length - 1]}{number}"
        case _:
            return f"{column.name}{number}"


SPECIAL: Mapping[str, Mapping[int, Mapping[str, object]]] = {
    "sessions": {number: {"state": "completed", "instrument": "lesson_coaching"} for number in (1, 2, 3)}
    | {4: {"state": "completed", "instrument": "year_end"}},
    "growth_points": {
        1: {"state": "open", "due_on": SOON},
        2: {"state": "reached"},
        3: {"state": "open", "due_on": NOW.date()},
        4: {"state": "open", "due_on": SOON},
    },
    "growth_looks": {number: {"mark": "partly", "step": "point_1"} for number in range(1, ROWS + 1)},
}


async def tables_of(engine: AsyncEngine) -> sa.MetaData:
    """The tables as they lie there."""
    found = sa.MetaData()
    async with engine.connect() as connection:
        await connection.run_sync(found.reflect)
    found.remove(found.tables["alembic_version"])
    return found


async def fill(engine: AsyncEngine) -> None:
    """Rows into every table, the parents first."""
    async with engine.begin() as connection:
        for table in (await tables_of(engine)).sorted_tables:
            for number in range(1, ROWS + 1):
                row = {column.name: value(column, number) for column in table.columns}
                await connection.execute(sa.insert(table), row | dict(SPECIAL.get(table.name, {}).get(number, {})))


async def counted(engine: AsyncEngine) -> dict[str, int]:
    """How many rows each table has."""
    counts = {}
    async with engine.connect() as connection:
        for table in (await tables_of(engine)).sorted_tables:
            counts[table.name] = await connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
    return counts


@pytest.fixture
async def filled(empty_url: str) -> str:
    engine = prepare(empty_url)
    await migrating.upgrade(engine, BEFORE)
    await fill(engine)
    await engine.dispose()
    return empty_url


async def opened(url: str) -> Database:
    """The database, with nothing sealed by the made-up keys."""
    engine = prepare(url)
    async with engine.begin() as connection:
        await connection.execute(sa.text("DELETE FROM seals"))
    await engine.dispose()
    return await open_database(url)


async def test_every_row_of_every_table_is_there_after_each_way(filled: str) -> None:
    engine = prepare(filled)
    before = await counted(engine)
    assert set(before.values()) == {ROWS}
    await migrating.upgrade(engine)
    up = await counted(engine)
    assert {name: count for name, count in up.items() if name in before} == before
    assert up["growth_wordings"] == ROWS

    await migrating.downgrade(engine, BEFORE)
    assert await counted(engine) == before
    await migrating.upgrade(engine)
    assert await counted(engine) == up
    await engine.dispose()


async def test_steps_of_before_have_their_words_their_looks_and_the_days_that_were_named(filled: str) -> None:
    db = await opened(filled)
    async with db.transaction() as work:
        points = {n: (await work.growth_points.of(PersonId(n)))[0] for n in range(1, ROWS + 1)}
    await db.close()

    for number, point in points.items():
        (wording,) = point.wordings
        assert (point.id, wording.words, wording.session_key) == (number, SAID, f"key{number}")
        assert point.looks == (Look("partly", None, NOW + timedelta(days=number), 1, f"key{number}"),)
        assert point.aim is None
    assert {number: point.state for number, point in points.items()} == {1: "open", 2: "reached", 3: "open", 4: "open"}
    assert [number for number, point in points.items() if point.day_chosen] == [1], "neither next time nor September"
    assert points[2].changed_at == NOW + timedelta(days=2)


async def test_a_new_step_gets_a_number_that_none_had(filled: str) -> None:
    db = await opened(filled)
    async with db.transaction() as work:
        new = await work.growth_points.add(PersonId(1), SAID, SOON, datetime.now(UTC))
    await db.close()
    assert new > ROWS
