"""The weekly card of a beginning teacher: eleven questions (domain, section 4.3).

What belongs to one question is counted once: the technique with the day to look back at it, the confidence with what
would add to it.
"""

from __future__ import annotations

from dataclasses import replace

from dialogs.catalogue.growth_point import (
    CHECK,
    CHECK_KEYS,
    CHECK_STAGE,
    LOOK_BACK,
    ONE_POINT_KEYS,
    WEEK_OPENINGS,
)
from dialogs.conditions import Answered
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Growth, Open, Scale, Step
from dialogs.words import N_

PREPARATION: tuple[Step, ...] = (
    Open(
        key="worked",
        stage="preparation",
        prompt=N_("Which three things worked this week? Say it concretely: what did pupils do, say or write?"),
    ),
    Open(key="fastest", stage="preparation", prompt=N_("Where are you growing fastest right now?")),
    Open(
        key="feedback",
        stage="preparation",
        prompt=N_("Which feedback from pupils or colleagues helped you most?"),
    ),
)

DEEPENING: tuple[Step, ...] = (
    Open(key="skills", stage="deepening", prompt=N_("Which skills will you need in the next two months?")),
    Open(
        key="who_mentors",
        stage="deepening",
        prompt=N_("Who could be your mentor in what you want to learn?"),
    ),
    Open(
        key="lost",
        stage="deepening",
        prompt=N_("Where do you lose time or energy, in lessons and outside them?"),
    ),
)

ACTION: tuple[Step, ...] = (
    Growth(
        key="growth_1",
        stage="action",
        prompt=N_("Which one technique will you try in a lesson next week? What, when, and how will you measure it?"),
        openings=WEEK_OPENINGS,
    ),
    *(replace(step, stage="action") for step in LOOK_BACK),
    Open(
        key="ask_mentor",
        stage="action",
        prompt=N_("What one question would you like to ask your mentor or deputy head?"),
    ),
    Open(
        key="habit",
        stage="action",
        prompt=N_("Which resource habit will you keep for seven days: sleep, breathing, planning …?"),
        suggestions="habits",
    ),
)

CONCLUSION: tuple[Step, ...] = (
    Scale(
        key="confidence",
        stage="conclusion",
        prompt=N_("How confident do you feel now?"),
        low_label=N_("not confident at all"),
        high_label=N_("fully confident"),
    ),
    Open(
        key="confidence_more",
        stage="conclusion",
        prompt=N_("What would add one point to your confidence?"),
        when=Answered("confidence"),
    ),
    Open(key="ritual", stage="conclusion", prompt=N_("What is your small ritual before a lesson?")),
)

CARD = (*PREPARATION, *DEEPENING, *ACTION, *CONCLUSION)

WEEKLY_START = Instrument(
    key="weekly_start",
    version=2,
    title=N_("Weekly card of a beginning teacher"),
    stages=(
        CHECK_STAGE,
        Stage(
            "preparation",
            N_("Preparation"),
            N_("First what went well this week: from there it is easier to go on."),
        ),
        Stage("deepening", N_("Deepening"), N_("Now a little deeper: what would help you in the months ahead.")),
        Stage("action", N_("Action"), N_("One small step is enough for the next week.")),
        Stage("conclusion", N_("Conclusion"), N_("Last, the mood in which you enter the week ahead.")),
    ),
    steps=(*CHECK, *CARD),
    paths=(
        Path("full", N_("Full: all questions"), (*CHECK_KEYS, *(step.key for step in CARD))),
        Path(
            "short",
            N_("Short"),
            (*CHECK_KEYS, "worked", *ONE_POINT_KEYS, "confidence"),
        ),
        Path("express", N_("Express: 90 seconds"), (*CHECK_KEYS, "worked", *ONE_POINT_KEYS)),
    ),
    gathers=("worked", "fastest", "ask_mentor", "habit", "confidence_more"),
    rests_days=7,
)
