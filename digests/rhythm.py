"""A rhythm in words: each setting by its name, and what it is set to."""

from __future__ import annotations

from datetime import datetime, timedelta

from dialogs.catalogue import instrument
from dialogs.words import N_
from locales.translator import Translator
from storage.times import Rhythm

WEEKLY, CARD, LESSONS = N_("Weekly invitation"), N_("Card of the week"), N_("After the last lesson")
QUIET, ZONE, DEPTH = N_("Quiet hours"), N_("Time zone"), N_("Length of a conversation")
NUDGES, PAUSE = N_("Reminders"), N_("Pause")
HOW_OFTEN = N_("Invitations")

LENGTHS = {
    "full": N_("Full"),
    "short": N_("Short"),
    "express": N_("Express"),
    None: N_("Ask me each time"),
}


def described(rhythm: Rhythm, zone: str, now: datetime, t: Translator) -> tuple[tuple[str, str], ...]:
    """Name and value of every setting, and whether there are fewer invitations; `now` is on the person's own clock."""
    values = {
        WEEKLY: _weekly(rhythm, t),
        CARD: t(instrument(rhythm.weekly_card).title),
        LESSONS: _after_lessons(rhythm, t),
        QUIET: hours(rhythm.quiet_since, rhythm.quiet_until),
        ZONE: f"{t.city(zone)} ({offset(now)})",
        DEPTH: t(LENGTHS[rhythm.depth]),
        NUDGES: _reminders(rhythm, t),
        PAUSE: _pause(rhythm, now, t),
    }
    if rhythm.every_weeks > 1:
        values[HOW_OFTEN] = t("at most one in two weeks")
    return tuple((t(name), value) for name, value in values.items())


def is_paused(rhythm: Rhythm, now: datetime) -> bool:
    """Whether the pause is not over yet."""
    return rhythm.paused_until is not None and rhythm.paused_until > now.date()


def clock(minutes: int) -> str:
    """Minutes after midnight as a clock shows them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def hours(since: int, until: int) -> str:
    """From when until when."""
    return f"{clock(since)}–{clock(until)}"


def offset(now: datetime) -> str:
    """How far the clock that shows `now` is from UTC."""
    away = now.utcoffset() or timedelta()
    minutes = abs(away) // timedelta(minutes=1)
    past = f":{minutes % 60:02}" if minutes % 60 else ""
    return f"UTC{'−' if away < timedelta() else '+'}{minutes // 60}{past}"


def _weekly(rhythm: Rhythm, t: Translator) -> str:
    if rhythm.weekly_day is None:
        return t("none")
    return f"{t.day_of_week(rhythm.weekly_day)} · {clock(rhythm.weekly_at)}"


def _after_lessons(rhythm: Rhythm, t: Translator) -> str:
    if not rhythm.lesson_days:
        return t("none")
    days = ", ".join(t.day_of_week(day, short=True) for day in sorted(rhythm.lesson_days))
    return f"{days} · {clock(rhythm.lesson_at)}"


def _reminders(rhythm: Rhythm, t: Translator) -> str:
    if rhythm.nudges == 0:
        return t("none")
    return t("at most %(n)d after each invitation", n=rhythm.nudges)


def _pause(rhythm: Rhythm, now: datetime, t: Translator) -> str:
    if rhythm.paused_until is None or not is_paused(rhythm, now):
        return t("none")
    return t("I write again on %(day)s", day=t.day(rhythm.paused_until))
