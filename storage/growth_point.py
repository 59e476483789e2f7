"""A growth point as it is read: a small step of a teacher's, its words, its day, and how it went.

open       may be asked about from `due_on` on
resting    kept, and asked about only when its teacher takes it up again
reached, dropped (let go)    closed
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NewType

from dialogs.answers import Words
from storage.person import PersonId
from storage.sessions import SessionId

GrowthPointId = NewType("GrowthPointId", int)

OPEN, RESTING, REACHED, DROPPED = "open", "resting", "reached", "dropped"
CLOSING_MARKS = {"reached": REACHED, "drop": DROPPED}
MOST_OPEN = 3
"""Steps that are open at once (domain, section 4.6)."""

AFTER_A_LOOK = timedelta(days=7)
"""A step that was looked at, and goes on, is asked about again after so long, unless its teacher names a day."""


@dataclass(frozen=True)
class Aim:
    """What a step is to move: a scale, by the step of an instrument that asks for it, or a sector of a wheel there,
    under the teacher's own name if it bore one."""

    step: str
    sector: str | None = None
    own_name: str | None = None


@dataclass(frozen=True)
class Wording:
    """How a step was put from `at` on, and the conversation and question in which that was said, if it is there."""

    number: int
    words: Words
    at: datetime
    session_key: str | None = None
    step: str | None = None


@dataclass(frozen=True)
class Look:
    """How a step went at one look: the mark, what was noticed, when, and the number of the wording that it had then;
    with the conversation in which that was told."""

    mark: str
    noticed: Words | None
    at: datetime
    wording: int = 1
    session_key: str | None = None


@dataclass(frozen=True)
class GrowthPoint:
    """A small step. `words` are its latest wording; `due_on` is when to look back, `day_chosen` whether its teacher
    named that day; `changed_at` when its state last changed, `asked_why_at` when its teacher was last asked what it is
    with it, `passed_at` when they last passed over the question how it went, `layer` how far they have looked deeper;
    `session_key` is the conversation that it came from, while that is there."""

    id: GrowthPointId
    wordings: tuple[Wording, ...]
    due_on: date
    day_chosen: bool
    state: str
    set_at: datetime
    changed_at: datetime | None = None
    asked_why_at: datetime | None = None
    passed_at: datetime | None = None
    layer: int = 0
    aim: Aim | None = None
    looks: tuple[Look, ...] = ()
    session_key: str | None = None

    @property
    def words(self) -> Words:
        """How the step is put now."""
        return self.wordings[-1].words

    @property
    def last_look(self) -> Look | None:
        """The latest look, if there was one."""
        return self.looks[-1] if self.looks else None

    def worded(self, number: int) -> Words:
        """How the step was put in the wording of that number, or, if that is gone, now."""
        return next((one.words for one in self.wordings if one.number == number), self.words)


@dataclass(frozen=True)
class Said:
    """Where a wording or a look was told: the conversation, and the question in it."""

    session_id: SessionId
    step: str


@dataclass(frozen=True)
class NamedDay:
    """A day that somebody named for a step; with their zone, and the minute at which they want to hear from Aina in a
    week, if they said so."""

    person_id: PersonId
    point_id: GrowthPointId
    due_on: date
    zone: str
    weekly_at: int | None


def turn(point: GrowthPoint) -> tuple[bool, float, date, datetime, int]:
    """Whose turn it is to be looked at: those that never had one come first, then those that have waited longest. To
    pass over the question takes the turn, too: else one step that is always passed over would hold up all others."""
    had = [look.at for look in point.looks[-1:]] + [at for at in (point.passed_at,) if at is not None]
    return (
        bool(had),
        max(had).timestamp() if had else 0.0,
        point.due_on,
        point.set_at,
        point.id,
    )
