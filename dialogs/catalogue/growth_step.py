"""A step of one's own that comes from no reflection, and other words for a step that is there (given `rewords`), or a
smaller one in its place (given `shrinks`, too). Given `point_1`, the words that it has now stand above the question."""

from __future__ import annotations

from dataclasses import replace

from dialogs.catalogue.growth_point import GROWTH_STAGE, LOOK_BACK, OPENINGS, SMALLER
from dialogs.conditions import AllOf, Given, Not
from dialogs.instruments import Instrument, Path
from dialogs.steps import Growth, Step
from dialogs.words import N_

OWN: tuple[Step, ...] = (
    Growth(
        key="growth_1",
        stage="growth",
        prompt=N_("What one concrete step will you try? Choose an opening and finish it, or write in your own words."),
        openings=OPENINGS,
        optional=False,
        when=Not(Given("rewords")),
    ),
    Growth(
        key="reworded",
        stage="growth",
        prompt=N_("«%(point_1)s»\n\nHow would you put this step now?"),
        otherwise=N_("How would you put this step now?"),
        openings=OPENINGS,
        when=AllOf((Given("rewords"), Not(Given("shrinks")))),
        heading=N_("Your step in new words"),
    ),
    replace(
        SMALLER,
        stage="growth",
        prompt=N_("«%(point_1)s»\n\nWhat smaller step could you begin with? Something for five minutes of one lesson."),
        otherwise=SMALLER.prompt,
        when=Given("shrinks"),
    ),
    *LOOK_BACK,
)

GROWTH_STEP = Instrument(
    key="growth_step",
    version=1,
    title=N_("A step of my own"),
    stages=(replace(GROWTH_STAGE, why=None),),
    steps=OWN,
    paths=(Path("full", N_("Full"), tuple(step.key for step in OWN)),),
    gathers=("reworded", "smaller"),
    rests_days=2,
)
