"""What the rules promise a teacher, computed from their words and from none of the arithmetic that the bot itself uses.
The school calendar is taken as it is: its dates are data.

weekly       on the chosen day at the chosen time, in school time, unless paused
lesson       after the last lesson of each chosen day, in school time, unless paused
silence      quiet hours; days without school; weekends without a chosen time; a pause; the night after such a day
late         a conversation that goes on is not interrupted until it rests for half an hour; what falls due while the
             program is down comes when it is back
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.simulation.diary import LESSON, WEEKLY, WINDOW, period_of
from bot.simulation.outages import Outage, back
from bot.simulation.teachers import Teacher
from storage.times import DaysOff, Rhythm

A_DAY = 24 * 60
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
RESTS = timedelta(minutes=30)
MORNING, EVENING = time(8), time(19)
LOOKS_AHEAD = timedelta(days=200)
NOT_CHOSEN = "at a weekend that was not chosen"


@dataclass(frozen=True, slots=True)
class Due:
    """An invitation that a teacher is to get."""

    kind: str
    period: str
    at: datetime


@dataclass(frozen=True)
class Course:
    """What all teachers live through: until when, the school calendar, times in which the program is down."""

    until: datetime
    days_off: DaysOff
    outages: tuple[Outage, ...] = ()


def silence(teacher: Teacher, at: datetime, days_off: DaysOff, rhythm: Rhythm | None = None) -> str:
    """Why nothing may reach the teacher at that moment; empty if it may."""
    local, rhythm = teacher.local(at), rhythm or teacher.rhythm_at(at)
    why = _silent_day(rhythm, local.date(), days_off)
    past_midnight = local.hour * 60 + local.minute
    into_quiet = (past_midnight - rhythm.quiet_since) % A_DAY
    if not why and into_quiet < _quiet_for(rhythm):
        return "in quiet hours"
    return why


def dues(teacher: Teacher, course: Course) -> Iterator[Due]:
    """Every invitation that is due to a teacher, in order of kinds."""
    starts = [(teacher.since, teacher.rhythm), *((one.at, one.rhythm) for one in teacher.changes)]
    ends = [at for at, _ in starts[1:]] + [course.until]
    for (since, rhythm), end in zip(starts, ends, strict=True):
        day = teacher.local(since).date()
        while day <= teacher.local(end).date():
            for kind, minutes in _on(rhythm, day):
                at = datetime.combine(day, time(minutes // 60, minutes % 60), ZoneInfo(teacher.zone)).astimezone(UTC)
                if since < at <= end and not _silent_day(rhythm, day, course.days_off):
                    yield Due(kind, period_of(kind, day), at)
            day += timedelta(days=1)


def opens(teacher: Teacher, at: datetime, days_off: DaysOff, rhythm: Rhythm | None = None) -> datetime:
    """The first moment from `at` on at which something may reach the teacher; far away if there is none in sight."""
    end = at + LOOKS_AHEAD
    while at < end:
        if not silence(teacher, at, days_off, rhythm):
            return at
        local, holds = teacher.local(at), rhythm or teacher.rhythm_at(at)
        if _silent_day(holds, local.date(), days_off):
            begins = MORNING if (-holds.quiet_since) % A_DAY >= _quiet_for(holds) else time()
            morning = datetime.combine(local.date() + timedelta(days=1), begins, ZoneInfo(teacher.zone))
            at = min([morning.astimezone(UTC), *(one.at for one in teacher.changes if one.at > at)])
        else:
            at = at.replace(second=0, microsecond=0) + MINUTE
    return end


def closed_unseen(due: Due, course: Course) -> bool:
    """Whether an invitation fell due and closed while the program was down: it is counted, and nobody is told."""
    return any(one.since <= due.at and due.at + WINDOW[due.kind] <= one.until for one in course.outages)


def latest(teacher: Teacher, at: datetime, busy: Sequence[datetime], course: Course) -> datetime:
    """The moment by which something due at `at` is to have come, to a teacher who was talking at the moments `busy`
    (sorted)."""
    while True:
        found = back(opens(teacher, at, course.days_off), course.outages)
        before = bisect_right(busy, found + MINUTE)
        if before and busy[before - 1] + RESTS > found:
            found = busy[before - 1] + RESTS
        if found == at:
            return at
        at = found


def wished(teacher: Teacher, at: datetime, wish: str) -> datetime:
    """The moment that a wish speaks of: in an hour, this evening, tomorrow at the same time."""
    local = teacher.local(at)
    if wish == "hour":
        return at + HOUR
    if wish == "evening":
        return max(at, datetime.combine(local.date(), EVENING, local.tzinfo).astimezone(UTC))
    tomorrow = datetime.combine(local.date() + timedelta(days=1), local.time(), local.tzinfo)
    return tomorrow.replace(second=0, microsecond=0).astimezone(UTC)


def _quiet_for(rhythm: Rhythm) -> int:
    return (rhythm.quiet_until - rhythm.quiet_since) % A_DAY


def _silent_day(rhythm: Rhythm, day: date, days_off: DaysOff) -> str:
    if rhythm.paused_until is not None and day < rhythm.paused_until:
        return "in a pause"
    if days_off.is_day_off(day):
        return "on a day off"
    if day.isoweekday() > 5 and day.weekday() != rhythm.weekly_day and day.weekday() not in rhythm.lesson_days:
        return NOT_CHOSEN
    return ""


def _on(rhythm: Rhythm, day: date) -> Iterator[tuple[str, int]]:
    if day.weekday() == rhythm.weekly_day:
        yield WEEKLY, rhythm.weekly_at
    if day.weekday() in rhythm.lesson_days:
        yield LESSON, rhythm.lesson_at
