"""When a step applies: small facts about a session that can be read, drawn and checked, not code.

A condition that looks at a step still ahead is undecided: nobody can say yet whether it will hold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.answers import Answer, Code, Nothing, Score


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


@dataclass(frozen=True)
class Between:
    """A number from `low` to `high`, both included, was given at the step. Counted on while the step is still ahead
    only if `likely`."""

    step: str
    low: int
    high: int
    likely: bool = False


@dataclass(frozen=True)
class Not:
    """The condition does not hold."""

    condition: Condition


@dataclass(frozen=True)
class AllOf:
    """Every one of the conditions holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]


Condition = Given | Answered | Unasked | Picks | Between | Not | AllOf | AnyOf


def holds(condition: Condition | None, answers: Mapping[str, Answer], given: Mapping[str, Any]) -> bool:
    """Whether the step with this condition applies, when every step before it has been passed."""
    return foreseen(condition, answers, given) is True


def foreseen(
    condition: Condition | None, answers: Mapping[str, Answer], given: Mapping[str, Any], ahead: Collection[str] = ()
) -> bool | None:
    """Whether the condition holds; None while that is undecided, because a step that it looks at is among those
    `ahead`, which will be asked and have not been passed."""
    match condition:
        case None:
            return True
        case Given(name):
            return bool(given.get(name))
        case Not(inner):
            found = foreseen(inner, answers, given, ahead)
            return None if found is None else not found
        case AllOf(conditions):
            found_all = [foreseen(one, answers, given, ahead) for one in conditions]
            return False if False in found_all else None if None in found_all else True
        case AnyOf(conditions):
            found_any = [foreseen(one, answers, given, ahead) for one in conditions]
            return True if True in found_any else None if None in found_any else False
        case Answered(step) | Unasked(step) | Picks(step) | Between(step) if step in ahead:
            return None
        case Answered(step):
            return not isinstance(answers.get(step, Nothing()), Nothing)
        case Unasked(step):
            return step not in answers
        case Picks(step, codes):
            answer = answers.get(step)
            return isinstance(answer, Code) and answer.code in codes
        case Between(step, low, high):
            answer = answers.get(step)
            return isinstance(answer, Score) and low <= answer.value <= high


def expected(
    condition: Condition | None, answers: Mapping[str, Answer], given: Mapping[str, Any], ahead: Collection[str]
) -> bool:
    """Whether to count on the condition: as it is, where it is decided, else as its author thinks likely."""
    decided = foreseen(condition, answers, given, ahead)
    if decided is not None:
        return decided
    match condition:
        case Answered():
            return True
        case Picks(likely=likely) | Between(likely=likely):
            return likely
        case Not(inner):
            return not expected(inner, answers, given, ahead)
        case AllOf(conditions):
            return all(expected(one, answers, given, ahead) for one in conditions)
        case AnyOf(conditions):
            return any(expected(one, answers, given, ahead) for one in conditions)
        case _:
            return False


def reads(condition: Condition | None) -> tuple[str, ...]:
    """The keys of the steps that the condition looks at."""
    match condition:
        case Answered(step) | Unasked(step) | Picks(step) | Between(step):
            return (step,)
        case Not(inner):
            return reads(inner)
        case AllOf(conditions) | AnyOf(conditions):
            return tuple(dict.fromkeys(key for one in conditions for key in reads(one)))
        case _:
            return ()


def facts(condition: Condition | None) -> tuple[str, ...]:
    """The names of what a conversation may begin with that the condition looks at."""
    match condition:
        case Given(name):
            return (name,)
        case Not(inner):
            return facts(inner)
        case AllOf(conditions) | AnyOf(conditions):
            return tuple(dict.fromkeys(name for one in conditions for name in facts(one)))
        case _:
            return ()
