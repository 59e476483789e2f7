"""The six questions that both sides ask, in the same words: four open, one scale, one choice."""

from __future__ import annotations

from dialogs import catalogue
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Choice, Open, Option, Scale, Step

TITLE = "Six questions"
GOAL = "What was the goal of the lesson?"
METHODS = "Which methods and techniques did you use?"
RESPONSE = "How did pupils respond?"
CLARITY = "How clear was the goal to the pupils?"
REACHED = "Was the goal reached?"
CHANGE = "What would you change or improve?"

LOW, HIGH = 1, 10
OPTIONS = (("yes", "Yes"), ("partly", "Partly"), ("no", "Not yet"))

ANSWERS = (
    "To add fractions with unlike denominators and to explain each step aloud.",
    "Work in pairs, then a short quiz; cards with mistakes to find and explain.",
    "They argued about the third card for five minutes and found the mistake without me.",
    "8",
    "Partly",
    "I would give the quiz before the cards, so that pairs are made of different answers.",
)
"""What everybody says, in order: typed, but for the number (every other person taps it) and the choice (a tap)."""

SCALE_AT, CHOICE_AT = 3, 4

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
