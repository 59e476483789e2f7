"""Self-analysis of a lesson with coaching tools: the heart of Aina.

After the coaching questionnaire for teachers' self-analysis used in Kazakhstan (domain, section 4.1; source
001:10527-10660): context, wheel of balance, scaling, deep reflection, growth point. The scaling keeps to its own
number: nothing is asked about one that was skipped, not "why not lower" at 0, not "one more" at 10.
"""

from __future__ import annotations

from dialogs.catalogue.growth_point import (
    CHECK,
    CHECK_KEYS,
    CHECK_STAGE,
    ENOUGH_FOR_TODAY,
    GROWTH_STAGE,
    LOOKED_AT,
    NEXT_POINT,
    NEXT_POINT_KEYS,
    ONE_CHECK_KEYS,
    ONE_POINT_KEYS,
)
from dialogs.catalogue.lesson import LESSON_STAGE, WHICH_LESSON
from dialogs.catalogue.lesson_wheel import AIM, LESSON_WHEEL, WHEEL_NOTICED, WHEEL_STAGE
from dialogs.conditions import Answered, Between
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Open, Scale, Step
from dialogs.words import N_

CONTEXT: tuple[Step, ...] = (
    Open(
        key="goal",
        stage="context",
        prompt=N_("What was the goal of the lesson, and how was it tied to the learning objectives of your plan?"),
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
        heading=N_("The liveliest moment"),
    ),
)

SATISFACTION = Scale(
    key="satisfaction",
    stage="scaling",
    prompt=N_("How satisfied are you with the quality of this lesson?"),
    low_label=N_("not at all"),
    high_label=N_("fully"),
)

ONE_MORE = Open(
    key="one_more",
    stage="scaling",
    prompt=N_("What would make it %(next)s?"),
    otherwise=N_("What would make it one point more?"),
    when=Between("satisfaction", 0, 9, likely=True),
    heading=N_("One point more"),
)

KEEPS_IT = Open(
    key="keeps_it",
    stage="scaling",
    prompt=N_("What would keep it there?"),
    when=Between("satisfaction", 10, 10),
    heading=N_("To keep it"),
)

SCALING: tuple[Step, ...] = (
    SATISFACTION,
    Open(
        key="already_works",
        stage="scaling",
        prompt=N_("Why not lower than %(number)s: what already works?"),
        otherwise=N_("Why not lower? What already works?"),
        when=Between("satisfaction", 1, 10, likely=True),
        heading=N_("What already works"),
    ),
    ONE_MORE,
    KEEPS_IT,
    Open(
        key="who_helps",
        stage="scaling",
        prompt=N_("Who or what can help you with this?"),
        when=Answered("satisfaction"),
    ),
    Open(
        key="signs",
        stage="scaling",
        prompt=N_("How will you know that your lesson got better? What will pupils do, say or write?"),
        when=Between("satisfaction", 0, 9, likely=True),
    ),
)

DEEP: tuple[Step, ...] = (
    Open(key="conscious", stage="deep", prompt=N_("What did you do most consciously in this lesson?")),
    Open(
        key="better",
        stage="deep",
        prompt=N_("What went better than you expected?"),
        heading=N_("Better than expected"),
    ),
    Open(
        key="autopilot",
        stage="deep",
        prompt=N_("At which moment did you act out of habit, and what can you change there?"),
    ),
    Open(
        key="small_step",
        stage="deep",
        prompt=N_("Which one small step would help you make your next lesson better?"),
    ),
    Open(
        key="taught_me",
        stage="deep",
        prompt=N_("What did your pupils teach you in this lesson?"),
        heading=N_("What pupils taught you"),
    ),
)

LESSON_COACHING = Instrument(
    key="lesson_coaching",
    version=2,
    title=N_("Self-analysis of a lesson"),
    stages=(
        CHECK_STAGE,
        LESSON_STAGE,
        Stage(
            "context",
            N_("Recalling the lesson"),
            N_("Let us recall the lesson: what you came in with, and which moment stayed with you."),
        ),
        WHEEL_STAGE,
        Stage("scaling", N_("Scaling"), N_("One number shows what is there already and what comes next.")),
        Stage("deep", N_("Deep reflection"), N_("Now slowly: what this lesson says about you as a teacher.")),
        GROWTH_STAGE,
    ),
    steps=(*CHECK, WHICH_LESSON, *CONTEXT, LESSON_WHEEL, WHEEL_NOTICED, *SCALING, *DEEP, AIM, *NEXT_POINT),
    paths=(
        Path(
            "full",
            N_("Full"),
            (
                *CHECK_KEYS,
                WHICH_LESSON.key,
                *(step.key for step in CONTEXT),
                LESSON_WHEEL.key,
                WHEEL_NOTICED.key,
                *(step.key for step in SCALING),
                *(step.key for step in DEEP),
                AIM.key,
                *NEXT_POINT_KEYS,
            ),
        ),
        Path(
            "short",
            N_("Short"),
            (*CHECK_KEYS, WHICH_LESSON.key, LESSON_WHEEL.key, WHEEL_NOTICED.key, AIM.key, *ONE_POINT_KEYS),
        ),
        Path(
            "express",
            N_("Express"),
            (
                *ONE_CHECK_KEYS,
                WHICH_LESSON.key,
                SATISFACTION.key,
                ONE_MORE.key,
                KEEPS_IT.key,
                *ONE_POINT_KEYS,
            ),
        ),
        Path("enough", ENOUGH_FOR_TODAY, ONE_POINT_KEYS, offered=False),
    ),
    gathers=(*LOOKED_AT, "liveliest", "wheel_noticed", "already_works", "one_more", "keeps_it", "better", "taught_me"),
)
