"""The sweep beside a job per person: who is due is invited, 1,000 and 10,000 at once, ours and APScheduler in turn."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

from benchmarks.figures import medians
from benchmarks.job_per_person import job_per_person
from benchmarks.pulse import pulse
from benchmarks.swept import Measured
from benchmarks.teachers import HalfHour, fill, half_hours
from bot.chores import invite
from storage.calendars.files import kazakhstan
from storage.calendars.folder import only
from storage.database import Database, open_database
from storage.work import Work

DUE = (1_000, 10_000)
ROUNDS = 3
THEIR_ROUNDS = {1_000: 3, 10_000: 1}
"""Ten thousand jobs take APScheduler half a minute each time."""

OURS, THEIRS = "Aina's sweep", "APScheduler, a job each"


class WrongSweep(RuntimeError):
    """Not everybody who was due was invited, or somebody else was."""


class Timed(Database):
    """A database that notes how long its longest transaction took, the commit included."""

    longest = 0.0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Work]:
        """As the database's own."""
        began = perf_counter()
        async with super().transaction() as work:
            yield work
        self.longest = max(self.longest, perf_counter() - began)


async def compare_sweeps(folder: Path) -> Mapping[int, Mapping[str, Measured]]:
    """Medians of the rounds of each side, in turn, after one that warms it up."""
    opened = await open_database(f"sqlite+aiosqlite:///{folder / 'teachers.db'}")
    db = Timed(opened.engine, opened._shared, opened.seals)
    results = {}
    try:
        await fill(db)
        coming = iter(half_hours())
        await _sweep(db, next(coming), DUE[0])
        await job_per_person(folder / "jobs-to-warm-up.db", DUE[0])
        for due in DUE:
            ours, theirs = [], []
            for number in range(ROUNDS):
                ours.append(await _sweep(db, next(coming), due))
                if number < THEIR_ROUNDS[due]:
                    gc.collect()
                    theirs.append(await job_per_person(folder / f"jobs-{due}-{number}.db", due))
            results[due] = {OURS: medians(ours), THEIRS: medians(theirs)}
    finally:
        await db.close()
    return results


async def _sweep(db: Timed, half_hour: HalfHour, due: int) -> Measured:
    """The real chore, the moment that half hour comes. Raises WrongSweep."""
    await _delivered(db)
    gc.collect()
    before, db.longest = await _invited(db), 0.0
    async with pulse() as felt:
        began = perf_counter()
        await invite(db, half_hour.due_at, only(kazakhstan()))
        seconds, longest = perf_counter() - began, db.longest
    invited = await _invited(db) - before
    if (half_hour.teachers, invited) != (due, due):
        raise WrongSweep(f"{half_hour.teachers} were due, {invited} were invited")
    return Measured(seconds, felt.processor, felt.longest_block, invited, 0, felt.grown, longest)


async def _delivered(db: Timed) -> None:
    """The letters of the sweep before have been sent: at 30 a second that takes less than the half hour between two."""
    async with db.engine.connect() as connection:
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        await connection.exec_driver_sql("DELETE FROM letters")
        await connection.exec_driver_sql("COMMIT")
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


async def _invited(db: Timed) -> int:
    async with db.transaction() as work:
        return await work.letters.waiting()
