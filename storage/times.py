"""When Aina may speak, and when she is to speak next: arithmetic over a person's rhythm, zone and school calendar.

Every function is given the moment; nothing here looks at a clock. Minutes are minutes after midnight on the person's
own clock, days of the week run from 0 (Monday) to 6, moments are aware and come back in UTC.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SATURDAY = 5
MORNING = 8 * 60
WEEKLY_CARDS = ("weekly_growth", "weekly_start")
"""The cards of the week to choose from: for all, and of a beginning teacher."""

LOOKS_AHEAD = 400
"""Days within which something is due again, or is not planned at all: longer than any holidays."""


class DaysOff(Protocol):
    """What is asked of a school calendar."""

    def is_day_off(self, day: date) -> bool:
        """Whether no school is held on that day (weekends aside)."""


@dataclass(frozen=True)
class Rhythm:
    """When a person wants to hear from Aina. `weekly_day` None: no weekly invitation; `depth` None: asked each time;
    `every_weeks` 2: at most one invitation in two weeks; `revision` counts the changes, so that of two at once the
    second is told."""

    weekly_day: int | None = 4
    weekly_at: int = 16 * 60 + 30
    weekly_card: str = WEEKLY_CARDS[0]
    lesson_days: frozenset[int] = frozenset()
    lesson_at: int = 13 * 60 + 30
    quiet_since: int = 20 * 60
    quiet_until: int = 8 * 60
    depth: str | None = None
    paused_until: date | None = None
    nudges: int = 2
    revision: int = 0
    every_weeks: int = 1


def moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """That minute of that day in UTC. Where clocks jump over it, the same time after the jump; where they show it
    twice, the first of the two."""
    local = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    return local.astimezone(UTC)


def minute_of(local: datetime) -> int:
    """The minute of its day of a moment on a person's own clock."""
    return local.hour * 60 + local.minute


def is_off(rhythm: Rhythm, days_off: DaysOff, day: date) -> bool:
    """Whether Aina is silent for that whole day: a pause, a holiday, a weekend that was not chosen."""
    if rhythm.paused_until is not None and day < rhythm.paused_until:
        return True
    chosen = {*rhythm.lesson_days, rhythm.weekly_day}
    return days_off.is_day_off(day) or (day.weekday() >= SATURDAY and day.weekday() not in chosen)


def is_quiet(rhythm: Rhythm, minutes: int) -> bool:
    """Whether that minute of a day is in the quiet hours, which may go past midnight. From and until the same: none."""
    since, until = rhythm.quiet_since, rhythm.quiet_until
    if since <= until:
        return since <= minutes < until
    return minutes >= since or minutes < until


def may_speak(rhythm: Rhythm, days_off: DaysOff, zone: ZoneInfo, at: datetime) -> bool:
    """Whether a message of Aina's own accord may reach the person at that moment."""
    local = at.astimezone(zone)
    return not is_off(rhythm, days_off, local.date()) and not is_quiet(rhythm, minute_of(local))


def speaks_from(rhythm: Rhythm, days_off: DaysOff, zone: ZoneInfo, at: datetime) -> datetime | None:
    """The first moment from `at` on at which Aina may speak; None if there is none in sight. A day after silence begins
    when the quiet hours end, or in the morning if nights are not quiet."""
    if may_speak(rhythm, days_off, zone, at):
        return at
    today = at.astimezone(zone).date()
    for ahead in range(LOOKS_AHEAD):
        for minutes in _day_begins(rhythm, after_silence=ahead > 0):
            found = moment(today + timedelta(days=ahead), minutes, zone)
            if found > at and may_speak(rhythm, days_off, zone, found):
                return found
    return None


def next_weekly(rhythm: Rhythm, days_off: DaysOff, zone: ZoneInfo, after: datetime) -> datetime | None:
    """The next weekly invitation later than `after`; a week whose day is off has none."""
    if rhythm.weekly_day is None:
        return None
    return _next(rhythm, days_off, zone, after, rhythm.weekly_at, lambda day: day.weekday() == rhythm.weekly_day)


def next_lesson(rhythm: Rhythm, days_off: DaysOff, zone: ZoneInfo, after: datetime) -> datetime | None:
    """The next invitation after the last lesson of a chosen day, later than `after`."""
    if not rhythm.lesson_days:
        return None
    return _next(rhythm, days_off, zone, after, rhythm.lesson_at, lambda day: day.weekday() in rhythm.lesson_days)


def week_of(day: date) -> str:
    """The ISO week of a day, as 2026-W47."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _day_begins(rhythm: Rhythm, *, after_silence: bool) -> tuple[int, ...]:
    if is_quiet(rhythm, 0) or not after_silence:
        return (rhythm.quiet_until,)
    return (MORNING, rhythm.quiet_until) if rhythm.quiet_until > MORNING else (MORNING,)


def _next(
    rhythm: Rhythm,
    days_off: DaysOff,
    zone: ZoneInfo,
    after: datetime,
    minutes: int,
    wanted: Callable[[date], bool],
) -> datetime | None:
    if is_quiet(rhythm, minutes):
        minutes = rhythm.quiet_until
    today = after.astimezone(zone).date()
    for ahead in range(LOOKS_AHEAD):
        day = today + timedelta(days=ahead)
        if wanted(day) and not is_off(rhythm, days_off, day):
            found = moment(day, minutes, zone)
            if found > after:
                return found
    return None
