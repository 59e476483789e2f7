"""400,000 teachers and some hundred mentors for whom nothing is due, until a round says who is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from benchmarks.mentors import FIRST_PERSON, NOW
from benchmarks.mentors import fill as fill_mentors
from benchmarks.teachers import fill as fill_teachers
from benchmarks.teachers import half_hours
from storage.database import Database

DUE, DIGESTS = 10_000, 100
MENTEES, WEEKS = 20, 10
FAR = timedelta(days=30)

LATER = "UPDATE appointments SET due_at = due_at + ?"
MENTORS_LATER = "UPDATE mentor_times SET due_at = ?"
NOW_DUE = "UPDATE appointments SET due_at = ? WHERE due_at = ?"
MENTORS_NOW_DUE = "UPDATE mentor_times SET due_at = ? WHERE person_id >= ? AND person_id < ?"


class FallingDue:
    """Each round takes another half hour of DUE teachers, and another DIGESTS mentors."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._slots: Iterator[int] = (int(one.due_at.timestamp()) for one in half_hours() if one.teachers == DUE)
        self._mentors = count(FIRST_PERSON, DIGESTS)

    async def fill(self, rounds: int) -> None:
        """Write everybody down, for so many rounds."""
        await fill_teachers(self._db)
        await fill_mentors(self._db, DIGESTS * rounds, MENTEES, WEEKS)
        await self._write((LATER, (_seconds(FAR),)), (MENTORS_LATER, (_moment(NOW + FAR),)))

    async def fall_due(self, now: datetime) -> None:
        """The next are due now. What the round before left to send is gone: in life it has long been sent."""
        first = next(self._mentors)
        await self._write(
            ("DELETE FROM letters", ()),
            (NOW_DUE, (int(now.timestamp()), next(self._slots) + _seconds(FAR))),
            (MENTORS_NOW_DUE, (_moment(now), first, first + DIGESTS)),
        )

    async def invited(self) -> int:
        """How many were ever invited."""
        async with self._db.engine.connect() as connection:
            return int((await connection.exec_driver_sql("SELECT count(*) FROM prompts")).scalar_one())

    async def _write(self, *statements: tuple[str, tuple[Any, ...]]) -> None:
        async with self._db.engine.connect() as connection:
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
            for statement, values in statements:
                await connection.exec_driver_sql(statement, values)
            await connection.exec_driver_sql("COMMIT")
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _seconds(duration: timedelta) -> int:
    return int(duration.total_seconds())


def _moment(at: datetime) -> str:
    """As SQLAlchemy writes it on SQLite."""
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")
