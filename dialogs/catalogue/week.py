"""What both cards of the week begin with: one's own rating of the week, and what made it so.

The rating is asked on every path, and the same question follows it whatever it is: what came out well is worth as close
a look as what did not (source 001:6922-6924).
"""

from __future__ import annotations

from dialogs.conditions import Answered
from dialogs.instruments import Stage
from dialogs.steps import Choice, Open, Option
from dialogs.words import N_

WEEK_STAGE = Stage("week", N_("The week"), N_("Let us look at the week for a moment."))

EFFECTIVENESS = Choice(
    key="effectiveness",
    stage="week",
    prompt=N_("Did you reach what you intended this week?"),
    options=(
        Option("reached", N_("Reached")),
        Option("partly", N_("Partly")),
        Option("not_reached", N_("Not yet")),
    ),
    heading=N_("What you intended"),
)

INFLUENCE = Open(
    key="influence",
    stage="week",
    prompt=N_("What did you do that shaped it most?"),
    when=Answered("effectiveness"),
    heading=N_("What influenced it"),
)

RATING_KEYS = (EFFECTIVENESS.key, INFLUENCE.key)
