"""The day on which a step is looked at again, typed or tapped. It leaves no reflection: the step has the day."""

from __future__ import annotations

from dialogs.catalogue.errand import errand
from dialogs.steps import DayStep
from dialogs.words import N_

ON_DAY = DayStep(
    key="on_day",
    stage="growth_day",
    prompt=N_("On which day shall I ask about this step? Tap one or write it, for example 14.05."),
    skip_label=N_("Never mind ▸"),
    future=True,
)

GROWTH_DAY = errand(N_("Another day for a step"), ON_DAY)
