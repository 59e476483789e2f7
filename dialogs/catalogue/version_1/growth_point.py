"""The two ends of the loop: how the growth point of last time went, and the next one."""

from __future__ import annotations

from dialogs.conditions import Answered, Given, Picks
from dialogs.instruments import Stage
from dialogs.steps import Choice, DayStep, Growth, Marks, Open, Option, Step
from dialogs.words import N_

LOOKED_AT = ("reached", "partly", "not_yet")

CHECK_STAGE = Stage("check", N_("The step you chose"), N_("First a look at the step you chose last time."))

CHECK: tuple[Step, ...] = tuple(
    step
    for number in (1, 2)
    for step in (
        Marks(
            key=f"point_{number}",
            stage="check",
            prompt=N_("You wanted to try:\n«%(point)s»\n\nHow did it go?"),
            when=Given(f"point_{number}"),
        ),
        Open(
            key=f"point_{number}_noticed",
            stage="check",
            prompt=N_("What did you notice? A word or two is enough."),
            when=Picks(f"point_{number}", LOOKED_AT, likely=True),
        ),
    )
)

GROWTH_STAGE = Stage(
    "growth", N_("Growth point"), N_("One small step is enough: something you can try in your very next lessons.")
)

AT_ANY_TIME = (
    Option("more_active", N_("So that my pupils are more active I will …")),
    Option("attention", N_("Next time I will pay attention to …")),
)
OPENINGS = (Option("next_lesson", N_("Next lesson I will try …")), *AT_ANY_TIME)
WEEK_OPENINGS = (Option("next_week", N_("Next week I will try …")), *AT_ANY_TIME)

LOOK_BACK: tuple[Step, ...] = (
    Choice(
        key="look_back",
        stage="growth",
        prompt=N_("When shall we look back at it?"),
        options=(
            Option("next_lesson", N_("Next time we talk")),
            Option("week", N_("In a week")),
            Option("date", N_("On a day I choose")),
        ),
        when=Answered("growth_1"),
    ),
    DayStep(
        key="look_back_on",
        stage="growth",
        prompt=N_("On which day? Tap one or write it, for example 14.05."),
        future=True,
        when=Picks("look_back", ("date",)),
    ),
)

NEXT_POINT: tuple[Step, ...] = (
    Growth(
        key="growth_1",
        stage="growth",
        prompt=N_("What one concrete step will you try? Choose an opening and finish it, or write in your own words."),
        openings=OPENINGS,
        offers=("small_step", "one_more"),
    ),
    Growth(
        key="growth_2",
        stage="growth",
        prompt=N_("Is there one more step, or is one enough for now?"),
        openings=OPENINGS,
        when=Answered("growth_1"),
        skip_label=N_("One is enough"),
    ),
    *LOOK_BACK,
)

CHECK_KEYS = tuple(step.key for step in CHECK)
NEXT_POINT_KEYS = tuple(step.key for step in NEXT_POINT)
ONE_POINT_KEYS = ("growth_1", "look_back", "look_back_on")
