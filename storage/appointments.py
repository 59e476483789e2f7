"""The sweep: whose appointment has come is invited, and gets the next one. All of it by index, many in one go.

What was missed while nobody looked is invited to once, late, if its window is still open; what closed meanwhile is
counted, and nobody is told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cohorts import Cohort, Cohorts, Invitation
from storage.dialects import INSERT
from storage.person import PersonId
from storage.prompts import AFTER_LESSON
from storage.rhythm_schema import appointments, missed
from storage.rhythms import LESSON, NEXT, WEEKLY
from storage.times import DaysOff, week_of

WINDOW = {WEEKLY: timedelta(days=5), LESSON: timedelta(days=1)}
"""How long an invitation can be taken up."""

LAST_WEEK = timedelta(days=7)
MOST_MISSED = 120


class QuarterEnd(Protocol):
    """What is asked of a quarter."""

    @property
    def number(self) -> int:
        """1 to 4."""

    @property
    def until(self) -> date:
        """The first day after it."""


class SchoolCalendar(DaysOff, Protocol):
    """What is asked of a school calendar."""

    def quarter_of(self, day: date) -> QuarterEnd | None:
        """The quarter of a day, if it is in one."""


class SchoolCalendars(Protocol):
    """What is asked of all school calendars together."""

    def of(self, key: str | None) -> SchoolCalendar:
        """The calendar with this key, or that of the installation."""


@dataclass(frozen=True)
class Swept:
    """What a sweep did: appointments looked at, people invited, invitations that came too late to be made."""

    looked: int = 0
    invited: int = 0
    missed: int = 0


class Appointments:
    """To what people are invited next."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def sweep(self, now: datetime, calendars: SchoolCalendars, most: int) -> Swept:
        """Invite whoever is due by `now`, at most `most` of them, and plan their next appointments."""
        cohorts = Cohorts(self._connection)
        invitations: list[tuple[Cohort, Invitation]] = []
        planned: list[tuple[Cohort, datetime | None]] = []
        too_late: Counter[tuple[date, str]] = Counter()
        for cohort in await cohorts.due(now, most):
            latest, closed, following = _outcome(cohort, now, calendars.of(cohort.calendar))
            planned.append((cohort, following))
            if latest is not None:
                invitations.append((cohort, latest))
            for day in closed:
                too_late[day, cohort.kind] += cohort.people
        await cohorts.plan(planned)
        await cohorts.invite(invitations, now)
        await self._count(too_late)
        looked, invited = (sum(cohort.people for cohort, _ in some) for some in (planned, invitations))
        return Swept(looked, invited, too_late.total())

    async def next_due(self) -> datetime | None:
        """When the next appointment of anybody comes; None if there is none."""
        soonest: datetime | None = await self._connection.scalar(sa.select(sa.func.min(appointments.c.due_at)))
        return soonest

    async def next_of(self, person_id: PersonId) -> datetime | None:
        """When one person's next appointment comes; None if there is none."""
        mine = appointments.c.person_id == person_id
        soonest: datetime | None = await self._connection.scalar(
            sa.select(sa.func.min(appointments.c.due_at)).where(mine)
        )
        return soonest

    async def missed(self) -> int:
        """How many invitations could not be made in time, ever."""
        return await self._connection.scalar(sa.select(sa.func.coalesce(sa.func.sum(missed.c.count), 0))) or 0

    async def _count(self, too_late: Counter[tuple[date, str]]) -> None:
        insert = INSERT[self._connection.dialect.name]
        for (day, kind), count in too_late.items():
            new = insert(missed).values(day=day, kind=kind, count=count)
            more = {"count": missed.c.count + new.excluded.count}
            await self._connection.execute(new.on_conflict_do_update(index_elements=["day", "kind"], set_=more))


def _outcome(
    cohort: Cohort, now: datetime, calendar: SchoolCalendar
) -> tuple[Invitation | None, list[date], datetime | None]:
    """The invitation to make, the days of those that came too late, the next appointment."""
    zone, window = ZoneInfo(cohort.zone), WINDOW[cohort.kind]
    latest: Invitation | None = None
    closed: list[date] = []
    following: datetime | None = cohort.due_at
    for _ in range(MOST_MISSED):
        if following is None or following > now:
            break
        day = following.astimezone(zone).date()
        if now < following + window:
            instrument, period = _what(cohort, calendar, day)
            latest = Invitation(instrument, period, following, following + window)
        else:
            closed.append(day)
        following = NEXT[cohort.kind](cohort.rhythm, calendar, zone, following)
    else:
        following = NEXT[cohort.kind](cohort.rhythm, calendar, zone, now)
    return latest, closed, following


def _what(cohort: Cohort, calendar: SchoolCalendar, day: date) -> tuple[str, str]:
    """The instrument and the period of an invitation that falls on a day. In the last week of a quarter the weekly card
    gives way to a look at the quarter, in that of the fourth to the results of the year."""
    if cohort.kind == LESSON:
        return AFTER_LESSON, day.isoformat()
    quarter = calendar.quarter_of(day)
    if quarter is not None and quarter.until - day <= LAST_WEEK:
        return "year_end" if quarter.number == 4 else "quarter_look", week_of(day)
    return cohort.rhythm.weekly_card, week_of(day)
