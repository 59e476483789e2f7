"""My rhythm, on one screen: when I write, how much, and when not at all."""

from __future__ import annotations

from datetime import datetime, timedelta

from dialogs.catalogue import instrument
from dialogs.words import N_
from handlers.markup import Html, bold, code, html, joined, quiet
from handlers.screen import Button, Screen
from handlers.screens.greeting import first_steps
from handlers.wishes import Unclear, invites
from locales.translator import Translator
from storage.times import Rhythm

WEEKLY, CARD, LESSONS = N_("Weekly invitation"), N_("Card of the week"), N_("After the last lesson")
QUIET, ZONE, DEPTH = N_("Quiet hours"), N_("Time zone"), N_("Length of a conversation")
NUDGES, PAUSE = N_("Reminders"), N_("Pause")

SETTINGS = (
    (("weekly", WEEKLY), ("card", CARD)),
    (("lessons", LESSONS), ("quiet", QUIET)),
    (("zone", ZONE), ("depth", DEPTH)),
    (("nudges", NUDGES), ("pause", PAUSE)),
)
LENGTHS = {
    "full": N_("Full"),
    "short": N_("Short"),
    "express": N_("Express: 90 seconds"),
    None: N_("Ask me each time"),
}


def home(rhythm: Rhythm, zone: str, now: datetime, t: Translator) -> Screen:
    """Everything in words, and a button for each; `now` is on the person's own clock."""
    paused = is_paused(rhythm, now)
    lines = (
        _line(WEEKLY, _weekly(rhythm, t), t),
        _line(CARD, t(instrument(rhythm.weekly_card).title), t),
        _line(LESSONS, _after_lessons(rhythm, t), t),
        _line(QUIET, hours(rhythm.quiet_since, rhythm.quiet_until), t),
        _line(ZONE, f"{t.city(zone)} ({offset(now)})", t),
        _line(DEPTH, t(LENGTHS[rhythm.depth]), t),
        _line(NUDGES, _reminders(rhythm, t), t),
        _line(PAUSE, _pause(rhythm, now, t), t),
    )
    never = "" if invites(rhythm) else t("There are no invitations: I write only when you write to me.")
    silent = t("I am silent in quiet hours, in the holidays and at weekends, unless you choose a day of the weekend.")
    rows = tuple(tuple(Button(t(name), f"set:{what}") for what, name in row) for row in SETTINGS)
    if not invites(rhythm):
        rows = ((Button(t("Invite me on Fridays at 16:30"), "set:friday"),), *rows)
    if paused:
        rows = ((Button(t("End the pause now"), "set:pause:none"),), *rows)
    text = joined((bold(t("My rhythm")), never, joined(lines, "\n"), quiet(silent)))
    return Screen(text, (*rows, (Button(t("Done"), "set:done"),)))


def done(t: Translator) -> Screen:
    """In place of the screen, when there is nothing more to set."""
    return Screen(html(t, "What shall we do?"), first_steps(t))


def disturbs(at: int, rhythm: Rhythm, t: Translator) -> Html:
    """Why a change was not made: an invitation at `at` would break its quiet hours."""
    return html(
        t,
        "An invitation at %(time)s would fall into the quiet hours %(hours)s. Nothing was changed: please choose "
        "another time or other quiet hours.",
        time=clock(at),
        hours=hours(rhythm.quiet_since, rhythm.quiet_until),
    )


def unclear(wish: Unclear, t: Translator) -> Screen:
    """What to write instead of what was written."""
    return Screen(joined((t(wish.sentence), code(f"/settings {t(wish.example)}")), "\n"))


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


def _line(name: str, value: str, t: Translator) -> Html:
    return joined((f"{t(name)}:", bold(value)), " ")


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
