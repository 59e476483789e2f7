"""What those who look after a programme may read: means of five people or more, of what people gave for sums.

The rule is here and nowhere else. An answer counts while its teacher means it for sums and takes part in the programme,
and if it was given after they joined and before the programme ended. Only whole weeks that are over are summed up, and
always by the clock of one zone: so that no second look, an hour later or from another zone, tells what one person said
in between. A mean is rounded to a whole point and never comes with a number of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.answers import Answer, Marked, Score, from_plain
from storage.audiences import PROGRAMME
from storage.groups import mean_of
from storage.person import PersonId
from storage.programme_schema import enrolments, programmes
from storage.programmes import Programme
from storage.schema import answers, sessions
from storage.times import moment

ZONE = ZoneInfo("Asia/Almaty")
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Sums:
    """The means of a week from `monday` on: of scales by step, of sectors of the wheel by code."""

    monday: date
    scales: Mapping[str, int]
    sectors: Mapping[str, int]


class ProgrammeSums:
    """The side of those who look after programmes."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_week(self, programme: Programme, monday: date, now: datetime) -> Sums | None:
        """The means of the week that begins with `monday`. None for a week that is not over."""
        since, until = moment(monday, 0, ZONE), moment(monday + A_WEEK, 0, ZONE)
        if until > now:
            return None
        rows = await self._connection.execute(
            sa.select(sessions.c.person_id, answers.c.step, answers.c.content)
            .select_from(enrolments)
            .join(programmes, programmes.c.id == enrolments.c.programme_id)
            .join(sessions, sessions.c.person_id == enrolments.c.person_id)
            .join(answers, answers.c.session_id == sessions.c.id)
            .where(
                enrolments.c.programme_id == programme.id,
                answers.c.audience == PROGRAMME,
                answers.c.at >= enrolments.c.since,
                sa.or_(programmes.c.ended_at.is_(None), answers.c.at < programmes.c.ended_at),
                answers.c.at >= since,
                answers.c.at < until,
            )
        )
        marks: dict[tuple[bool, str], dict[PersonId, list[int]]] = {}
        for person_id, step, content in rows:
            for is_sector, name, mark in _marks(step, from_plain(content)):
                marks.setdefault((is_sector, name), {}).setdefault(person_id, []).append(mark)
        means = {what: mean(of.values()) for what, of in marks.items()}
        scales = {name: one for (is_sector, name), one in means.items() if one is not None and not is_sector}
        sectors = {name: one for (is_sector, name), one in means.items() if one is not None and is_sector}
        return Sums(monday, scales, sectors)


def last_week(now: datetime) -> date:
    """The Monday of the last week that is over."""
    today = now.astimezone(ZONE).date()
    return today - timedelta(days=today.weekday()) - A_WEEK


def mean(people: Iterable[Iterable[int]]) -> int | None:
    """The mean of what each of several people marked on average, a whole point; None for fewer than five people."""
    return mean_of([sum(marks) / len(marks) for marks in map(list, people)])


def _marks(step: str, answer: Answer) -> Iterable[tuple[bool, str, int]]:
    """The marks in an answer: whether of a sector, of what, which. A sector with a name of its own is somebody's."""
    if isinstance(answer, Score):
        yield False, step, answer.value
    elif isinstance(answer, Marked):
        for spoke in answer.spokes:
            if spoke.mark is not None and spoke.own_name is None:
                yield True, spoke.sector, spoke.mark
