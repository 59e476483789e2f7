"""The six questions as an instrument of ours: four open, one scale, one choice."""

from __future__ import annotations

from benchmarks.questions import CHANGE, CLARITY, GOAL, HIGH, LOW, METHODS, OPTIONS, REACHED, RESPONSE, TITLE
from dialogs import catalogue
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Choice, Open, Option, Scale, Step

STEPS: tuple[Step, ...] = (
    Open(key="goal", stage="sheet", prompt=GOAL),
    Open(key="methods", stage="sheet", prompt=METHODS),
    Open(key="response", stage="sheet", prompt=RESPONSE),
    Scale(key="clarity", stage="sheet", prompt=CLARITY, low=LOW, high=HIGH),
    Choice(key="reached", stage="sheet", prompt=REACHED, options=tuple(Option(code, label) for code, label in OPTIONS)),
    Open(key="change", stage="sheet", prompt=CHANGE),
)

SIX_QUESTIONS = Instrument(
    key="six_questions",
    version=1,
    title=TITLE,
    stages=(Stage("sheet", TITLE),),
    steps=STEPS,
    paths=(Path("full", "Full", tuple(step.key for step in STEPS)),),
    gathers=("change",),
)


def put_in_catalogue() -> None:
    """Let Aina know the instrument, in this process only."""
    if SIX_QUESTIONS not in catalogue.INSTRUMENTS:
        catalogue.INSTRUMENTS = (*catalogue.INSTRUMENTS, SIX_QUESTIONS)
