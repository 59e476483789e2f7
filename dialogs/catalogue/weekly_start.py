"""The weekly card of a beginning teacher, and its monthly edition with every question (domain, section 4.3).

The full card asks eight questions at most besides the look at old steps, however much it begins with: the tiredest
teacher is not to have the longest week. What belongs to one question is counted once: the technique with the day to
look back at it, the confidence with what would add to it.

What was promised comes back: the habit of seven days (given as `habit`) in the next card, in which no other is chosen;
the skills for two months (given as `skills`) after two, and new ones are not asked for before (given `skills_lately`).
"""

from __future__ import annotations

from dataclasses import replace

from dialogs.catalogue.growth_point import (
    CHECK,
    CHECK_KEYS,
    CHECK_STAGE,
    ENOUGH_FOR_TODAY,
    LOOK_BACK,
    LOOKED_AT,
    ONE_CHECK_KEYS,
    ONE_POINT_KEYS,
    WEEK_OPENINGS,
)
from dialogs.catalogue.week import EFFECTIVENESS, INFLUENCE, RATING_KEYS, WEEK_STAGE
from dialogs.conditions import Answered, Between, Given, Not
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Growth, Open, Scale, Step
from dialogs.words import N_

HABIT_ANSWERS = (N_("It went well"), N_("On some days"), N_("It did not work out this time"))
"""How a habit went, one tap each, for whoever does not want to write; given as `habit_answers`."""

PREPARATION: tuple[Step, ...] = (
    Open(
        key="worked",
        stage="preparation",
        prompt=N_("What were you able to do this week? Name three concrete things."),
        heading=N_("What you were able to do"),
    ),
    Open(
        key="fastest",
        stage="preparation",
        prompt=N_("Where are you growing fastest right now?"),
        heading=N_("Where you are growing"),
    ),
    Open(
        key="feedback",
        stage="preparation",
        prompt=N_("Which feedback from pupils or colleagues helped you most?"),
    ),
)

HABIT_KEPT = Open(
    key="habit_kept",
    stage="week",
    prompt=N_("You chose a habit for seven days:\n«%(habit)s»\n\nHow did it go?"),
    otherwise=N_("How did it go with the habit that you chose for seven days?"),
    suggestions="habit_answers",
    when=Given("habit"),
)

DEEPENING: tuple[Step, ...] = (
    Open(
        key="skills_now",
        stage="deepening",
        prompt=N_(
            "You wrote which skills you would need within two months:\n«%(skills)s»\n\nWhich of them do you have now?"
        ),
        otherwise=N_("Which of the skills that you wanted within two months do you have now?"),
        when=Given("skills"),
        heading=N_("Your skills now"),
    ),
    Open(
        key="skills",
        stage="deepening",
        prompt=N_("Which skills will you need in the next two months?"),
        when=Not(Given("skills_lately")),
    ),
    Open(
        key="who_mentors",
        stage="deepening",
        prompt=N_("Who could be your mentor in these skills?"),
        when=Answered("skills"),
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
        keeps="keepable",
    ),
    *(replace(step, stage="action") for step in LOOK_BACK),
    Open(
        key="ask_mentor",
        stage="action",
        prompt=N_(
            "What one question would you like to ask your mentor or deputy head?\n\n"
            "When the card is done, you can send it to your mentor, if you wish."
        ),
    ),
    Open(
        key="habit",
        stage="action",
        prompt=N_("Which resource habit will you keep for seven days: sleep, breathing, planning …?"),
        suggestions="habits",
        when=Not(Given("habit")),
        heading=N_("A habit for seven days"),
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
        prompt=N_("What would bring your confidence to %(next)s?"),
        otherwise=N_("What would add one point to your confidence?"),
        when=Between("confidence", 0, 9, likely=True),
        heading=N_("For more confidence"),
    ),
    Open(
        key="confidence_keeps",
        stage="conclusion",
        prompt=N_("What would keep your confidence there?"),
        when=Between("confidence", 10, 10),
        heading=N_("For your confidence"),
    ),
    Open(
        key="ritual",
        stage="conclusion",
        prompt=N_("Do you have a small ritual for luck before a lesson? Which one?"),
    ),
)

CARD = (*PREPARATION, EFFECTIVENESS, INFLUENCE, HABIT_KEPT, *DEEPENING, *ACTION, *CONCLUSION)

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
        WEEK_STAGE,
        Stage("deepening", N_("Deepening"), N_("Now a little deeper: what would help you in the months ahead.")),
        Stage("action", N_("Action"), N_("One small step is enough for the next week.")),
        Stage("conclusion", N_("Conclusion"), N_("Last, with what confidence you go into the week ahead.")),
    ),
    steps=(*CHECK, *CARD),
    paths=(
        Path("month", N_("Monthly"), (*CHECK_KEYS, *(step.key for step in CARD))),
        Path(
            "full",
            N_("Full"),
            (
                *(*CHECK_KEYS, "worked", *RATING_KEYS, "habit_kept", "skills_now"),
                *(*ONE_POINT_KEYS, "ask_mentor", "habit", "confidence"),
            ),
        ),
        Path(
            "short",
            N_("Short"),
            (*CHECK_KEYS, "worked", *RATING_KEYS, "habit_kept", "skills_now", *ONE_POINT_KEYS, "confidence"),
        ),
        Path("express", N_("Express"), (*ONE_CHECK_KEYS, *RATING_KEYS, "habit_kept", *ONE_POINT_KEYS)),
        Path("enough", ENOUGH_FOR_TODAY, ONE_POINT_KEYS, offered=False),
    ),
    gathers=(
        *LOOKED_AT,
        "worked",
        "fastest",
        *RATING_KEYS,
        "skills_now",
        "habit",
        "confidence_more",
        "confidence_keeps",
    ),
    rests_days=7,
)
