"""Fewer messages: the small button under whatever comes by itself, and what can be made less."""

from __future__ import annotations

from handlers.markup import bold, joined
from handlers.screen import Button, Screen
from handlers.wishes import invites
from locales.translator import Translator
from storage.times import Rhythm

FEWER = "fewer"


def row(t: Translator) -> tuple[Button, ...]:
    """The way to fewer, for the last row under a message that nobody was waiting for."""
    return (Button(t("Fewer of these"), FEWER),)


def screen(rhythm: Rhythm, *, gets_digest: bool, t: Translator) -> Screen:
    """What comes by itself to somebody with this rhythm, and how to have less of it: a tap each."""
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
    text = t("What would you like less of? Everything else stays as it is.")
    return Screen(joined((bold(t("Fewer messages")), text)), (*rows, (Button(t("My rhythm"), "set:home"),)))
