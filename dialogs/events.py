"""What came of a reply, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dialogs.answers import Answer


class Why(StrEnum):
    """Why a reply changed nothing. Each is a person's slip, told to them in a sentence of its own."""

    STALE = "stale"
    NEEDS_TAP = "needs_tap"
    NEEDS_WORDS = "needs_words"
    NEEDS_NUMBER = "needs_number"
    NEEDS_DAY = "needs_day"
    OUT_OF_RANGE = "out_of_range"
    DAY_TOO_FAR = "day_too_far"
    NO_SUCH_OPTION = "no_such_option"
    EMPTY = "empty"
    TOO_LONG_NAME = "too_long_name"
    IS_NEEDED = "is_needed"
    AT_THE_START = "at_the_start"
    NOT_HERE = "not_here"


@dataclass(frozen=True)
class Asked:
    """A question stands before the person; `number` of those that come (`total`; None while nobody can say how many
    will); `opens` is the stage that begins with it, if any."""

    step: str
    number: int
    total: int | None
    opens: str | None = None


@dataclass(frozen=True)
class Recorded:
    """An answer was taken; it replaces an earlier one of the same step."""

    step: str
    answer: Answer


@dataclass(frozen=True)
class Renamed:
    """A sector of the wheel got the teacher's own name, or its first name back (None)."""

    step: str
    sector: str
    name: str | None


@dataclass(frozen=True)
class Refused:
    """The reply does not fit; nothing changed."""

    why: Why


@dataclass(frozen=True)
class Shortened:
    """The rest goes along another path."""

    path: str


@dataclass(frozen=True)
class Rested:
    """The conversation waits until the person comes back."""


@dataclass(frozen=True)
class Completed:
    """The last question was passed."""


@dataclass(frozen=True)
class Abandoned:
    """The person stopped; what they said stays theirs."""


@dataclass(frozen=True)
class Expired:
    """The conversation waited too long and closed itself; what was said stays."""


Event = Asked | Recorded | Renamed | Refused | Shortened | Rested | Completed | Abandoned | Expired
