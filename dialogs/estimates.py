"""How long a conversation will take: what its label promises is computed from the questions that will really come.

The seconds are those of the review of the Kazakh conversations, section 1: a Kazakh phone keyboard takes 110 to 150
characters a minute and 6 to 15 seconds of thought per typed answer, a tap 2 to 3 seconds and 1 to 2 of a village's
network, and 160 words are read in a minute. A typed answer of a line comes to about 40 seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import Any

from dialogs import route
from dialogs.instruments import Instrument
from dialogs.session import Session
from dialogs.steps import Choice, DayStep, Growth, Scale, Step, Wheel

TYPED = 40
TAPPED = 5
SECTOR = 6
WORD_READ = 60 / 160
"""Seconds: an answer in words, a tap, a sector of a wheel (its question is read meanwhile), a word of a question."""

MIRROR = 10
"""Seconds for the mirror at the end."""

EXACT = 10
"""Minutes up to which each minute is told; beyond, each five."""


@dataclass(frozen=True)
class Estimate:
    """How many questions will come, and in about how many minutes they are answered."""

    questions: int
    minutes: int


def estimate(instrument: Instrument, path: str, given: Mapping[str, Any]) -> Estimate:
    """What it takes to go along `path` for a person whose conversation begins with `given`, and who answers. Raises
    KeyError for an unknown path."""
    anyone = datetime(1970, 1, 1, tzinfo=UTC)
    session = Session("estimate", instrument.key, instrument.version, path, anyone, anyone, given=given)
    steps = [instrument.step(key) for key in route.way(instrument, session)]
    seconds = MIRROR + sum(_seconds(step, {one.key for one in steps}) for step in steps)
    seconds += sum(_read(text) for text in _intros(instrument, steps))
    minutes = max(1, ceil(seconds / 60))
    return Estimate(len(steps), minutes if minutes <= EXACT else 5 * round(minutes / 5))


def _seconds(step: Step, on_the_way: set[str]) -> float:
    match step:
        case Wheel(sectors=sectors):
            return SECTOR * len(sectors)
        case Scale() | Choice() | DayStep():
            return TAPPED + _read(step.prompt)
        case Growth(confirms=str(earlier)) if earlier in on_the_way:
            return TAPPED + _read(step.prompt)
        case _:
            return TYPED + _read(step.prompt)


def _intros(instrument: Instrument, steps: list[Step]) -> Iterator[str]:
    stages = dict.fromkeys(step.stage for step in steps)
    return (instrument.stage(key).why or "" for key in stages)


def _read(text: str) -> float:
    return WORD_READ * len(text.split())
