"""The title of a programme: asked when one is made. It leaves no reflection."""

from __future__ import annotations

from dialogs.catalogue.errand import errand
from dialogs.steps import Open
from dialogs.words import N_

CALLED = Open(
    key="called",
    stage="programme",
    prompt=N_("What is the programme called? Write the name as teachers will read it."),
    skip_label=N_("Never mind ▸"),
)

PROGRAMME = errand(N_("A programme"), CALLED)
