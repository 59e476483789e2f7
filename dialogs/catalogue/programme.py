"""The title of a programme: asked when one is made. It leaves no reflection."""

from __future__ import annotations

from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Open
from dialogs.words import N_

CALLED = Open(
    key="called",
    stage="programme",
    prompt=N_("What is the programme called? Write the name as teachers will read it."),
    skip_label=N_("Never mind ▸"),
)

PROGRAMME = Instrument(
    key="programme",
    version=1,
    title=N_("A programme"),
    stages=(Stage("programme", N_("A programme")),),
    steps=(CALLED,),
    paths=(Path("full", N_("Full"), (CALLED.key,)),),
    rests_days=1,
)
