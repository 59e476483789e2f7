"""What comes of a reply."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.events import Event
from dialogs.session import Session


@dataclass(frozen=True)
class Turn:
    """The session after a reply, and what came of the reply."""

    session: Session
    events: tuple[Event, ...]
