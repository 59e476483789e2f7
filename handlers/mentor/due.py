"""What falls due around mentors, looked for by the metronome: digests, and pairings whose last day is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import pairing as pairs
from handlers.mentor import digesting
from storage.appointments import SchoolCalendars
from storage.letters import Letter
from storage.mentoring import MentorTime
from storage.times import week_of
from storage.work import Work

A_MONTH = timedelta(days=30)
MOST = 5
"""Digests posted in one transaction: few enough that no live answer waits for it noticeably."""

EASTERNMOST = ZoneInfo("Asia/Almaty")


async def digests(work: Work, now: datetime, calendars: SchoolCalendars) -> int:
    """Post the digests that are due, at most MOST of them, and plan the next; returns how many were due. What was
    missed while nobody looked is one digest, of the whole time."""
    due = await work.mentoring.due(now, MOST)
    for one in due:
        await _post(work, one, now, calendars)
    return len(due)


async def pairings(work: Work, now: datetime) -> None:
    """End what was agreed until a day that is past."""
    for one in await work.pairings.over(now.astimezone(EASTERNMOST).date()):
        await pairs.end(work, one, None, now)


async def _post(work: Work, time: MentorTime, now: datetime, calendars: SchoolCalendars) -> None:
    mentor = await work.people.get(time.person_id)
    following = None
    if time.day is not None:
        following = pairs.next_digest(mentor, time.day, time.at, calendars.of(mentor.calendar), now)
        following = following or now + A_MONTH  # no school day in sight: look again
        key = f"{digesting.DIGEST}:{mentor.id}:{week_of(mentor.local(now).date())}"
        letter = Letter(key, mentor.id, digesting.DIGEST, {}, digesting.PRIORITY, now, now + digesting.LIVES)
        await work.letters.post(letter)
    await work.mentoring.plan(mentor.id, following)
