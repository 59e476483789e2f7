"""The two ends of the loop: how the steps of before went, and the next one.

A conversation looks at one open step or two (given as `point_1`, `point_2`). The mark decides what else is asked:

    reached, partly     what was noticed, for both steps at once
    stuck               the third "not yet" running (given `third`), or four weeks with one step (given `long`): one tap
    hard                a smaller step, in place of the wording that it has
    look deeper         one question, a layer further in each time (given `layer_...`), by the teacher's tap only

The layers are those of Korthagen's onion (source 001:416-458): surroundings, behaviour, competence, beliefs, and why
one became a teacher at all.
"""

from __future__ import annotations

from dialogs.conditions import AllOf, Answered, AnyOf, Given, Not, Picks
from dialogs.instruments import Stage
from dialogs.steps import Choice, DayStep, Growth, Marks, Open, Option, Step
from dialogs.words import N_

TRIED = ("reached", "partly")
STILL_OPEN = ("partly", "not_yet")

CHECK_STAGE = Stage("check", N_("Your steps"))

AT_ANY_TIME = (
    Option("more_active", N_("So that my pupils are more active I will …")),
    Option("attention", N_("Next time I will pay attention to …")),
)
OPENINGS = (Option("next_lesson", N_("Next lesson I will try …")), *AT_ANY_TIME)
WEEK_OPENINGS = (Option("next_week", N_("Next week I will try …")), *AT_ANY_TIME)
QUARTER_OPENINGS = (Option("next_quarter", N_("Next quarter I will try …")), *AT_ANY_TIME)
SEPTEMBER_OPENINGS = (Option("september", N_("From September I will …")), *AT_ANY_TIME)

OPENING_LABELS = {
    option.code: option.label
    for openings in (OPENINGS, WEEK_OPENINGS, QUARTER_OPENINGS, SEPTEMBER_OPENINGS)
    for option in openings
}
"""Every opening that a step may go on from, whatever instrument it was said in, by its code."""

POINTS: tuple[Step, ...] = tuple(
    Marks(
        key=f"point_{number}",
        stage="check",
        prompt=N_("You wanted to try:\n«%(point)s»\n\nHow did it go?"),
        when=Given(f"point_{number}"),
    )
    for number in (1, 2)
)

NOTICED = Open(
    key="noticed",
    stage="check",
    prompt=N_("What did you notice? A word or two is enough."),
    when=AnyOf(tuple(Picks(f"point_{number}", TRIED, likely=True) for number in (1, 2))),
    heading=N_("What you noticed"),
)

STUCK = Choice(
    key="stuck",
    stage="check",
    prompt=N_("«%(point_1)s»\n\nHow do things stand with this step?"),
    otherwise=N_("How do things stand with this step?"),
    options=(
        Option("no_occasion", N_("There was no occasion yet")),
        Option("hard", N_("I tried, it is hard")),
        Option("not_mine", N_("It is no longer mine")),
        Option("deeper", N_("I want to look deeper")),
    ),
    when=AnyOf(
        (
            AllOf((Given("third"), Picks("point_1", ("not_yet",)))),
            AllOf((Given("long"), Picks("point_1", STILL_OPEN))),
        )
    ),
)

SMALLER = Growth(
    key="smaller",
    stage="check",
    prompt=N_("What smaller step could you begin with? Something for five minutes of one lesson."),
    openings=OPENINGS,
    when=Picks("stuck", ("hard",)),
    heading=N_("A smaller step"),
)

LAYERS = {
    "surroundings": N_("What around you gets in the way of this step, and what helps?"),
    "behaviour": N_("What do you usually do when the moment for this step comes?"),
    "competence": N_("What can you do already that this step needs, and what would you like to learn for it?"),
    "beliefs": N_("When the moment for this step comes, what do you think about your pupils, or about yourself?"),
    "purpose": N_("Why did you become a teacher, and how is this step part of that?"),
}
"""From the outside in; the one whose `layer_...` is given is asked."""

DEEPER: tuple[Step, ...] = tuple(
    Open(
        key=f"deeper_{layer}",
        stage="check",
        prompt=prompt,
        when=AllOf((Picks("stuck", ("deeper",)), Given(f"layer_{layer}"))),
        heading=N_("A deeper look"),
    )
    for layer, prompt in LAYERS.items()
)

CHECK: tuple[Step, ...] = (*POINTS, NOTICED, STUCK, SMALLER, *DEEPER)
CHECK_KEYS = tuple(step.key for step in CHECK)
LOOKED_AT = ("noticed", "smaller", *(step.key for step in DEEPER))
"""What was said about the steps of before, for the end of a conversation."""
ONE_CHECK_KEYS = tuple(key for key in CHECK_KEYS if key != "point_2")
"""On the shortest paths one step is looked at."""

GROWTH_STAGE = Stage(
    "growth", N_("Growth point"), N_("One small step is enough: something you can try in your very next lessons.")
)

LOOK_BACK: tuple[Step, ...] = (
    Choice(
        key="look_back",
        stage="growth",
        prompt=N_("When shall we look back at it?"),
        options=(
            Option("next_lesson", N_("Next time we talk"), when=Not(Given("first_step"))),
            Option("lesson", N_("At my next lesson"), when=Given("first_step")),
            Option("three_days", N_("In three days"), when=Given("first_step")),
            Option("week", N_("In a week")),
            Option("date", N_("On a day I choose"), when=Not(Given("first_step"))),
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
        keeps="keepable",
        confirms="small_step",
        confirming=N_("Shall this be your step?\n«%(said)s»"),
    ),
    Growth(
        key="growth_2",
        stage="growth",
        prompt=N_("Is there one more step, or is one enough for now?"),
        openings=OPENINGS,
        when=AllOf((Answered("growth_1"), Not(Given("keepable")))),
        skip_label=N_("One is enough"),
    ),
    *LOOK_BACK,
)

NEXT_POINT_KEYS = tuple(step.key for step in NEXT_POINT)
ONE_POINT_KEYS = ("growth_1", "look_back", "look_back_on")

ENOUGH_FOR_TODAY = N_("Enough for today")
"""The label of a path that ends a longer one early, with a step all the same."""
