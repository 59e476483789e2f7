"""The reflective analysis sheet of a lesson: six questions (domain, section 4.2)."""

from __future__ import annotations

from dataclasses import replace

from dialogs.catalogue.version_1.growth_point import CHECK, CHECK_KEYS, CHECK_STAGE
from dialogs.catalogue.version_1.lesson import LESSON_STAGE, WHICH_LESSON
from dialogs.conditions import Answered
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Choice, Open, Option, Step
from dialogs.words import N_

WHICH = replace(WHICH_LESSON, when=None)

SHEET: tuple[Step, ...] = (
    Open(key="goal", stage="sheet", prompt=N_("What was the goal of the lesson?")),
    Choice(
        key="reached",
        stage="sheet",
        prompt=N_("Was the goal reached?"),
        options=(Option("yes", N_("Yes")), Option("partly", N_("Partly")), Option("no", N_("Not yet"))),
    ),
    Open(
        key="reached_why",
        stage="sheet",
        prompt=N_("What shows you that? A few words."),
        when=Answered("reached"),
    ),
    Open(key="methods", stage="sheet", prompt=N_("Which methods and techniques did you use?")),
    Open(key="response", stage="sheet", prompt=N_("How did pupils respond?")),
    Open(
        key="results",
        stage="sheet",
        prompt=N_("Which results speak for the lesson: pupils' work, their answers? Photos are welcome."),
    ),
    Open(key="change", stage="sheet", prompt=N_("What would you change or improve?")),
)

LESSON_SHEET = Instrument(
    key="lesson_sheet",
    version=1,
    title=N_("Lesson analysis sheet"),
    stages=(
        CHECK_STAGE,
        LESSON_STAGE,
        Stage("sheet", N_("Analysis"), N_("Six questions; the finished sheet can go into your portfolio.")),
    ),
    steps=(*CHECK, WHICH, *SHEET),
    paths=(Path("full", N_("Full"), (*CHECK_KEYS, WHICH.key, *(step.key for step in SHEET))),),
    gathers=("results", "change"),
)
