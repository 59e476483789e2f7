"""A look at one step outside of any reflection: on its day, or from the list of steps."""

from __future__ import annotations

from dataclasses import replace

from dialogs.catalogue.growth_point import CHECK, CHECK_STAGE, LOOKED_AT, ONE_CHECK_KEYS, TRIED
from dialogs.conditions import Picks
from dialogs.instruments import Instrument, Path
from dialogs.words import N_

GROWTH_LOOK = Instrument(
    key="growth_look",
    version=1,
    title=N_("A look at a step"),
    stages=(CHECK_STAGE,),
    steps=tuple(
        replace(step, when=Picks("point_1", TRIED, likely=True)) if step.key == "noticed" else step
        for step in CHECK
        if step.key in ONE_CHECK_KEYS
    ),
    paths=(Path("full", N_("Full"), ONE_CHECK_KEYS),),
    gathers=LOOKED_AT,
    rests_days=2,
)
