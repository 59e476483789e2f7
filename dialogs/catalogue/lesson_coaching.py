"""Self-analysis of a lesson with coaching tools: the heart of Aina.

After the coaching questionnaire for teachers' self-analysis used in Kazakhstan (domain, section 4.1): context, wheel of
balance, scaling, deep reflection, growth point.
"""

from __future__ import annotations

from dialogs.catalogue.growth_point import (
    CHECK,
    CHECK_KEYS,
    CHECK_STAGE,
    GROWTH_STAGE,
    NEXT_POINT,
    NEXT_POINT_KEYS,
    ONE_POINT_KEYS,
)
from dialogs.catalogue.lesson import LESSON, LESSON_KEYS, LESSON_STAGE, WHICH_LESSON
from dialogs.catalogue.lesson_wheel import LESSON_WHEEL, WHEEL_STAGE
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Open, Scale, Step
from dialogs.words import N_

CONTEXT: tuple[Step, ...] = (
    Open(
        key="goal",
        stage="context",
        prompt=N_("What was the goal of the lesson, and how does it serve the learning objectives of your plan?"),
    ),
    Open(
        key="key_idea",
        stage="context",
        prompt=N_("What was the key idea: what should pupils understand, feel and be able to do?"),
    ),
    Open(
        key="intention",
        stage="context",
        prompt=N_("What did you want to awaken in your pupils: curiosity, confidence, the joy of discovery …?"),
    ),
    Open(
        key="liveliest",
        stage="context",
        prompt=N_("Which moment of the lesson was the liveliest, and why that one?"),
    ),
)

SATISFACTION = Scale(
    key="satisfaction",
    stage="scaling",
    prompt=N_("How satisfied are you with this lesson?"),
    low_label=N_("not at all"),
    high_label=N_("fully"),
)

ONE_MORE = Open(
    key="one_more",
    stage="scaling",
    prompt=N_("What would add one point here: %(lowest)s?"),
    otherwise=N_("What would make it one point more?"),
)

SCALING: tuple[Step, ...] = (
    SATISFACTION,
    Open(
        key="already_works",
        stage="scaling",
        prompt=N_("You marked these highest: %(highest)s. What already works there?"),
        otherwise=N_("Why not lower? What already works?"),
    ),
    ONE_MORE,
    Open(key="who_helps", stage="scaling", prompt=N_("Who or what can help you with this?")),
    Open(
        key="signs",
        stage="scaling",
        prompt=N_("By what signs will you know that it got better? What will pupils do, say or write?"),
    ),
)

DEEP: tuple[Step, ...] = (
    Open(key="conscious", stage="deep", prompt=N_("What did you do most consciously in this lesson?")),
    Open(key="better", stage="deep", prompt=N_("What went better than you expected?")),
    Open(
        key="autopilot",
        stage="deep",
        prompt=N_("Where did you run on autopilot, and what could be different there?"),
    ),
    Open(
        key="small_step",
        stage="deep",
        prompt=N_("Which one small step would make the next lesson better?"),
    ),
    Open(key="taught_me", stage="deep", prompt=N_("What did your pupils teach you today?")),
)

LESSON_COACHING = Instrument(
    key="lesson_coaching",
    version=2,
    title=N_("Self-analysis of a lesson"),
    stages=(
        CHECK_STAGE,
        LESSON_STAGE,
        Stage("context", N_("Context"), N_("What you meant the lesson to be: this is what you will hold it up to.")),
        WHEEL_STAGE,
        Stage("scaling", N_("Scaling"), N_("A number helps you see what is there already and what comes next.")),
        Stage("deep", N_("Deep reflection"), N_("Now slowly: what this lesson says about you as a teacher.")),
        GROWTH_STAGE,
    ),
    steps=(*CHECK, *LESSON, WHICH_LESSON, *CONTEXT, LESSON_WHEEL, *SCALING, *DEEP, *NEXT_POINT),
    paths=(
        Path(
            "full",
            N_("Full: all questions"),
            (
                *CHECK_KEYS,
                *LESSON_KEYS,
                *(step.key for step in CONTEXT),
                LESSON_WHEEL.key,
                *(step.key for step in SCALING),
                *(step.key for step in DEEP),
                *NEXT_POINT_KEYS,
            ),
        ),
        Path(
            "short",
            N_("Short: wheel and growth point"),
            (*CHECK_KEYS, WHICH_LESSON.key, LESSON_WHEEL.key, *NEXT_POINT_KEYS),
        ),
        Path(
            "express",
            N_("Express: 90 seconds"),
            (*CHECK_KEYS, WHICH_LESSON.key, SATISFACTION.key, ONE_MORE.key, *ONE_POINT_KEYS),
        ),
    ),
    gathers=("liveliest", "already_works", "one_more", "better", "taught_me"),
)
