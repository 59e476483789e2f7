"""The place of every kind of letter in a person's purse of attention, said where the kind is declared.

A letter that nobody is waiting for takes a place (design, 4): one a day, four a week. Which of two is more important is
the order of `Place`. What somebody waits for, what a person wrote, what two agreed on and what disturbs nobody is FREE.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any

AGAIN = "again"
"""In a letter: the person asked that it come once more, and waits for it."""


class Place(IntEnum):
    """FREE takes no place; of the others the first is the most important."""

    FREE = 0
    STEP_DAY = 1
    CARE = 2
    WEEKLY = 3
    LESSON = 4
    DIGEST = 5
    NUDGE = 6
    ASKED_QUIET = 7


INVITATIONS = (Place.WEEKLY, Place.LESSON)


class Undeclared(LookupError):
    """A letter of a kind that names no place."""


_PLACES: dict[str, Callable[[Mapping[str, Any]], Place]] = {}


def declare(kind: str, place: Place | Callable[[Mapping[str, Any]], Place]) -> str:
    """Say which place letters of a kind take; where that depends on what one is about, a function tells. Returns the
    kind, so that it is declared and named in one line."""
    _PLACES[kind] = place if callable(place) else lambda _about: place
    return kind


def place_of(kind: str, about: Mapping[str, Any]) -> Place:
    """The place of a letter. Raises Undeclared."""
    try:
        place = _PLACES[kind]
    except KeyError:
        raise Undeclared(f"the kind of letter {kind!r} names no place in the purse of attention") from None
    return Place.FREE if AGAIN in about else place(about)


def declared() -> frozenset[str]:
    """Every kind that named its place so far."""
    return frozenset(_PLACES)


STEP_DAY = declare("step_day", Place.STEP_DAY)
"""The letter on the day that a person chose for a step."""
