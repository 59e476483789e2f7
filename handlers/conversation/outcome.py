"""What a use case of a conversation hands to whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.events import Event
from dialogs.instruments import Instrument
from dialogs.session import Session, Ticket
from digests.reflection import Shift
from handlers.conversation.growth import NOTHING_CHOSEN, Chosen
from handlers.screen import Screen
from storage.growth_point import GrowthPoint
from storage.person import Person
from storage.sessions import Stored

A_MOMENT = timedelta(seconds=10)
"""Within it, the same tap once more is a double tap, or Telegram's, not a person's second wish."""


@dataclass(frozen=True)
class Outcome:
    """`before` is the session as the reply found it, `stored` as it is now. `chosen` and `shifts` come with the end of
    a reflection; `goes` says that the person is forgotten (a declined consent), `has_rhythm` that there is nothing to
    propose to them at the end of getting to know each other; `ticket` is that of a tap; `follows` is said when
    everything else is. `point` is the step that a conversation about a single one was about, as it is now, and
    `also_due` are the other steps whose day has come."""

    person: Person
    instrument: Instrument
    before: Session
    stored: Stored
    events: tuple[Event, ...]
    today: date
    chosen: Chosen = NOTHING_CHOSEN
    shifts: tuple[Shift, ...] = ()
    goes: bool = False
    has_rhythm: bool = False
    ticket: Ticket | None = None
    follows: tuple[Screen, ...] = ()
    point: GrowthPoint | None = None
    also_due: tuple[GrowthPoint, ...] = ()

    @property
    def session(self) -> Session:
        """The session as it stands now."""
        return self.stored.session
