"""What a person did, in the past tense. Whoever hears it (Telegram, a terminal, a test) makes one of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogs.answers import Attachment, Source


@dataclass(frozen=True)
class Said:
    """Typed or sent: text, files, or both; `source` says where, so that an edit finds its place."""

    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    source: Source | None = None


@dataclass(frozen=True)
class Chose:
    """Tapped an option or a mark."""

    code: str


@dataclass(frozen=True)
class Rated:
    """Tapped a number."""

    value: int


@dataclass(frozen=True)
class Picked:
    """Tapped a day."""

    day: date


@dataclass(frozen=True)
class Opened:
    """Tapped a sentence opening, to finish it in the next message."""

    opening: str


@dataclass(frozen=True)
class TookUp:
    """Took what was said at an earlier step as the answer here."""

    step: str


@dataclass(frozen=True)
class Kept:
    """Chose to go on with a step of an earlier time, by its number."""

    point: int


@dataclass(frozen=True)
class Suggested:
    """Tapped one of the offered earlier values, by its position."""

    position: int


@dataclass(frozen=True)
class Renaming:
    """Asked to give the current sector another name."""


@dataclass(frozen=True)
class Unnamed:
    """Asked for the sector's original name back, or thought better of renaming."""


@dataclass(frozen=True)
class Enough:
    """Left the rest of the wheel unmarked."""


@dataclass(frozen=True)
class Skipped:
    """Skipped the question (an answer given earlier stays)."""


@dataclass(frozen=True)
class WentBack:
    """Asked for the question before."""


@dataclass(frozen=True)
class Switched:
    """Chose another path through the same instrument."""

    path: str


@dataclass(frozen=True)
class Paused:
    """Put the conversation off until later."""


@dataclass(frozen=True)
class Withdrew:
    """Stopped the conversation for good."""


Reply = (
    Said
    | Chose
    | Rated
    | Picked
    | Opened
    | TookUp
    | Kept
    | Suggested
    | Renaming
    | Unnamed
    | Enough
    | Skipped
    | WentBack
    | Switched
    | Paused
    | Withdrew
)
