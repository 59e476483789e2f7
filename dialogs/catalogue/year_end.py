"""The results of a school year: eleven questions (domain, section 4.5).

Nobody is asked when to look back at the improvement: it begins in September, and so does the look at it. The
satisfaction and what would add to it, or keep it, are counted as one question. The stages announce nothing that the
shorter paths do not ask.
"""

from __future__ import annotations

from dialogs.catalogue.growth_point import ENOUGH_FOR_TODAY, SEPTEMBER_OPENINGS
from dialogs.conditions import Between
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Growth, Open, Scale, Step
from dialogs.words import N_

PREPARATION: tuple[Step, ...] = (
    Open(
        key="word",
        stage="preparation",
        prompt=N_("What is the main word of this school year for you as a teacher, and why this one?"),
        heading=N_("Word of the year"),
    ),
    Open(
        key="proud",
        stage="preparation",
        prompt=N_("Which three moments of the year are you proud of?"),
        heading=N_("Moments of pride"),
    ),
    Open(
        key="hardest",
        stage="preparation",
        prompt=N_("What was the hardest thing, and what did it teach you?"),
        heading=N_("The hardest thing"),
    ),
)

DEEPENING: tuple[Step, ...] = (
    Open(key="skills", stage="deepening", prompt=N_("Which of your skills helped you most this year?")),
    Open(key="not_done", stage="deepening", prompt=N_("What was planned and not done, and why?")),
    Open(
        key="changed",
        stage="deepening",
        prompt=N_("How have the quality of your lessons, your feedback and your assessment changed over the year?"),
        heading=N_("What changed"),
    ),
)

ACTION: tuple[Step, ...] = (
    Growth(
        key="growth_1",
        stage="action",
        prompt=N_("Which one small improvement will you make from September?"),
        openings=SEPTEMBER_OPENINGS,
        keeps="keepable",
    ),
    Open(key="thanks", stage="action", prompt=N_("Whom among your colleagues do you want to thank, and for what?")),
    Open(key="restore", stage="action", prompt=N_("Which three steps will restore your energy in summer?")),
)

CONCLUSION: tuple[Step, ...] = (
    Scale(
        key="year_satisfaction",
        stage="conclusion",
        prompt=N_("How satisfied are you with this school year?"),
        low_label=N_("not at all"),
        high_label=N_("fully"),
    ),
    Open(
        key="year_more",
        stage="conclusion",
        prompt=N_("What would make it %(next)s next year?"),
        otherwise=N_("What would make it one point more next year?"),
        when=Between("year_satisfaction", 0, 9, likely=True),
    ),
    Open(
        key="year_keeps",
        stage="conclusion",
        prompt=N_("What would keep it there next year?"),
        when=Between("year_satisfaction", 10, 10),
    ),
    Open(
        key="motto",
        stage="conclusion",
        prompt=N_("What is your motto for the next school year?"),
        heading=N_("Motto"),
    ),
)

YEAR = (*PREPARATION, *DEEPENING, *ACTION, *CONCLUSION)

YEAR_END = Instrument(
    key="year_end",
    version=2,
    title=N_("Results of the school year"),
    stages=(
        Stage("preparation", N_("Preparation"), N_("Let us look back at this school year for a moment.")),
        Stage("deepening", N_("Deepening"), N_("Now what has changed in you and in your lessons.")),
        Stage("action", N_("Action"), N_("Now from this year into the next.")),
        Stage("conclusion", N_("Conclusion"), N_("Last, the year as a whole.")),
    ),
    steps=YEAR,
    paths=(
        Path("full", N_("Full"), tuple(step.key for step in YEAR)),
        Path("short", N_("Short"), ("word", "hardest", "growth_1", "year_satisfaction")),
        Path("express", N_("Express"), ("word", "growth_1")),
        Path("enough", ENOUGH_FOR_TODAY, ("growth_1",), offered=False),
    ),
    gathers=("word", "proud", "hardest", "changed", "motto"),
    rests_days=21,
)
