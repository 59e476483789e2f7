"""Fewer messages: the small button under whatever comes by itself, and what can be made less."""

from __future__ import annotations

from handlers.markup import bold, joined
from handlers.screen import Button, Screen
from handlers.wishes import invites
from locales.translator import Translator
from storage.times import Rhythm

FEWER = "fewer"
NO_DAYS = "fewer:days"


def row(t: Translator) -> tuple[Button, ...]:
    """The way to fewer, for the last row under a message that nobody was waiting for."""
    return (Button(t("Fewer of these"), FEWER),)


def screen(
    rhythm: Rhythm, *, gets_digest: bool, t: Translator, has_steps: bool = False, named_days: bool = False
) -> Screen:
    """What comes by itself to somebody with this rhythm, and how to have less of it: a tap each. `has_steps` says
    whether a step of theirs is open, `named_days` whether a day is named for one that is still to come."""
    rows: list[tuple[Button, ...]] = []
    if invites(rhythm):
        if rhythm.every_weeks > 1:
            rows.append((Button(t("Every week again"), "set:every:1"),))
        else:
            rows.append((Button(t("Only every second week"), "set:every:2"),))
        if rhythm.nudges:
            rows.append((Button(t("No reminders"), "set:nudges:0"),))
        rows.append((Button(t("No invitations"), "set:none"),))
    if gets_digest:
        rows.append((Button(t("When the digest comes"), "mentees:when"),))
    if named_days:
        rows.append((Button(t("Ask about steps only when we talk"), NO_DAYS),))
    asks = t("What would you like less of? Everything else stays as it is.") if rows or not has_steps else ""
    on_days = t("About a step I ask only on a day that you chose for it.") if has_steps else ""
    text = joined((bold(t("Fewer messages")), asks, on_days))
    return Screen(text, (*rows, (Button(t("My rhythm"), "set:home"),)))
