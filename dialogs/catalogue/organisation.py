"""The title of a network, a district or a school: asked when one is made or renamed. It leaves no reflection."""

from __future__ import annotations

from dialogs.catalogue.errand import errand
from dialogs.steps import Open
from dialogs.words import N_

TITLE = Open(
    key="title",
    stage="organisation",
    prompt=N_("How is it called? Write the name as people know it, for example: School 12, Astana."),
    skip_label=N_("Never mind ▸"),
)

ORGANISATION = errand(N_("An organisation"), TITLE)
