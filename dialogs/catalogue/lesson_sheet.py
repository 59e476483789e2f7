"""The reflective analysis sheet of a lesson: six questions (domain, section 4.2), the last of which becomes a step."""

from __future__ import annotations

from dataclasses import replace

from dialogs.catalogue.growth_point import (
    CHECK,
    CHECK_KEYS,
    CHECK_STAGE,
    GROWTH_STAGE,
    LOOKED_AT,
    NEXT_POINT,
    ONE_POINT_KEYS,
)
from dialogs.catalogue.lesson import LESSON_STAGE, WHICH_LESSON
from dialogs.conditions import Answered
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Choice, Growth, Open, Option, Step
from dialogs.words import N_

SHEET: tuple[Step, ...] = (
    Open(key="goal", stage="sheet", prompt=N_("What was the goal of the lesson?"), heading=N_("Goal")),
    Choice(
        key="reached",
        stage="sheet",
        prompt=N_("Was the goal reached?"),
        options=(Option("yes", N_("Yes")), Option("partly", N_("Partly")), Option("no", N_("Not yet"))),
        heading=N_("Was it reached?"),
    ),
    Open(
        key="reached_why",
        stage="sheet",
        prompt=N_("What shows you that? A few words."),
        when=Answered("reached"),
        heading=N_("What shows it"),
    ),
    Open(
        key="methods",
        stage="sheet",
        prompt=N_("Which methods and techniques did you use?"),
        heading=N_("Methods"),
    ),
    Open(
        key="response",
        stage="sheet",
        prompt=N_("How did pupils respond?"),
        heading=N_("Pupils' response"),
    ),
    Open(
        key="results",
        stage="sheet",
        prompt=N_(
            "Which results show what worked: pupils' work, their answers? Photos are welcome, without a child's name "
            "or face."
        ),
        heading=N_("Results"),
    ),
    Open(
        key="change",
        stage="sheet",
        prompt=N_("What would you change or improve?"),
        heading=N_("To change"),
    ),
)

STEP: tuple[Step, ...] = tuple(
    replace(step, offers=("change",), confirms="change") if isinstance(step, Growth) else step
    for step in NEXT_POINT
    if step.key in ONE_POINT_KEYS
)

LESSON_SHEET = Instrument(
    key="lesson_sheet",
    version=2,
    title=N_("Lesson analysis sheet"),
    stages=(
        CHECK_STAGE,
        LESSON_STAGE,
        Stage("sheet", N_("Analysis"), N_("A few short questions about the lesson.")),
        GROWTH_STAGE,
    ),
    steps=(*CHECK, WHICH_LESSON, *SHEET, *STEP),
    paths=(Path("full", N_("Full"), (*CHECK_KEYS, WHICH_LESSON.key, *(step.key for step in (*SHEET, *STEP)))),),
    gathers=(*LOOKED_AT, *(step.key for step in SHEET)),
)
