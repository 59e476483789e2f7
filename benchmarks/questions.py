"""The six questions in plain words, and what everybody says to them: all sides read this, whatever they import."""

from __future__ import annotations

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

KEYS = ("goal", "methods", "response", "clarity", "reached", "change")

STORED = tuple(sorted(zip(KEYS, (*ANSWERS[:CHOICE_AT], "partly", *ANSWERS[CHOICE_AT + 1 :]), strict=True)))
"""The same as it must be in the database, by question: a choice is stored as its code."""
