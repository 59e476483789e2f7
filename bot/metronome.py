"""APScheduler as a metronome: one tick a minute, and nothing that is due to a person is kept in it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.chores import CHORES
from storage.appointments import SchoolCalendars
from storage.database import Database

log = logging.getLogger(__name__)


async def tick(db: Database, now: datetime, calendars: SchoolCalendars) -> None:
    """Run every chore; one that fails keeps no other from running."""
    for chore in CHORES:
        try:
            await chore(db, now, calendars)
        except Exception as error:
            log.error("chore %s failed: %s", getattr(chore, "__name__", "?"), type(error).__name__)


def metronome(db: Database, now: Callable[[], datetime], calendars: SchoolCalendars) -> AsyncIOScheduler:
    """A scheduler that ticks each minute once it is started. Ticks missed while the machine slept are one tick."""

    async def beat() -> None:
        await tick(db, now(), calendars)

    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        beat, IntervalTrigger(minutes=1, timezone=UTC), coalesce=True, max_instances=1, misfire_grace_time=None
    )
    return scheduler
