"""An instrument of the tests' own: every kind of step and of condition, three paths."""

from dialogs.conditions import Answered, Given, Picks, Unasked
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Choice, DayStep, Growth, Marks, Open, Option, Scale, Sector, Wheel

SECTORS = tuple(Sector(code, code.title(), f"How was {code}?") for code in ("east", "south", "west"))

TINY = Instrument(
    key="tiny",
    version=1,
    title="Tiny",
    stages=(Stage("first", "First", "It comes first."), Stage("middle", "Middle"), Stage("last", "Last")),
    steps=(
        Choice(
            key="kind",
            stage="first",
            prompt="Which kind?",
            options=(Option("plain", "Plain"), Option("rich", "Rich")),
            optional=False,
        ),
        Open(key="riches", stage="first", prompt="Which riches?", when=Picks("kind", ("rich",))),
        Marks(key="point", stage="first", prompt="How did «%(point)s» go?", when=Given("point")),
        Scale(key="rate", stage="middle", prompt="How many?", low=1, high=5),
        Open(key="story", stage="middle", prompt="What happened?", suggestions="stories"),
        Wheel(key="compass", stage="middle", prompt="Compass", own_question="How was it?", sectors=SECTORS),
        Open(key="low", stage="middle", prompt="What of %(lowest)s?", otherwise="What of it?"),
        Open(key="brief", stage="last", prompt="In brief?", when=Unasked("story")),
        Growth(
            key="step",
            stage="last",
            prompt="Which step?",
            openings=(Option("next", "Next I will …"), Option("then", "Then I will …")),
            offers=("story", "low"),
        ),
        DayStep(key="until", stage="last", prompt="Until when?", future=True, when=Answered("step")),
        DayStep(key="since", stage="last", prompt="Since when?", future=False),
    ),
    paths=(
        Path(
            "full",
            "Full",
            ("kind", "riches", "point", "rate", "story", "compass", "low", "step", "until", "since"),
        ),
        Path("short", "Short", ("rate", "compass", "brief", "step", "until")),
        Path("express", "Express", ("rate", "brief")),
    ),
    gathers=("story", "low"),
)
