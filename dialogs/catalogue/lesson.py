"""Which lesson it was: one question, in the teacher's own words."""

from __future__ import annotations

from dialogs.instruments import Stage
from dialogs.steps import Open
from dialogs.words import N_

LESSON_STAGE = Stage("lesson", N_("The lesson"), N_("A few words on which lesson it was, so that you find it later."))

WHICH_LESSON = Open(
    key="lesson",
    stage="lesson",
    prompt=N_("Which lesson was it? For example: 7A, algebra, fractions."),
    suggestions="lessons",
)
