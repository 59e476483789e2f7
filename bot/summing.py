"""Summaries for a digest that is about to be written: asked for outside of any transaction, a teacher at a time."""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.summaries import Summaries
from bot.writing import opens_at
from handlers.mentor import digesting, summing
from handlers.mentor.summing import Summary
from storage.appointments import SchoolCalendars
from storage.database import Database
from storage.letters import Letter


async def summed_up(
    db: Database, summaries: Summaries | None, letter: Letter, now: datetime, calendars: SchoolCalendars
) -> tuple[Summary, ...]:
    """What a program makes of what is shared in the digest of a letter: nothing, unless the installation names one, the
    letter is a digest that may be sent now, and a teacher agreed."""
    if summaries is None or letter.kind != digesting.DIGEST:
        return ()
    async with db.transaction() as work:
        when = await work.mentoring.time_of(letter.person_id)
        mentor = await work.people.get(letter.person_id)
        waits = await opens_at(work, mentor, now, calendars.of(mentor.calendar)) > now
        found = () if when is None or waits else await summing.summable(work, mentor, when.told_until, now)
    asked = (summaries.of(one.quotes, one.language) for one in found)
    return tuple(zip(found, await asyncio.gather(*asked), strict=True))
