"""What tests of storage put into a database, and how they look at what is in it behind the repositories' backs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from dialogs.answers import Answer, Code, Source, Words
from dialogs.session import Session, State
from storage.appointments import Swept
from storage.calendars.school_year import Quarter
from storage.database import Database
from storage.growth_point import GrowthPoint, GrowthPointId, Said
from storage.person import Person
from storage.schema import metadata
from storage.sessions import Stored
from storage.times import Rhythm

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def days(number: float) -> timedelta:
    """So many days."""
    return timedelta(days=number)


def new_session(key: str, instrument: str = "lesson_coaching", at: datetime = NOW) -> Session:
    """A session that stands at its first question."""
    return Session(
        key=key, instrument=instrument, version=1, path="full", started_at=at, touched_at=at, turn=1, at="goal"
    )


def answered(session: Session, said: Mapping[str, Answer], at: datetime | None = None) -> Session:
    """The session a turn later, with these answers."""
    return replace(
        session, turn=session.turn + 1, answers={**session.answers, **said}, touched_at=at or session.touched_at
    )


def ended(session: Session, state: State = State.COMPLETED) -> Session:
    """The session once it has ended."""
    return replace(session, state=state, at=None, ended_at=session.touched_at)


async def tell(
    db: Database,
    person: Person,
    key: str,
    said: Mapping[str, Answer],
    *,
    instrument: str = "lesson_coaching",
    at: datetime = NOW,
    state: State = State.COMPLETED,
    source: Source | None = None,
) -> Stored:
    """A conversation from beginning to end; with State.OPEN it is left open."""
    async with db.transaction() as work:
        begun = await work.sessions.begin(person.id, new_session(key, instrument, at))
        session = answered(begun.session, said)
        return await work.sessions.save(
            begun, session if state is State.OPEN else ended(session, state), tuple(said), source
        )


async def set_point(
    db: Database,
    person: Person,
    key: str,
    words: str,
    *,
    due_on: date = TODAY,
    at: datetime = NOW,
    day_chosen: bool = False,
) -> GrowthPoint:
    """A finished conversation that left one growth point."""
    stored = await tell(db, person, key, {"growth_1": Words.of(words)}, at=at)
    async with db.transaction() as work:
        said = Said(stored.id, "growth_1")
        made = await work.growth_points.add(person.id, Words.of(words), due_on, at, said, day_chosen=day_chosen)
    async with db.transaction() as work:
        point = await work.growth_points.find(person.id, made)
        assert point is not None
        return point


async def look_at(
    db: Database,
    person: Person,
    point_id: GrowthPointId,
    mark: str,
    noticed: str | None = None,
    *,
    day: int = 7,
    key: str | None = None,
) -> None:
    """A conversation of its own (or the one with this key), so many days on, in which the person tells how it went."""
    async with db.transaction() as work:
        found = await work.sessions.find(person.id, key or "")
    said: dict[str, Answer] = {"point_1": Code(mark)}
    if noticed is not None:
        said["noticed"] = Words.of(noticed)
    at = NOW + days(day)
    stored = found or await tell(db, person, key or f"look {point_id} {day}", said, at=at)
    async with db.transaction() as work:
        points = work.growth_points
        await points.look(person.id, point_id, mark, at, TODAY + days(day), Said(stored.id, "point_1"))
        if noticed is not None:
            await points.noticed(stored.id, [point_id], "noticed")


async def rows_of(db: Database, table: str) -> Sequence[Any]:
    """What is on disk in a table, in the order of its key, seen over a connection of its own."""
    of = metadata.tables[table]
    async with db.engine.connect() as connection:
        return (await connection.execute(sa.select(of).order_by(*of.primary_key))).all()


async def rows_left(db: Database) -> dict[str, int]:
    """How many rows each table has, for the tables that have any."""
    counts = {table: len(await rows_of(db, table)) for table in metadata.tables}
    return {table: count for table, count in counts.items() if count}


async def seen(url: str, table: str) -> list[int]:
    """The first column of a table, seen by someone else: a connection that shares nothing with the program's."""
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            rows = await connection.execute(sa.select(metadata.tables[table]))
            return sorted(row[0] for row in rows)
    finally:
        await engine.dispose()


class AlwaysSchool:
    """A calendar without holidays, for everybody."""

    def of(self, key: str | None) -> AlwaysSchool:
        """Itself, for every key."""
        del key
        return self

    def is_day_off(self, day: date) -> bool:
        """Never."""
        del day
        return False

    def quarter_of(self, day: date) -> Quarter | None:
        """Nobody counts quarters here."""
        del day
        return None


async def invite(db: Database, person: Person, rhythm: Rhythm, at: datetime) -> Swept:
    """Give the person a rhythm a week before `at`, and sweep at `at`."""
    async with db.transaction() as work:
        await work.rhythms.keep(person, rhythm, AlwaysSchool(), at - days(7))
    async with db.transaction() as work:
        return await work.appointments.sweep(at, AlwaysSchool(), 100)
