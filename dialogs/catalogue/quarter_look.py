"""The quarterly look at the growth points: what became of them, and where to turn next (domain, sections 4.8 and 5).

At the end of a quarter a week later is in the holidays: the time after them is offered in its place.
"""

from __future__ import annotations

from dataclasses import replace

from dialogs.catalogue.growth_point import (
    CHECK,
    CHECK_KEYS,
    CHECK_STAGE,
    GROWTH_STAGE,
    LOOK_BACK,
    LOOKED_AT,
    QUARTER_OPENINGS,
)
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Choice, Growth, Open, Option, Step
from dialogs.words import N_

TURN_TO = Open(
    key="turn_to",
    stage="quarter",
    prompt=N_("What do you want to turn to in the next quarter?"),
    heading=N_("Next quarter"),
)

AFTER_THE_HOLIDAYS = Option("holidays", N_("After the holidays"))


def _over_the_holidays(step: Step) -> Step:
    """The step with the time after the holidays in place of "in a week"."""
    if not isinstance(step, Choice):
        return step
    return replace(step, options=tuple(AFTER_THE_HOLIDAYS if one.code == "week" else one for one in step.options))


QUARTER: tuple[Step, ...] = (
    Open(
        key="became_habit",
        stage="quarter",
        prompt=N_("Which of your steps became a habit?"),
        heading=N_("Became a habit"),
    ),
    TURN_TO,
    Growth(
        key="growth_1",
        stage="growth",
        prompt=N_("Which one small step will you begin with?"),
        openings=QUARTER_OPENINGS,
        offers=("turn_to",),
        keeps="keepable",
    ),
    *(_over_the_holidays(step) for step in LOOK_BACK),
)

QUARTER_LOOK = Instrument(
    key="quarter_look",
    version=2,
    title=N_("Growth points of the quarter"),
    stages=(
        CHECK_STAGE,
        Stage("quarter", N_("The quarter"), N_("Let us sum up the quarter and find a direction for the next.")),
        replace(GROWTH_STAGE, why=N_("One small step is enough.")),
    ),
    steps=(*CHECK, *QUARTER),
    paths=(
        Path("full", N_("Full"), (*CHECK_KEYS, *(step.key for step in QUARTER))),
        Path("express", N_("Express"), (TURN_TO.key,)),
    ),
    gathers=(*LOOKED_AT, "became_habit", "turn_to"),
    rests_days=14,
)
