"""The quarterly look at the growth points: what became of them, and where to turn next (domain, sections 4.8 and 5)."""

from __future__ import annotations

from dialogs.catalogue.version_1.growth_point import (
    AT_ANY_TIME,
    CHECK,
    CHECK_KEYS,
    CHECK_STAGE,
    GROWTH_STAGE,
    LOOK_BACK,
)
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Growth, Open, Option, Step
from dialogs.words import N_

TURN_TO = Open(
    key="turn_to",
    stage="quarter",
    prompt=N_("What do you want to turn to in the next quarter?"),
)

QUARTER: tuple[Step, ...] = (
    Open(key="became_habit", stage="quarter", prompt=N_("Which of your steps became a habit?")),
    TURN_TO,
    Growth(
        key="growth_1",
        stage="growth",
        prompt=N_("Which one small step will you begin with?"),
        openings=(Option("next_quarter", N_("Next quarter I will try …")), *AT_ANY_TIME),
        offers=("turn_to",),
    ),
    *LOOK_BACK,
)

QUARTER_LOOK = Instrument(
    key="quarter_look",
    version=1,
    title=N_("Growth points of the quarter"),
    stages=(
        CHECK_STAGE,
        Stage("quarter", N_("The quarter"), N_("What stays with you from this quarter, and where you turn next.")),
        GROWTH_STAGE,
    ),
    steps=(*CHECK, *QUARTER),
    paths=(
        Path("full", N_("Full: all questions"), (*CHECK_KEYS, *(step.key for step in QUARTER))),
        Path("express", N_("Express: one question"), (TURN_TO.key,)),
    ),
    gathers=("became_habit", "turn_to"),
    rests_days=14,
)
