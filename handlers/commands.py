"""The commands of the menu, each with what it is for."""

from __future__ import annotations

from dialogs.words import N_

COMMANDS = (
    ("lesson", N_("look back at a lesson")),
    ("week", N_("look back at the week, the quarter or the year")),
    ("sheet", N_("lesson analysis sheet")),
    ("growth", N_("my growth points")),
    ("progress", N_("my picture over time")),
    ("journal", N_("my reflections")),
    ("mentors", N_("my mentors, and who reads what")),
    ("stop", N_("stop the conversation")),
    ("settings", N_("when I may write to you")),
    ("language", N_("қазақша · русский · English")),
    ("mydata", N_("take my data along or erase them")),
    ("help", N_("what Aina is, with an example")),
)

ACCOMPANYING = (
    ("mentees", N_("my mentees")),
    ("digest", N_("what was shared with me")),
)
"""In the menus of mentors, before everybody's."""

LOOKING_AFTER = (("organisations", N_("organisations, people, joining links")),)
"""In the menus of owners and coordinators, before the others."""

RUNNING = (("status", N_("how Aina is doing")),)
"""In the menus of owners."""
