"""The weekly reflection of everyone who is past the beginning: six questions (domain, section 4.4).

The first question is the look at the steps chosen before; then one's own rating of the week, with what influenced it.
The third grows deeper with the teacher's category: of the five written here, a conversation asks the one for which it
was given `as_<category>`.
"""

from __future__ import annotations

from dialogs.catalogue.growth_point import (
    CHECK,
    CHECK_KEYS,
    CHECK_STAGE,
    GROWTH_STAGE,
    LOOK_BACK,
    LOOKED_AT,
    ONE_CHECK_KEYS,
    ONE_POINT_KEYS,
    WEEK_OPENINGS,
)
from dialogs.catalogue.week import EFFECTIVENESS, INFLUENCE, RATING_KEYS, WEEK_STAGE
from dialogs.conditions import Given
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Growth, Open, Scale, Step
from dialogs.words import N_

BY_CATEGORY: tuple[Step, ...] = (
    Open(
        key="difficulty",
        stage="week",
        prompt=N_("Recall one moment of the week when pupils did not understand. Why was that?"),
        when=Given("as_pedagogue"),
        heading=N_("What was hard for pupils"),
    ),
    Open(
        key="causes",
        stage="week",
        prompt=N_(
            "Recall one moment of the week when pupils did not understand. Where do you see the causes: in the task, "
            "in the explanation, in the pace …?"
        ),
        when=Given("as_moderator"),
        heading=N_("What was hard for pupils"),
    ),
    Open(
        key="systemic",
        stage="week",
        prompt=N_(
            "What did pupils find hard again and again this week? What is the systemic cause, and which decision do "
            "you see?"
        ),
        when=Given("as_expert"),
        heading=N_("What was hard for pupils"),
    ),
    Open(
        key="research_question",
        stage="week",
        prompt=N_(
            "What in your pupils' understanding this week would you like to explore? Put it as a research question."
        ),
        when=Given("as_researcher"),
        heading=N_("A question to explore"),
    ),
    Open(
        key="for_colleagues",
        stage="week",
        prompt=N_("Which conclusion of this week would you share with colleagues? What does it rest on?"),
        when=Given("as_master"),
        heading=N_("For colleagues"),
    ),
)

MOTIVATION = Open(
    key="motivation",
    stage="week",
    prompt=N_("How did your approach this week touch your pupils' motivation?"),
    heading=N_("Motivation"),
)

CHANGE: tuple[Step, ...] = (
    Growth(
        key="growth_1",
        stage="growth",
        prompt=N_("What would you like to change or carry on next week?"),
        openings=WEEK_OPENINGS,
        offers=(INFLUENCE.key,),
        keeps="keepable",
    ),
    *LOOK_BACK,
)

ENERGY = Scale(
    key="energy",
    stage="energy",
    prompt=N_("How much energy do you have now?"),
    low_label=N_("none left"),
    high_label=N_("plenty"),
)

WEEK = (EFFECTIVENESS, INFLUENCE, *BY_CATEGORY, MOTIVATION, *CHANGE, ENERGY)
CATEGORY_KEYS = tuple(step.key for step in BY_CATEGORY)

WEEKLY_GROWTH = Instrument(
    key="weekly_growth",
    version=2,
    title=N_("Weekly reflection"),
    stages=(
        CHECK_STAGE,
        WEEK_STAGE,
        GROWTH_STAGE,
        Stage(
            "energy",
            N_("Your energy"),
            N_("Last, one question about you. If you are tired, you can say that, too."),
        ),
    ),
    steps=(*CHECK, *WEEK),
    paths=(
        Path("full", N_("Full"), (*CHECK_KEYS, *(step.key for step in WEEK))),
        Path("short", N_("Short"), (*CHECK_KEYS, *RATING_KEYS, *CATEGORY_KEYS, *ONE_POINT_KEYS, ENERGY.key)),
        Path("express", N_("Express"), (*ONE_CHECK_KEYS, *RATING_KEYS, *ONE_POINT_KEYS, ENERGY.key)),
    ),
    gathers=(*LOOKED_AT, *RATING_KEYS, *CATEGORY_KEYS, MOTIVATION.key),
    rests_days=7,
)
