"""Which lesson it was: four short questions on the full path, one on the shorter ones."""

from __future__ import annotations

from dialogs.conditions import Unasked
from dialogs.instruments import Stage
from dialogs.steps import DayStep, Open, Step
from dialogs.words import N_

LESSON_STAGE = Stage("lesson", N_("The lesson"), N_("A few words on which lesson it was, so that you find it later."))

LESSON: tuple[Step, ...] = (
    DayStep(
        key="day",
        stage="lesson",
        prompt=N_("When was the lesson? Tap a day or write it, for example 14.05."),
        future=False,
    ),
    Open(
        key="class_name",
        stage="lesson",
        prompt=N_("In which class? For example: 7A."),
        suggestions="classes",
    ),
    Open(key="subject", stage="lesson", prompt=N_("Which subject?"), suggestions="subjects"),
    Open(key="topic", stage="lesson", prompt=N_("What was the topic of the lesson?")),
)

WHICH_LESSON = Open(
    key="lesson",
    stage="lesson",
    prompt=N_("Which lesson was it? For example: 7A, algebra, fractions."),
    suggestions="lessons",
    when=Unasked("class_name"),
)

LESSON_KEYS = tuple(step.key for step in LESSON)
