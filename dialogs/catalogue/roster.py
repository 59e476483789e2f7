"""A file with the names of those who are to be invited. It leaves no reflection."""

from __future__ import annotations

from dialogs.catalogue.errand import errand
from dialogs.steps import Open
from dialogs.words import N_

FILE = Open(
    key="file",
    stage="roster",
    prompt=N_(
        "Please send the file: a table in CSV or XLSX, a row for each person. The columns: name, role (teacher, "
        "mentor, coordinator), school, mentor; only the name must be there.\n\n"
        "I make a personal link for each row and send them all back to you as one file. Of each person I keep only the "
        "name, and only as long as the link lives. The same file again changes nothing and gives the same links."
    ),
    skip_label=N_("Never mind ▸"),
)

ROSTER = errand(N_("Roster"), FILE)
