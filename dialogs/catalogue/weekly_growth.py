"""The weekly reflection of everyone who is past the beginning: six questions (domain, section 4.4).

The first question is the look at the steps chosen before. The third grows deeper with the teacher's category: of the
five written here, a conversation asks the one for which it was given `as_<category>`.
"""

from __future__ import annotations

from dialogs.catalogue.growth_point import (
    CHECK,
    CHECK_KEYS,
    CHECK_STAGE,
    GROWTH_STAGE,
    LOOK_BACK,
    ONE_POINT_KEYS,
    WEEK_OPENINGS,
)
from dialogs.conditions import Given
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Choice, Growth, Open, Option, Scale, Step
from dialogs.words import N_

EFFECTIVENESS = Choice(
    key="effectiveness",
    stage="week",
    prompt=N_("How effective was your week: did you reach what you intended?"),
    options=(
        Option("reached", N_("Reached")),
        Option("partly", N_("Partly")),
        Option("not_reached", N_("Not reached")),
    ),
)

BY_CATEGORY: tuple[Step, ...] = (
    Open(
        key="difficulty",
        stage="week",
        prompt=N_("Recall one moment of the week when pupils did not understand. Why was that?"),
        when=Given("as_pedagogue"),
    ),
    Open(
        key="causes",
        stage="week",
        prompt=N_(
            "Recall one moment of the week when pupils did not understand. Where do you see the causes: in the task, "
            "in the explanation, in the pace …?"
        ),
        when=Given("as_moderator"),
    ),
    Open(
        key="systemic",
        stage="week",
        prompt=N_(
            "What did pupils find hard again and again this week? What is the systemic cause, and which decision do "
            "you see?"
        ),
        when=Given("as_expert"),
    ),
    Open(
        key="research_question",
        stage="week",
        prompt=N_(
            "What in your pupils' understanding this week would you like to explore? Put it as a research question."
        ),
        when=Given("as_researcher"),
    ),
    Open(
        key="for_colleagues",
        stage="week",
        prompt=N_("Which conclusion of this week would you share with colleagues? What does it rest on?"),
        when=Given("as_master"),
    ),
)

MOTIVATION = Open(
    key="motivation",
    stage="week",
    prompt=N_("How did your approach this week touch your pupils' motivation?"),
)

CHANGE: tuple[Step, ...] = (
    Growth(
        key="growth_1",
        stage="growth",
        prompt=N_("What exactly will you change next time?"),
        openings=WEEK_OPENINGS,
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

WEEK = (EFFECTIVENESS, *BY_CATEGORY, MOTIVATION, *CHANGE, ENERGY)

WEEKLY_GROWTH = Instrument(
    key="weekly_growth",
    version=2,
    title=N_("Weekly reflection"),
    stages=(
        CHECK_STAGE,
        Stage("week", N_("The week"), N_("A short look at the week: what you notice in it yourself.")),
        GROWTH_STAGE,
        Stage("energy", N_("Your energy"), N_("Last, about you: a teacher's energy is felt in every lesson.")),
    ),
    steps=(*CHECK, *WEEK),
    paths=(
        Path("full", N_("Full: all questions"), (*CHECK_KEYS, *(step.key for step in WEEK))),
        Path(
            "short",
            N_("Short: result, step, energy"),
            (*CHECK_KEYS, EFFECTIVENESS.key, *ONE_POINT_KEYS, ENERGY.key),
        ),
        Path("express", N_("Express: 90 seconds"), (*CHECK_KEYS, *ONE_POINT_KEYS, ENERGY.key)),
    ),
    gathers=(EFFECTIVENESS.key, *(step.key for step in BY_CATEGORY), MOTIVATION.key),
    rests_days=7,
)
