"""When a step applies: small facts about a session that can be read, drawn and checked, not code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.answers import Answer, Code, Nothing


@dataclass(frozen=True)
class Given:
    """The conversation began with something called `name`."""

    name: str


@dataclass(frozen=True)
class Answered:
    """The step was answered, not skipped. Counted on while the step is still ahead."""

    step: str


@dataclass(frozen=True)
class Unasked:
    """The step has not been passed."""

    step: str


@dataclass(frozen=True)
class Picks:
    """One of `codes` was chosen at the step. Counted on while the step is still ahead only if `likely`."""

    step: str
    codes: tuple[str, ...]
    likely: bool = False


Condition = Given | Answered | Unasked | Picks


def holds(condition: Condition | None, answers: Mapping[str, Answer], given: Mapping[str, Any]) -> bool:
    """Whether the step with this condition applies, when every step before it has been passed."""
    match condition:
        case None:
            return True
        case Given(name):
            return bool(given.get(name))
        case Answered(step):
            return not isinstance(answers.get(step, Nothing()), Nothing)
        case Unasked(step):
            return step not in answers
        case Picks(step, codes):
            answer = answers.get(step)
            return isinstance(answer, Code) and answer.code in codes


def likely(condition: Condition | None) -> bool:
    """Whether to count on the condition while the step that it looks at is still ahead."""
    match condition:
        case Answered():
            return True
        case Picks(likely=expected):
            return expected
        case _:
            return False


def reads(condition: Condition | None) -> str | None:
    """The key of the step that the condition looks at, if it looks at one."""
    match condition:
        case Answered(step) | Unasked(step) | Picks(step):
            return step
        case _:
            return None
