"""The other side of the sweep: APScheduler with a job for each person, kept in its SQLAlchemy job store.

The store is given the same durability as our database. Its jobs are written in one go, as `add_job` would write each in
a transaction of its own, and do nothing when they run.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time
from typing import Any

import sqlalchemy as sa
from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MISSED
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from benchmarks.peer_rows import durable
from benchmarks.pulse import pulse
from benchmarks.swept import Measured

JOBS = 10_000
AHEAD = timedelta(seconds=4)
"""Long enough to write the jobs and start the scheduler before they are due."""

A_WEEK = timedelta(days=7)
LONGEST = 120


async def invited(person: int) -> None:
    """What each job does."""
    del person


class Tally:
    """Counts what has become of the jobs."""

    def __init__(self, expected: int) -> None:
        self.run = self.dropped = 0
        self.ended_at = 0.0
        self.all_there = asyncio.Event()
        self._expected = expected

    def heard(self, event: Any) -> None:
        """A job has run or was dropped."""
        if event.code == EVENT_JOB_MISSED:
            self.dropped += 1
        else:
            self.run += 1
        if self.run + self.dropped == self._expected:
            self.ended_at = time()
            self.all_there.set()


async def job_per_person(file: Path, due: int) -> Measured:
    """So many of the jobs are due at one moment: how long until all have run or were dropped."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a line for each dropped job would cost it more time yet
    engine = sa.create_engine(f"sqlite:///{file}")
    sa.event.listen(engine, "connect", durable)
    store = SQLAlchemyJobStore(engine=engine)
    scheduler = AsyncIOScheduler(timezone=UTC, jobstores={"default": store})
    tally = Tally(due)
    scheduler.add_listener(tally.heard, EVENT_JOB_EXECUTED | EVENT_JOB_MISSED)
    store.jobs_t.create(engine)
    job = _job(scheduler)
    at = datetime.now(UTC) + AHEAD
    with engine.begin() as connection:
        rows = [_row(job, person, at if person < due else at + A_WEEK) for person in range(JOBS)]
        connection.execute(store.jobs_t.insert(), rows)
    try:
        async with asyncio.timeout(LONGEST), pulse() as felt:
            scheduler.start()
            if datetime.now(UTC) > at:
                raise TimeoutError("the jobs were due before the scheduler ran")
            await tally.all_there.wait()
    finally:
        scheduler.shutdown()
        engine.dispose()
    return Measured(
        tally.ended_at - at.timestamp(), felt.processor, felt.longest_block, tally.run, tally.dropped, felt.grown
    )


def _job(scheduler: AsyncIOScheduler) -> dict[str, Any]:
    """What APScheduler keeps of a job: Fridays at 16:30, and its own defaults for everything else."""
    state: dict[str, Any] = Job(
        scheduler,
        id="",
        name="invited",
        func=invited,
        args=(0,),
        kwargs={},
        trigger=CronTrigger(day_of_week="fri", hour=16, minute=30, timezone="Asia/Almaty"),
        executor="default",
        misfire_grace_time=1,
        coalesce=True,
        max_instances=1,
        next_run_time=None,
    ).__getstate__()
    return state


def _row(job: dict[str, Any], person: int, at: datetime) -> dict[str, Any]:
    state = {**job, "id": str(person), "args": (person,), "next_run_time": at}
    kept = pickle.dumps(state, pickle.HIGHEST_PROTOCOL)
    return {"id": str(person), "next_run_time": at.timestamp(), "job_state": kept}
