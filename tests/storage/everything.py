"""A database with something in every table, and all of it as it lies on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from storage.database import Database
from storage.person import Person
from storage.rhythm_schema import missed
from storage.schema import metadata, people
from tests.storage.facts import NOW, TODAY, days
from tests.storage.test_people import fill


async def fill_every_table(db: Database, person: Person) -> None:
    """Something into every table, with what is hard to carry over."""
    await fill(db, person, "a")
    async with db.transaction() as work:
        await work.people.change(
            person.id,
            own_sectors={"lesson_wheel": {"calm": "Тыныштық \"'\\\u0000\U0001f331"}},
            school="№ 12, «Жаңажол»\nekinşi qatar",
        )
        for number in (3, 2**45, 11, 10):
            await work.updates.mark_handled(number, NOW)
            await work.updates.set_aside(number, "message", "ValueError", NOW + days(number % 7 / 11))
        assert await work.health.is_news("set_aside:11", NOW)
        small = await work.organisations.add("school", "No 13", None, NOW)
        large = await work.organisations.add("district", "Almaty", None, NOW)
        middle = await work.organisations.add("school", "No 14", large.id, NOW)
    organisations = metadata.tables["organisations"]
    async with db.engine.begin() as connection:  # a parent that came later than its child
        await connection.execute(
            sa.update(organisations).where(organisations.c.id == small.id).values(parent_id=middle.id)
        )
        await connection.execute(sa.insert(missed), {"day": TODAY, "kind": "weekly", "count": 3})
        await connection.execute(
            sa.update(people).where(people.c.telegram_id == 909).values(audiences=sa.JSON.NULL)
        )  # the first has none stored at all


@contextmanager
def raw(file: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(file)
    try:
        yield connection
    finally:
        connection.close()


def stored(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table as SQLite keeps it, with the numbers last given."""
    with raw(file) as connection:
        kept = {}
        for table in (*metadata.tables, "sqlite_sequence"):
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own tables
            kept[table] = sorted(rows, key=repr)
        return kept
