"""Where one conversation stands. It is saved at each turn; nothing else remembers anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from dialogs.answers import Answer

SHAPE = 1


class State(StrEnum):
    """How a session ended, or that it has not."""

    OPEN = "open"
    COMPLETED = "completed"
    ABANDONED = "abandoned"
    EXPIRED = "expired"


class UnreadablePosition(ValueError):
    """A stored session has a shape that this version of Aina does not know."""


@dataclass(frozen=True)
class Ticket:
    """What every button of a question carries: which session, and which turn of it."""

    key: str
    turn: int


@dataclass(frozen=True)
class Session:
    """`given` is what the conversation began with, `draft` what the current step needs between two replies."""

    key: str
    instrument: str
    version: int
    path: str
    started_at: datetime
    touched_at: datetime
    turn: int = 0
    at: str | None = None
    trail: tuple[str, ...] = ()
    draft: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    resting: bool = False
    state: State = State.OPEN
    ended_at: datetime | None = None

    @property
    def ticket(self) -> Ticket:
        """The ticket of the question that stands now."""
        return Ticket(self.key, self.turn)

    def position(self) -> dict[str, Any]:
        """The part of a session that no column and no answer holds, as JSON types."""
        return {
            "shape": SHAPE,
            "at": self.at,
            "trail": list(self.trail),
            "draft": dict(self.draft),
            "given": dict(self.given),
            "resting": self.resting,
        }


def read_position(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of Session that `position()` wrote, in any shape ever stored. Raises UnreadablePosition."""
    shape = plain.get("shape")
    if shape != SHAPE:
        raise UnreadablePosition(f"a stored session has shape {shape!r}; this version of Aina knows {SHAPE}")
    return {
        "at": plain["at"],
        "trail": tuple(plain["trail"]),
        "draft": dict(plain["draft"]),
        "given": dict(plain["given"]),
        "resting": bool(plain["resting"]),
    }
