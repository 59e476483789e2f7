"""What has to be done now and then: functions of the database, the moment and the calendars, for the metronome."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from handlers import alerting, step_days
from handlers.mentor import due
from storage.appointments import SchoolCalendars
from storage.database import Database

log = logging.getLogger(__name__)

Chore = Callable[[Database, datetime, SchoolCalendars], Awaitable[None]]

INVITED_TOGETHER = 500
"""Appointments swept in one transaction: few enough that no live answer waits for it noticeably."""

MOST_SWEPT = 100_000

UPDATES_ARE_KEPT = timedelta(days=2)
"""Telegram offers an update again for a day at most (Bot API: Getting updates)."""

MOST_SEALED = 2_000
"""Of each kind of words, in one tick."""

SEALED_TOGETHER = 100

STRANGERS_ARE_KEPT = timedelta(days=30)


async def forget_handled_updates(db: Database, now: datetime, _calendars: SchoolCalendars) -> None:
    """Forget which updates were handled once Telegram can no longer offer them again."""
    async with db.transaction() as work:
        await work.updates.prune(now - UPDATES_ARE_KEPT)


async def forget_strangers(db: Database, now: datetime, _calendars: SchoolCalendars) -> None:
    """Forget people who began to talk and never agreed that anything be kept."""
    async with db.transaction() as work:
        await work.people.forget_strangers(now - STRANGERS_ARE_KEPT)


async def forget_names(db: Database, now: datetime, _calendars: SchoolCalendars) -> None:
    """Forget the names of a roster with the links that they were for."""
    async with db.transaction() as work:
        await work.links.forget_names(now)


async def forget_unasked(db: Database, now: datetime, _calendars: SchoolCalendars) -> None:
    """Forget what people were sent unasked, once it counts no more."""
    async with db.transaction() as work:
        await work.attention.prune(now)


async def invite(db: Database, now: datetime, calendars: SchoolCalendars) -> None:
    """Invite everybody whose appointment has come. What could not be done in time is counted."""
    for _ in range(0, MOST_SWEPT, INVITED_TOGETHER):
        async with db.transaction() as work:
            swept = await work.appointments.sweep(now, calendars, INVITED_TOGETHER)
        if swept.missed:
            log.warning("%s invitations were missed while nobody looked", swept.missed)
        if swept.looked < INVITED_TOGETHER:
            return


async def ask_about_steps(db: Database, now: datetime, _calendars: SchoolCalendars) -> None:
    """Post a letter for every day that somebody named for a step and that has come."""
    for _ in range(0, MOST_SWEPT, INVITED_TOGETHER):
        async with db.transaction() as work:
            if await step_days.post_due(work, now, INVITED_TOGETHER) < INVITED_TOGETHER:
                return


async def digest(db: Database, now: datetime, calendars: SchoolCalendars) -> None:
    """Post the digest of every mentor whose time has come."""
    for _ in range(0, MOST_SWEPT, due.MOST):
        async with db.transaction() as work:
            if await due.digests(work, now, calendars) < due.MOST:
                return


async def end_pairings(db: Database, now: datetime, _calendars: SchoolCalendars) -> None:
    """End the pairings that were agreed until a day that is past."""
    async with db.transaction() as work:
        await due.pairings(work, now)


async def alert_owners(db: Database, now: datetime, _calendars: SchoolCalendars) -> None:
    """Tell owners what is wrong, once."""
    async with db.transaction() as work:
        await alerting.alert(work, now)


async def seal_anew(db: Database, _now: datetime, _calendars: SchoolCalendars) -> None:
    """Seal what stands open or was sealed by an earlier key, a part of it each time, until nothing is left."""
    if db.all_sealed:
        return
    async with db.reading() as work:
        others = await work.resealing.others(db.seals, MOST_SEALED)
    for start in range(0, len(others), SEALED_TOGETHER):
        async with db.transaction() as work:
            await work.resealing.seal_anew(others[start : start + SEALED_TOGETHER])
    if not others:
        async with db.transaction() as work:
            await work.resealing.forget_others(db.seals)
        db.all_sealed = True


CHORES: tuple[Chore, ...] = (
    invite,
    ask_about_steps,
    digest,
    end_pairings,
    alert_owners,
    forget_handled_updates,
    forget_strangers,
    forget_names,
    forget_unasked,
    seal_anew,
)
