"""My rhythm, on one screen: when I write, how much, and when not at all."""

from __future__ import annotations

from datetime import datetime

from dialogs.words import N_
from digests.rhythm import (
    CARD,
    DEPTH,
    LESSONS,
    NUDGES,
    PAUSE,
    QUIET,
    WEEKLY,
    ZONE,
    clock,
    described,
    hours,
    is_paused,
)
from handlers.markup import Html, bold, code, html, joined, quiet
from handlers.screen import Button, Screen
from handlers.screens.greeting import first_steps
from handlers.wishes import Unclear, invites
from locales.translator import Translator
from storage.times import Rhythm

SETTINGS = (
    (("weekly", WEEKLY), ("card", CARD)),
    (("lessons", LESSONS), ("quiet", QUIET)),
    (("zone", ZONE), ("depth", DEPTH)),
    (("nudges", NUDGES), ("pause", PAUSE)),
)

NO_INVITATIONS = N_("There are no invitations: I write when you write to me, and on a day that you chose for a step.")


def home(rhythm: Rhythm, zone: str, now: datetime, t: Translator) -> Screen:
    """Everything in words, and a button for each; `now` is on the person's own clock."""
    paused = is_paused(rhythm, now)
    lines = (joined((f"{name}:", bold(value)), " ") for name, value in described(rhythm, zone, now, t))
    never = "" if invites(rhythm) else t(NO_INVITATIONS)
    silent = t("I am silent in quiet hours, in the holidays and at weekends, unless you choose a day of the weekend.")
    rows = tuple(tuple(Button(t(name), f"set:{what}") for what, name in row) for row in SETTINGS)
    if invites(rhythm):
        rows = (*rows, (Button(t("Fewer messages"), "set:fewer"),))
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
