"""What a person wishes for their rhythm, tapped or written, and the rhythm that follows from it. Pure.

Only what a screen offers can be tapped: anything else, from an old keyboard or a forged one, is no wish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from dialogs.typed import day_in
from dialogs.words import N_
from storage.times import WEEKLY_CARDS, Rhythm, is_quiet

SILENT = Rhythm(weekly_day=None)
"""The rhythm of someone who accepted nothing: whatever else they set, it invites them to nothing."""

USUAL = Rhythm()
WEEKLY_TIMES = (*(hour * 60 + 30 for hour in range(12, 19)), 19 * 60)
FIRST_SHIFT, SECOND_SHIFT = 13 * 60 + 30, 18 * 60 + 30
QUIET_HOURS = ((20 * 60, 8 * 60), (21 * 60, 7 * 60), (19 * 60, 9 * 60))
DEPTHS = ("full", "short", "express", None)
NUDGES = (2, 1, 0)
EVERY_WEEKS = (1, 2)
PAUSES = (7, 14, 30)
HOLIDAYS = "holidays"
LONGEST_PAUSE = timedelta(days=183)
KAZAKHSTAN = "Asia/Almaty"

QUIET_WORDS = ("quiet", "тыныш", "тихо")
LESSON_WORDS = ("lesson", "сабақ", "урок")
"""The first word of a written wish, in each language."""

_CLOCK = r"(\d{1,2}):(\d{2})"
_DASH = r"\s*[-‐-―−]\s*"

_OFFERED: dict[str, dict[str, Any]] = {
    "friday": {"weekly_day": USUAL.weekly_day, "weekly_at": USUAL.weekly_at},
    "day:none": {"weekly_day": None},
    **{f"day:{day}": {"weekly_day": day} for day in range(7)},
    **{f"card:{card}": {"weekly_card": card} for card in WEEKLY_CARDS},
    **{f"shift:{minutes}": {"lesson_at": minutes} for minutes in (FIRST_SHIFT, SECOND_SHIFT)},
    "lessons:none": {"lesson_days": frozenset()},
    **{f"quiet:{since}-{until}": {"quiet_since": since, "quiet_until": until} for since, until in QUIET_HOURS},
    **{f"depth:{depth or 'ask'}": {"depth": depth} for depth in DEPTHS},
    **{f"nudges:{count}": {"nudges": count} for count in NUDGES},
    "pause:none": {"paused_until": None},
    **{f"every:{weeks}": {"every_weeks": weeks} for weeks in EVERY_WEEKS},
    "none": {"weekly_day": None, "lesson_days": frozenset()},
}


@dataclass(frozen=True)
class Moved:
    """A wish for another time zone."""

    zone: str


@dataclass(frozen=True)
class Unclear:
    """What was written is no wish: what to write instead, and an example of it after /settings."""

    sentence: str
    example: str


A_TIME = N_("Please write the time as hours and minutes, from 0:00 to 23:59, for example:")
A_LESSON = N_("Please write the time after your last lesson as hours and minutes, for example:")
QUIET = N_("Please write from when until when I am to be silent, in hours and minutes, for example:")
A_DAY = N_("Please write a day after today and within half a year, for example:")
A_ZONE = N_("I do not know this time zone. Please write its name in full, for example:")
ANYTHING = N_(
    "I did not understand this. Please write a time, a day (12.01) or a time zone (Asia/Aqtobe), for example:"
)

WEEKLY_EXAMPLE = "17:45"
LESSON_EXAMPLE = N_("lesson 14:10")
QUIET_EXAMPLE = N_("quiet 21:00-07:30")
ZONE_EXAMPLE = "Asia/Aqtobe"


def tapped(wish: str, rhythm: Rhythm, today: date, school_again: date | None) -> Rhythm | None:
    """The rhythm after a tap on the button `wish`, or None if there is no such button. `school_again` is the end of the
    holidays, when it is holidays."""
    what, _, value = wish.partition(":")
    if wish in _OFFERED:
        return replace(rhythm, **_OFFERED[wish])
    if what == "at" and value in map(str, WEEKLY_TIMES):
        return _weekly_at(rhythm, int(value))
    if what in ("add", "drop") and value in map(str, range(7)):
        chosen = rhythm.lesson_days | {int(value)} if what == "add" else rhythm.lesson_days - {int(value)}
        return replace(rhythm, lesson_days=chosen)
    if what == "pause" and value in map(str, PAUSES):
        return replace(rhythm, paused_until=today + timedelta(days=int(value)))
    if what == "pause" and value == HOLIDAYS and school_again is not None:
        return replace(rhythm, paused_until=school_again)
    return None


def written(words: str, rhythm: Rhythm, today: date) -> Rhythm | Moved | Unclear:
    """What the words after /settings wish for."""
    first, _, rest = words.partition(" ")
    if first.casefold() in QUIET_WORDS:
        return _quiet(rest, rhythm)
    if first.casefold() in LESSON_WORDS:
        at = _minutes(rest)
        return Unclear(A_LESSON, LESSON_EXAMPLE) if at is None else replace(rhythm, lesson_at=at)
    if ":" in words:
        at = _minutes(words)
        if at is not None:
            return _weekly_at(rhythm, at)
        return _quiet(words, rhythm) if re.search(rf"\d{_DASH}\d", words) else Unclear(A_TIME, WEEKLY_EXAMPLE)
    zone = _zones().get(words.casefold())
    if zone is not None:
        return Moved(zone)
    if re.fullmatch(r"[^\W\d]+/\S+", words):
        return Unclear(A_ZONE, ZONE_EXAMPLE)
    day = day_in(words, today, future=True)
    if day is None:
        return Unclear(ANYTHING, WEEKLY_EXAMPLE)
    if not today < day <= today + LONGEST_PAUSE:
        return Unclear(A_DAY, day_example(today))
    return replace(rhythm, paused_until=day)


def falls_quiet(before: Rhythm, after: Rhythm) -> int | None:
    """The time of an invitation that a change would put into quiet hours. What was there already is not held against
    another change."""
    for day, at in (("weekly_day", "weekly_at"), ("lesson_days", "lesson_at")):
        touched = any(getattr(before, one) != getattr(after, one) for one in (day, at, "quiet_since", "quiet_until"))
        wanted = getattr(after, day) not in (None, frozenset())
        if touched and wanted and is_quiet(after, getattr(after, at)):
            return int(getattr(after, at))
    return None


def invites(rhythm: Rhythm) -> bool:
    """Whether this rhythm invites to anything at all."""
    return rhythm.weekly_day is not None or bool(rhythm.lesson_days)


def day_example(today: date) -> str:
    """A day that a pause may end on."""
    return f"{today + timedelta(days=14):%d.%m}"


def _weekly_at(rhythm: Rhythm, minutes: int) -> Rhythm:
    """A time is a wish to be invited: without a day, on the usual one."""
    day = USUAL.weekly_day if rhythm.weekly_day is None else rhythm.weekly_day
    return replace(rhythm, weekly_day=day, weekly_at=minutes)


def _quiet(words: str, rhythm: Rhythm) -> Rhythm | Unclear:
    hours = re.split(_DASH, words.strip())
    since, until = (_minutes(one) for one in hours) if len(hours) == 2 else (None, None)
    if since is None or until is None or since == until:
        return Unclear(QUIET, QUIET_EXAMPLE)
    return replace(rhythm, quiet_since=since, quiet_until=until)


def _minutes(words: str) -> int | None:
    clock = re.fullmatch(_CLOCK, words.strip(), re.ASCII)
    if clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        return None
    return int(clock[1]) * 60 + int(clock[2])


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones() if "/" in name or name == "UTC"}
